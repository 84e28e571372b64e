package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.examples.shift.format.ShiftSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both recorded shifts, line for line against an independent reading of the rules. */
class ReplayDataTest {

    @TempDir
    Path folder;

    @Test
    void theSampleComesOutAsExpected() {
        Runner runner = new Runner(folder);
        Runner.Result result = runner.run(
                "replay",
                "--decisions",
                runner.decisions().toString(),
                "--transitions",
                runner.transitions().toString());

        assertThat(result.exit()).isZero();
        assertThat(withoutBoards(runner.decided())).isEqualTo(expected("/shift-small.expected.jsonl"));
        assertThat(runner.changed()).isEqualTo(expected("/shift-small.transitions.jsonl"));
        assertThat(boards(runner.decided()))
                .extracting(board -> board.get("sessions"))
                .containsExactly(7L, 2L);
    }

    @Test
    void aWholeDayComesOutAsExpected() throws IOException {
        Runner runner = new Runner(folder);
        Path file =
                runner.file("shift-day.jsonl.gz", open("/shift-day.jsonl.gz").readAllBytes());

        assertThat(runner.replay(file).exit()).isZero();
        assertThat(withoutBoards(runner.decided())).isEqualTo(expected("/shift-day.expected.jsonl.gz"));
        assertThat(runner.changed()).isEqualTo(expected("/shift-day.transitions.jsonl.gz"));
        assertThat(boards(runner.decided())).hasSize(8);
    }

    /** One person under a number and an id: evidence before, between and after the accepts, two agents, a changed number. */
    @Test
    void theSampleWithEvidenceComesOutAsExpected() throws IOException {
        Runner runner = new Runner(folder);
        Path file = runner.file(
                "shift-people.jsonl",
                open("/dev/omnirules/examples/shift/shift-people.jsonl").readAllBytes());

        assertThat(runner.replay(file).exit()).isZero();
        assertThat(withoutBoards(runner.decided())).isEqualTo(expected("/shift-people.expected.jsonl"));
        assertThat(runner.run("replay", "-q", file.toString()).out())
                .containsPattern("conversas iniciadas +6\n")
                .containsPattern("violações de invariantes +0\n");
    }

    /** Offers, wrap-ups, queues and what ends by itself: every new type, each answer that the format names. */
    @Test
    void theSampleWithOffersComesOutAsExpected() throws IOException {
        Runner runner = new Runner(folder);
        Path file = runner.file(
                "shift-queues.jsonl",
                open("/dev/omnirules/examples/shift/shift-queues.jsonl").readAllBytes());

        assertThat(runner.replay(file).exit()).isZero();
        assertThat(runner.decided()).isEqualTo(expected("/shift-queues.expected.jsonl"));
        assertThat(runner.run("replay", "-q", "--locale", "en", file.toString()).out())
                .contains("""
                          conversations started             10
                          service level (within 0:20)       33.3 %
                          answered from queues              9
                          abandoned                         3
                          still waiting                     0
                          wait                              mean 0:41.666, longest 2:20
                            SUPORTE                         40.0 %, 4 answered, 1 abandoned, mean 0:32.800, longest 1:20
                            VENDAS                          28.6 %, 5 answered, 2 abandoned, mean 0:48, longest 2:20
                          offers not answered               2
                        """)
                .containsPattern("invariant breaches +0\n");
    }

    @Test
    void aDayBreaksNoInvariantAndMeetsNoExpiredToken() throws IOException {
        Runner runner = new Runner(folder);
        Path file =
                runner.file("shift-day.jsonl.gz", open("/shift-day.jsonl.gz").readAllBytes());

        assertThat(runner.run("replay", "-q", file.toString()).out())
                .containsPattern("linhas +70828\n")
                .containsPattern("conversas iniciadas +1646\n")
                .containsPattern("tokens renovados +[1-9]\\d{3}\n")
                .containsPattern("tokens expirados encontrados +0\n")
                .containsPattern("violações de invariantes +0\n");
    }

    /** The expected files have no line for a look at the board. */
    private static List<Map<String, Object>> withoutBoards(List<Map<String, Object>> decisions) {
        return decisions.stream()
                .filter(decision -> !decision.get("type").equals("board.asked"))
                .toList();
    }

    private static List<Map<String, Object>> boards(List<Map<String, Object>> decisions) {
        return decisions.stream()
                .filter(decision -> decision.get("type").equals("board.asked"))
                .toList();
    }

    private static List<Map<String, Object>> expected(String resource) {
        try (InputStream in = open(resource)) {
            return Json.lines(resource.endsWith(".gz") ? new GZIPInputStream(in) : in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return ReplayDataTest.class.getResourceAsStream(resource);
    }

    @Test
    void theSampleIsShippedWithTheProgram() throws IOException {
        try (InputStream sample = ShiftSource.sample().bytes()) {
            assertThat(Json.lines(sample)).hasSize(2_482);
        }
    }
}
