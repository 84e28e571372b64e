package dev.omnirules.examples.benchmarks.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole of {@code shift-day} by the script, as a process of its own: the wall time that its user waits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class RunnerStartBenchmark {

    /** Refuses a script that runs without its class-data archive, which it does silently. */
    @Setup
    public void requireArchive() throws IOException {
        ProcessBuilder runner = runner("--version");
        runner.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load");
        try (InputStream out = runner.start().getInputStream()) {
            if (!new String(out.readAllBytes(), UTF_8).contains("shift.cli.Main source: shared objects file")) {
                throw new IllegalStateException(
                        "the script must find the class-data archive: build without tests first");
            }
        }
    }

    /** Replays the file that the system property {@code shift.file} names by the script that {@code shift.script} names. */
    @Benchmark
    public int script() throws IOException, InterruptedException {
        int code = runner("replay", System.getProperty("shift.file"))
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("the runner must exit with 0, but did with " + code);
        }
        return code;
    }

    private static ProcessBuilder runner(String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("shift.script")));
        command.addAll(List.of(arguments));
        ProcessBuilder runner = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        runner.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return runner;
    }
}
