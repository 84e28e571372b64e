package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page has what the runner decided, no more and no less, and nothing in it can be anything but text. */
class ReportTest {

    static final String HOSTILE = "<!--<script></script><img src=x onerror=alert(1)>";

    @TempDir
    Path folder;

    private Runner runner;

    @BeforeEach
    void write() {
        runner = new Runner(folder);
    }

    private Path page() {
        return folder.resolve("shift.html");
    }

    private Report drawn(Path shift, String... more) {
        String[] report = {"--report", page().toString(), "-q"};
        Runner.Result result =
                runner.replay(shift, Stream.of(report, more).flatMap(Stream::of).toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        return Report.at(page());
    }

    private Report drawn(Script shift, String... more) {
        return drawn(runner.file("shift.jsonl", String.join("\n", shift.lines()) + "\n"), more);
    }

    private Path recorded(String resource) throws IOException {
        try (InputStream in = ReportTest.class.getResourceAsStream(resource)) {
            return runner.file(resource.substring(resource.lastIndexOf('/') + 1), in.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/omnirules/examples/shift/shift-small.jsonl",
                "/dev/omnirules/examples/shift/shift-people.jsonl",
                "/dev/omnirules/examples/shift/shift-queues.jsonl",
                "/shift-day.jsonl.gz"
            })
    void itsDataAreTheDecisionsAndTheTransitions(String resource) throws IOException {
        Report report = drawn(recorded(resource));

        assertThat(report.rows("entries").stream().map(entry -> decision(report, entry)))
                .containsExactlyElementsOf(
                        runner.decided().stream().map(ReportTest::decision).toList());
        assertThat(report.rows("changes").stream().map(change -> transition(report, change)))
                .containsExactlyElementsOf(runner.changed());
        assertThat(report.rows("alerts").stream()
                        .filter(alert -> !alert.get(3).equals(-1L))
                        .map(alert -> alert.get(3) + " " + report.text("alertTexts", alert.get(2))))
                .containsExactlyElementsOf(runner.decided().stream()
                        .filter(decision -> decision.containsKey("alert"))
                        .filter(decision -> !decision.get("alert").equals("null"))
                        .map(decision -> decision.get("line") + " " + decision.get("alert"))
                        .toList());
        stagesAreTheDecisions(report);
        boardsAreTheDecisions(report);
    }

    private static String decision(Report report, List<Object> entry) {
        return entry.get(0) + " " + report.text("texts", entry.get(5)) + " " + report.text("alertTexts", entry.get(7));
    }

    private static String decision(Map<String, Object> decided) {
        Object alert = decided.getOrDefault("alert", "null");
        String reason = decided.containsKey("reason") ? " " + decided.get("reason") : "";
        return decided.get("line") + " " + decided.get("outcome") + reason + " " + (alert.equals("null") ? "" : alert);
    }

    private static Map<String, Object> transition(Report report, List<Object> change) {
        Map<String, Object> transition = new LinkedHashMap<>();
        Instant at = report.instant(change.get(0));
        transition.put("at", at.getNano() == 0 ? at.toString().replace("Z", ".000Z") : at.toString());
        transition.put("agent", report.agent(change.get(1)));
        transition.put("from", change.get(2));
        transition.put("to", change.get(3));
        transition.put("reason", change.get(4));
        return transition;
    }

    /** A stage begins with each answer that gives an agent a conversation, and under the name that the answer has. */
    private void stagesAreTheDecisions(Report report) {
        List<String> begun = new ArrayList<>();
        Map<Object, Long> outcomes = new LinkedHashMap<>();
        for (Map<String, Object> decided : runner.decided()) {
            outcomes.merge(decided.get("outcome"), 1L, Long::sum);
            if (decided.containsKey("shownAs") && !decided.containsKey("replayed")) {
                begun.add(String.valueOf(decided.get("shownAs")));
            }
        }
        List<List<Object>> stages = report.rows("stages");
        long transferred = outcomes.getOrDefault("TRANSFERRED", 0L);
        assertThat(stages).hasSize(begun.size() + (int) transferred);
        assertThat(stages.stream().map(stage -> report.text("texts", stage.get(3))))
                .containsAll(begun);
        assertThat(ends(stages, "TRANSFERRED")).isEqualTo(transferred);
        assertThat(ends(stages, "REQUEUED")).isEqualTo(outcomes.getOrDefault("REQUEUED", 0L));
        assertThat(ends(stages, "FINISHED"))
                .isEqualTo(outcomes.getOrDefault("FINISHED", 0L) + outcomes.getOrDefault("HANDED_BACK", 0L));
        assertThat(stages.stream().filter(stage -> !stage.get(9).equals(-1L)).count())
                .isEqualTo(outcomes.getOrDefault("QUALIFIED", 0L));
    }

    private static long ends(List<List<Object>> stages, String end) {
        return stages.stream().filter(stage -> stage.get(8).equals(end)).count();
    }

    /** The board that the runner was asked for is the one that the page has at that instant. */
    private void boardsAreTheDecisions(Report report) {
        List<List<Object>> entries = report.rows("entries");
        List<Map<String, Object>> decided = runner.decided();
        for (int i = 0; i < entries.size(); i++) {
            if (decided.get(i).get("outcome").equals("BOARD")) {
                List<Object> board = new ArrayList<>(((Map<?, ?>) decided.get(i).get("counts")).values());
                board.add(decided.get(i).get("sessions"));
                assertThat(report.board(report.instant(entries.get(i).get(1))))
                        .as("board of line " + entries.get(i).get(0))
                        .isEqualTo(board);
            }
        }
    }

    @Test
    void aSmallShiftHasTheseFacts() throws IOException {
        Script shift = Script.atWork()
                .line("connection.opened", "'agent': 'ana', 'conn': 1, 'interval': 'PT20S'")
                .waiting()
                .of("conversation.accepted", "ana")
                .active("ana", "r1", "11")
                .of("conversation.transferred", "ana", "'to': 'bia'")
                .of("conversation.qualified", "ana", "'disposition': 'DONE', 'description': ''")
                .then("platform.sign-out", "'agent': 'bia'")
                .then("board.asked", "")
                .after(Duration.ofMinutes(2))
                .of("conversation.finished", "bia");

        try (InputStream expected = ReportTest.class.getResourceAsStream("/report.expected.json")) {
            assertThat(drawn(shift, "--locale", "en").facts())
                    .isEqualTo(Json.lines(expected).get(0));
        }
    }

    /** An agent, a customer and a queue whose names would be markup; the customer's name ends as given. */
    static Script hostile(String nameEnd) {
        return Script.withAgents()
                .agent(HOSTILE, 2)
                .line("config.customer", "'number': '+5511981074564', 'name': '" + HOSTILE + nameEnd + "'")
                .signIn(HOSTILE)
                .bot("i1")
                .then(
                        "queue.entered",
                        "'customer': '" + Script.CUSTOMER + "', 'origin': '" + Script.SALES
                                + "', 'interaction': 'i1', 'queue': '" + HOSTILE + "'")
                .of("conversation.accepted", HOSTILE);
    }

    @Test
    void whatAShiftSaysStaysText() {
        Report report = drawn(hostile("\\ud800\\u2028"));

        assertThat(report.html()).doesNotContain("<img", "<!--");
        assertThat(report.html().split("<script", -1)).hasSize(3);
        assertThat(report.html().split("</script", -1)).hasSize(3);
        assertThat(report.agent(0L)).isEqualTo(HOSTILE);
        List<Object> stage = report.rows("stages").get(0);
        assertThat(report.text("texts", stage.get(3))).isEqualTo(HOSTILE + "\ud800\u2028");
        assertThat(report.text("texts", stage.get(6))).isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-BR", "en", "es"})
    void itSpeaksTheLanguageOfTheOption(String tag) {
        Report report = drawn(Script.withAgents().then("board.asked", ""), "--locale", tag);
        Alerts alerts = Alerts.in(Locale.forLanguageTag(tag));

        assertThat(report.html()).contains("<html lang=\"" + tag + "\">");
        for (Alert alert : Alert.values()) {
            assertThat(report.text("alertTexts", (long) alert.ordinal())).isEqualTo(alerts.text(alert));
        }
        assertThat(report.names("statuses").get("PAUSED")).isEqualTo(tag.equals("en") ? "Paused" : "Pausa");
        assertThat(report.names("words").get("search")).isEqualTo(tag.equals("en") ? "Search" : "Buscar");
    }

    @Test
    void itReachesForNothingOutside() {
        String html = drawn(Script.withAgents()).html();

        assertThat(html).contains("default-src 'none'");
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainPattern("https?://|<link|src=|@import|url\\(|fetch\\(|XMLHttpRequest");
    }

    @Test
    void partsOfAMillisecondAreKept() {
        Report report = drawn(runner.file("shift.jsonl", """
                {"at": "2026-11-16T11:00:00.0001Z", "type": "config.agent", "agent": "ana", "capacity": 1}
                {"at": "2026-11-16T11:00:01.0000025Z", "type": "platform.sign-in", "agent": "ana"}
                """));

        assertThat(report.facts().get("from")).isEqualTo("0.100000");
        assertThat(report.facts().get("end")).isEqualTo("1000.002500");
        assertThat(report.rows("entries").get(0).get(1)).isEqualTo("1000.002500");
    }

    @Test
    void malformedLinesHaveTheirPlace() {
        Path shift = runner.file(
                "shift.jsonl",
                String.join("\n", Script.withAgents().lines()) + "\nno json\n"
                        + String.join("\n", Script.empty().signIn("ana").lines()) + "\n");
        Runner.Result result =
                runner.run("replay", "-q", shift.toString(), "--keep-going", "--report", page().toString());
        Report report = Report.at(page());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(report.rows("entries")).hasSize(3);
        assertThat(report.rows("entries").get(0)).startsWith(4L, "null", -1L).endsWith(2L, -1L);
    }

    @Test
    void whoeverIsFollowedThePageIsWhole() {
        Script shift = Script.atWork().then("board.asked", "");
        Map<String, Object> whole = drawn(shift).facts();

        assertThat(drawn(shift, "--agent", "ana").facts()).isEqualTo(whole);
        assertThat(drawn(shift, "--until", "2026-11-16T11:00:02Z").rows("entries"))
                .hasSize(2);
    }

    @Test
    void aShiftWithoutALineHasAPage() {
        Report report = drawn(runner.file("shift.jsonl", ""));

        assertThat(report.rows("agents")).isEmpty();
        assertThat(report.facts().get("end")).isEqualTo(0L);
    }

    @Test
    void aMalformedLineLeavesNoPage() {
        runner.file("shift.html", "before");
        Path shift = runner.file("shift.jsonl", "no json\n");
        Runner.Result result = runner.run("replay", "-q", shift.toString(), "--report", page().toString());

        assertThat(result.exit()).isEqualTo(2);
        assertThat(page()).hasContent("before");
        assertThat(runner.names()).containsExactly("shift.html", "shift.jsonl");
    }
}
