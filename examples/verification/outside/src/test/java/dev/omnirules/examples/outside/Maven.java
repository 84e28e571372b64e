package dev.omnirules.examples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the Maven that runs this build once more, on another project; its log is part of a failure. */
final class Maven {

    private static final long MOST_MINUTES = 8;

    /** Two modules that resolve one snapshot at once race in Maven's local repository; this build's own setting is -T2. */
    private static final String ONE_BY_ONE = "-T1";

    private Maven() {}

    static void run(Path pom, Path log, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("maven.command"), "-q", "-B", "-ntp", ONE_BY_ONE, "-f", pom.toString()));
        command.addAll(arguments);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(pom.getParent().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CMD_LINE_ARGS"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
                    .as("done in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s%n%s", String.join(" ", command), Files.readString(log))
                .isZero();
    }
}
