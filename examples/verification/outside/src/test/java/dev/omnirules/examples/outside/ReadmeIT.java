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
 * The path of a newcomer: an empty directory, the POM of the pages of tasks with the README's coordinates, its two programs
 * and the routing rule with its test as they stand, and an empty local repository that is filled from what this build
 * publishes. Each program must print what the README shows.
 */
class ReadmeIT {

    private static final String TASKS = "omni-core/docs/tasks/";
    private static final Pattern PROGRAM = Pattern.compile("public class (\\w+)");

    private static ReadmeProject project;
    private static List<MatchResult> blocks = List.of();

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        project = new ReadmeProject("newcomer");
        blocks = ReadmeProject.blocks("README.md");
        for (MatchResult block : blocks) {
            if (block.group(1).equals("java")) {
                project.write("src/main/java/" + name(block) + ".java", block.group(2));
            }
        }
        List<String> rule = ReadmeProject.blocks(TASKS + "routing-rule.md", "java");
        project.write("src/main/java/TraineesLast.java", rule.get(0));
        project.write("src/test/java/TraineesLastTest.java", rule.get(1));
        project.build(pom(), "test");
    }

    private static String pom() throws IOException {
        return ReadmeProject.blocks(TASKS + "README.md", "xml").get(0);
    }

    @Test
    void thePomHasTheCoordinatesOfTheReadme() throws IOException {
        List<String> coordinates = blocks.get(0).group(2).lines().toList();
        assertThat(coordinates).hasSizeGreaterThan(5);
        assertThat(pom().lines().map(String::strip))
                .containsAll(coordinates.stream().map(String::strip).toList());
    }

    @Test
    void mavenFoundTheTestsOfTheRule() throws IOException {
        assertThat(project.directory().resolve("target/surefire-reports/TEST-TraineesLastTest.xml"))
                .content()
                .containsPattern("<testsuite [^>]*? tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"0\"");
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
        try (Stream<Path> files = Files.walk(project.repository().resolve(Published.GROUP))) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).anyMatch(name -> name.endsWith(".jar"));
        }
    }

    private static String printed(String program) throws IOException, InterruptedException {
        Path output = Published.TARGET.resolve(program + ".txt");
        Process process = project.program(
                        ReadmeProject.ownJava(), List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8"), program)
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
}
