package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omnirules.examples.shift.report.ClosedPipeException;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output that cannot be written is told; one that nobody reads is left; the input is never written to. */
class OutputsTest {

    private static final Path FULL = Path.of("/dev/full");
    private static final String NUMBER = "{\"input\": \"190\"}\n";

    @TempDir
    Path folder;

    private Runner runner;
    private Path shift;

    @BeforeEach
    void write() {
        runner = new Runner(folder);
        shift = runner.file(
                "shift.jsonl",
                String.join(
                                "\n",
                                Script.atWork()
                                        .active("ana", "r1", "(11) 98107-4564")
                                        .lines()) + "\n");
    }

    @Test
    void aFullStandardOutputIsTold() throws IOException {
        assumeTrue(Files.exists(FULL));

        for (String[] command : List.of(
                new String[] {"replay", shift.toString()},
                new String[] {"replay", shift.toString(), "-q"},
                new String[] {"replay", shift.toString(), "--keep-going"},
                new String[] {"numbers", "--keep-going"},
                new String[] {"numbers"},
                new String[] {"--help"})) {
            try (OutputStream full = new FileOutputStream(FULL.toFile())) {
                Runner.Result result = new Runner(folder).withInput(NUMBER).runTo(full, command);
                assertThat(result.exit()).as(String.join(" ", command)).isEqualTo(2);
                assertThat(result.err()).startsWith("omni-shift: standard output: cannot be written");
            }
        }
    }

    @Test
    void noFileIsPublishedWhenTheTimelineCannotBeWritten() throws IOException {
        assumeTrue(Files.exists(FULL));
        try (OutputStream full = new FileOutputStream(FULL.toFile())) {
            runner.runTo(
                    full,
                    "replay",
                    shift.toString(),
                    "--decisions",
                    runner.decisions().toString(),
                    "--report",
                    folder.resolve("shift.html").toString());
        }

        assertThat(runner.names()).containsExactly("shift.jsonl");
    }

    @Test
    void aFullFileIsTold() {
        assumeTrue(Files.exists(FULL));

        for (String option : List.of("--decisions", "--report")) {
            Runner.Result result = runner.run("replay", shift.toString(), option, FULL.toString());
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).startsWith("omni-shift: /dev/full: cannot be written: ");
        }
    }

    @Test
    void aClosedPipeIsQuiet() {
        for (String[] command :
                List.of(new String[] {"replay", shift.toString()}, new String[] {"numbers"}, new String[] {"--help"})) {
            Runner.Result result =
                    new Runner(folder).withInput(NUMBER.repeat(5_000)).runTo(new ClosedPipe(), command);
            assertThat(result.exit()).as(command[0]).isZero();
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void aClosedPipeDoesNotKeepTheFilesFromBeingWritten() {
        Runner.Result result = runner.runTo(
                new ClosedPipe(),
                "replay",
                shift.toString(),
                "--decisions",
                runner.decisions().toString());

        assertThat(result.exit()).isZero();
        assertThat(runner.decided()).hasSize(5);
    }

    @Test
    void theInputIsNeverOverwrittenWhateverItIsCalled() throws IOException {
        String before = Files.readString(shift);
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), shift);
        Path hard = Files.createLink(folder.resolve("hard"), shift);
        Path throughFolder =
                Files.createSymbolicLink(folder.resolve("here"), folder).resolve("shift.jsonl");

        for (Path input : List.of(shift, symbolic, hard)) {
            for (Path output : List.of(shift, symbolic, hard, throughFolder)) {
                for (String option : List.of("--decisions", "--transitions", "--report")) {
                    Runner.Result result = runner.run("replay", input.toString(), "-q", option, output.toString());
                    assertThat(result.exit()).isEqualTo(2);
                    assertThat(result.err())
                            .isEqualToIgnoringNewLines("omni-shift: " + output + ": the input would be overwritten");
                }
            }
        }
        assertThat(shift).hasContent(before);
        assertThat(symbolic).isSymbolicLink();
    }

    @Test
    void theFilesAreTwoWhateverTheyAreCalled() throws IOException {
        Path one = Files.createFile(folder.resolve("one"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), one);
        Path here = Files.createSymbolicLink(folder.resolve("here"), folder);

        assertThat(bothTo(one, link).err()).contains("must be different files");
        assertThat(bothTo(folder.resolve("new"), here.resolve("new")).err()).contains("must be different files");
        assertThat(bothTo(folder.resolve("new"), folder.resolve("other")).exit())
                .isZero();
        for (String option : List.of("--decisions", "--transitions")) {
            Runner.Result result =
                    runner.run("replay", shift.toString(), option, one.toString(), "--report", link.toString());
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains(option + " and --report must be different files");
        }
    }

    private Runner.Result bothTo(Path decisions, Path transitions) {
        return runner.run(
                "replay",
                shift.toString(),
                "--decisions",
                decisions.toString(),
                "--transitions",
                transitions.toString());
    }

    @Test
    void aFaultHasThePlaceOfItsAnswerWhenTheRunGoesOn() {
        String lines = NUMBER + "{\"input\": 190}\n\nnot json\n" + NUMBER + "{\"input\": \"1\"";
        Runner.Result result = runner.withInput(lines).run("numbers", "--keep-going");
        List<Map<String, Object>> answers =
                Json.lines(new ByteArrayInputStream(result.out().getBytes(StandardCharsets.UTF_8)));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(answers).hasSize(5);
        assertThat(answers.get(0)).containsEntry("defect", "NON_GEOGRAPHIC");
        assertThat(answers.get(1))
                .containsExactly(Map.entry("line", 2L), Map.entry("fault", "field \"input\" must be a text"));
        assertThat(answers.get(2)).containsEntry("line", 4L);
        assertThat(answers.get(3)).containsEntry("defect", "NON_GEOGRAPHIC");
        assertThat(answers.get(4)).containsEntry("line", 6L);
        assertThat(new Runner(folder)
                        .withInput(NUMBER)
                        .run("ids", "--keep-going")
                        .exit())
                .isZero();
        assertThat(new Runner(folder)
                        .withInput("{}")
                        .run("pairs", "--keep-going")
                        .exit())
                .isEqualTo(1);
    }

    /** The program as a process: its standard streams are what a shell makes them. */
    @Test
    void aShellsPipesAndRedirectionsAreSeen() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/bin/sh")) && Files.exists(Path.of("/dev/stdout")));
        runner.file("numbers.jsonl", NUMBER.repeat(20_000));
        String before = Files.readString(shift);

        assertThat(shell("( omni numbers numbers.jsonl; echo $? >&2 ) | head -1"))
                .hasSize(2)
                .contains("0");
        assertThat(shell("( omni replay -q - --decisions /dev/stdout < shift.jsonl; echo $? >&2 ) | head -0"))
                .containsExactly("0");
        assertThat(shell("omni replay - -q --decisions shift.jsonl < shift.jsonl"))
                .containsExactly("omni-shift: shift.jsonl: the input would be overwritten");
        assertThat(shell("omni replay -q shift.jsonl >> shift.jsonl"))
                .containsExactly("omni-shift: /dev/stdout: the input would be overwritten");
        assertThat(shift).hasContent(before);
    }

    private List<String> shell(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "omni() { \"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"$CLASSES\" "
                                + Main.class.getName() + " \"$@\"; }; " + command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(folder.resolve("output"));
    }

    /** A pipe that nobody reads. */
    private static final class ClosedPipe extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new ClosedPipeException(new IOException("Broken pipe"));
        }
    }
}
