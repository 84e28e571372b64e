package dev.omnirules.examples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of which one part left JMH's results, two their own, one a reason, and the others nothing. */
class ReportTest {

    private static final String JMH = """
            [{"benchmark": "a.b.RoutingBenchmark.next", "threads": 1, "params": {"customers": "100000"},
              "primaryMetric": {"score": 5000.0, "scoreError": "NaN", "scoreUnit": "ns/op"},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 1159.0, "scoreError": 1.0}}},
             {"benchmark": "a.b.RoutingBenchmark.next", "threads": 1, "params": {"customers": "10000"},
              "primaryMetric": {"score": 2500.0, "scoreError": 100.0, "scoreUnit": "ns/op"}, "secondaryMetrics": {}}]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void run() throws IOException {
        Files.writeString(folder.resolve("routing.json"), JMH);
        new Figures().with("IdleLines.bytesEach", 250.4, "B").write(folder.resolve("ledger-idle.json"));
        new Figures().with("Storms.errors", 0, "").write(folder.resolve("storms.json"));
        Files.writeString(folder.resolve("postgres.why"), "pgbench is not installed\n");
    }

    @Test
    void aRowHasTheFigureWhatStandsBesideItTheGoalAndAMarkIfItIsMissed() throws IOException {
        String text = Report.of(folder, "seed 0").text();
        assertThat(text.replaceAll(" +", " "))
                .contains("| the next of 100,000 waiting customers | 5,000 ns | | ≤ 20 µs | |")
                .contains(
                        "| the next, ten times the customers | 2× (5,000 ns) | a tenth, 2,500 ns | ≤ 1.30× | MISSED |")
                .contains("| an idle line with one conversation, beyond its key | 250 B | | ≤ 250 B | |")
                .contains("| issuer down for 2 s: callers' errors | 0 | the best of five caches | ≤ 0 | |")
                .contains("\n4 rows measured, 1 missed\n");
        assertThat(text.lines().findFirst().orElseThrow())
                .matches("\\d{4}-\\d\\d-\\d\\d, \\d+ processors \\(\\S+\\), JDK .+, seed 0");
    }

    @Test
    void whatWasNotMeasuredIsNamedWithItsReason() throws IOException {
        assertThat(Report.of(folder, "seed 0").text())
                .contains("- postgres, 4 rows: pgbench is not installed\n")
                .contains("- numbers, 8 rows: not asked for\n")
                .contains(
                        "- routing, 1 row: the part ran, but gave no such figure; the best of 10,000 agents, beside putting all"
                                + " in order\n");
    }

    @Test
    void theJsonHasEveryRowAndTheMachine() throws IOException {
        JsonNode json = Report.of(folder, "seed 0").json();
        assertThat(json.path("machine").path("processors").asInt()).isPositive();
        assertThat(json.path("rows"))
                .hasSize(Targets.all().stream()
                        .mapToInt(part -> part.targets().size())
                        .sum());
        assertThat(row(json, "the next, ten times the customers")
                        .path("reached")
                        .asBoolean(true))
                .isFalse();
        assertThat(row(json, "PostgreSQL ledger, 16 clients")
                        .path("notMeasured")
                        .asText())
                .isEqualTo("pgbench is not installed");
        assertThat(json.path("results").toString()).contains("RoutingBenchmark.next customers=100000 bytes");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> Report.of(folder.resolve("none"), ""))
                .hasMessage("no such folder: " + folder.resolve("none"));
    }

    @Test
    void aFileThatIsNotWhatItMustBeIsNamedAndTheRestIsStillInTheTable() throws IOException {
        Files.writeString(folder.resolve("runner.json"), "[{");
        Files.writeString(folder.resolve("load-a.json"), "{}");
        Files.writeString(folder.resolve("due.json"), "[{\"benchmark\": \"a\"}]");
        Files.writeString(folder.resolve("numbers.json"), "[{\"name\": \"a.b\", \"value\": \"NaN\"}]");
        Report report = Report.of(folder, "");
        assertThat(report.failed())
                .satisfiesExactly(
                        due -> assertThat(due)
                                .isEqualTo("due.json must have a name with a dot in each entry, but has 'a'"),
                        load -> assertThat(load).isEqualTo("load-a.json must be an array, but is not"),
                        numbers -> assertThat(numbers)
                                .isEqualTo("numbers.json must have a value in each entry, but has none of a.b"),
                        runner -> assertThat(runner).startsWith("runner.json must be JSON, but is not: "));
        assertThat(report.text()).contains("\n4 rows measured, 1 missed\n");
    }

    @Test
    void aPartThatRanAndLeftOutAFigureFailed() throws IOException {
        assertThat(Report.of(folder, "").failed()).isEmpty();
        Files.writeString(folder.resolve("routing.log"), "");
        assertThat(Report.of(folder, "").failed())
                .containsExactly("routing left out: the best of 10,000 agents, beside putting all in order");
    }

    @Test
    void aRatioToNothingIsADashAndMissed() throws IOException {
        Files.writeString(folder.resolve("routing.json"), JMH.replace("2500.0", "0.0"));
        Report report = Report.of(folder, "");
        assertThat(report.text().replaceAll(" +", " "))
                .contains("| the next, ten times the customers | –× (5,000 ns) | a tenth, 0 ns | ≤ 1.30× | MISSED |");
        assertThat(row(report.json(), "the next, ten times the customers")
                        .path("figure")
                        .isNull())
                .isTrue();
    }

    private static JsonNode row(JsonNode json, String what) {
        return StreamSupport.stream(json.path("rows").spliterator(), false)
                .filter(row -> row.path("what").asText().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
