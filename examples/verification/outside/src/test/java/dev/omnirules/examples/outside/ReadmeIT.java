package dev.omnirules.examples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The path of a newcomer: an empty directory, the README's coordinates and its two programs as they stand, and an empty
 * local repository that is filled from what this build publishes. Each program must print what the README shows.
 */
class ReadmeIT {

    private static final Path NEWCOMER = Published.TARGET.resolve("newcomer");
    private static final Path REPOSITORY = Published.TARGET.resolve("newcomer-repository");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROGRAM = Pattern.compile("public class (\\w+)");
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";

    private static List<MatchResult> blocks = List.of();

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Published.publish();
        blocks = BLOCK.matcher(Files.readString(Published.ROOT.resolve("README.md")))
                .results()
                .toList();
        Trees.delete(NEWCOMER);
        Trees.delete(REPOSITORY);
        Files.createDirectories(NEWCOMER.resolve("src/main/java"));
        Files.writeString(NEWCOMER.resolve("pom.xml"), pom());
        for (MatchResult block : blocks) {
            if (block.group(1).equals("java")) {
                Files.writeString(NEWCOMER.resolve("src/main/java/" + name(block) + ".java"), block.group(2));
            }
        }
        Path settings = Published.TARGET.resolve("newcomer-settings.xml");
        Files.writeString(settings, Published.settings());
        Maven.run(
                NEWCOMER.resolve("pom.xml"),
                Published.TARGET.resolve("newcomer.log"),
                List.of(
                        "-s",
                        settings.toString(),
                        "-Dmaven.repo.local=" + REPOSITORY,
                        "compile",
                        COPY,
                        "-DincludeScope=runtime"));
    }

    @Test
    void theReadmeHasTwoProgramsEachWithItsOutput() {
        assertThat(blocks.stream().map(block -> block.group(1)))
                .containsExactly("xml", "java", "text", "java", "text", "sh");
    }

    @Test
    void everyProgramPrintsWhatTheReadmeShows() throws Exception {
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (blocks.get(i).group(1).equals("java")) {
                assertThat(printed(name(blocks.get(i))))
                        .isEqualTo(blocks.get(i + 1).group(2));
            }
        }
    }

    @Test
    void theLongerProgramHasAtMost30Lines() {
        assertThat(blocks)
                .filteredOn(block -> block.group(1).equals("java"))
                .allMatch(block -> block.group(2).lines().count() <= 30);
    }

    @Test
    void theReadmeIsShort() throws IOException {
        String readme = Files.readString(Published.ROOT.resolve("README.md"));
        assertThat(readme.lines().count()).isLessThanOrEqualTo(150);
        assertThat(readme.strip().split("\\s+")).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void nothingOfThisProjectCameFromAnywhereElse() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("dev/omnirules"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).anyMatch(name -> name.endsWith(".jar"));
        }
    }

    private static String printed(String program) throws IOException, InterruptedException {
        Path output = Published.TARGET.resolve(program + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        NEWCOMER.resolve("target/classes") + ":" + NEWCOMER.resolve("target/dependency") + "/*",
                        program)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static String name(MatchResult block) {
        return PROGRAM.matcher(block.group(2))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** The coordinates of the README, and what every project needs around them. */
    private static String pom() {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId><artifactId>newcomer</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                %s
                  <build><pluginManagement><plugins>
                    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                  </plugins></pluginManagement></build>
                </project>
                """.formatted(blocks.get(0).group(2));
    }
}
