package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, where there is a Chromium: elsewhere these tests are skipped. */
@Tag("long")
@Tag("browser")
class ReportInBrowserTest {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    @TempDir
    Path folder;

    @Test
    void theBoardAtAnInstantIsTheRunnersAndASearchFindsEachRow() throws IOException, InterruptedException {
        Runner runner = new Runner(folder);
        runner.run("replay", "-q", "--decisions", runner.decisions().toString(), "--report", page().toString());
        Report report = Report.at(page());
        List<Object> asked = report.rows("entries").stream()
                .filter(entry -> report.text("texts", entry.get(5)).equals("BOARD"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> board = runner.decided().stream()
                .filter(decision -> decision.get("line").equals(asked.get(0)))
                .findFirst()
                .orElseThrow();

        String shown = shown("#t=" + report.instant(asked.get(1)) + "&q=AGENT-001");
        assertThat(shown).contains("data-ready=\"true\"");
        ((Map<?, ?>) board.get("counts"))
                .forEach((status, count) ->
                        assertThat(content(shown, "count-" + status)).isEqualTo(count.toString()));
        assertThat(content(shown, "sessions")).isEqualTo(board.get("sessions").toString());
        assertThat(content(shown, "board-rows")).isEqualTo("1–1 de 1");
        List.of("changes", "stages", "alerts", "entries").forEach(name -> {
            long found = report.rows(name).stream()
                    .filter(row -> names(report, name, row).contains("agent-001"))
                    .count();
            assertThat(content(shown, name + "-rows")).as(name).isEqualTo("1–" + found + " de " + found);
        });
    }

    /** Everything that a row can be found by and that may name an agent. */
    private static String names(Report report, String name, List<Object> row) {
        return switch (name) {
            case "stages" -> report.agent(row.get(2));
            case "entries" ->
                (row.get(2).equals(-1L) ? "" : report.agent(row.get(2)))
                        + report.text("texts", row.get(3))
                        + report.text("texts", row.get(4));
            default -> report.agent(row.get(1));
        };
    }

    @Test
    void hostileNamesAreShownAsTheyAre() throws IOException, InterruptedException {
        Runner runner = new Runner(folder);
        Path shift = runner.file(
                "shift.jsonl", String.join("\n", ReportTest.hostile("").lines()) + "\n");
        runner.run("replay", "-q", shift.toString(), "--report", page().toString());

        String shown = shown("#t=2026-11-16T11:00:05Z");
        assertThat(shown).contains("data-ready=\"true\"").doesNotContain("<img");
        assertThat(shown.split("<script", -1)).hasSize(3);
        assertThat(shown)
                .contains(
                        "<th scope=\"row\">&lt;!--&lt;script&gt;&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;</th>");
        assertThat(content(shown, "sessions")).isEqualTo("1");
    }

    private Path page() {
        return folder.resolve("shift.html");
    }

    private static String content(String shown, String id) {
        Matcher matcher = Pattern.compile(" id=\"" + id + "\">([^<]*)<").matcher(shown);
        assertThat(matcher.find()).as(id).isTrue();
        return matcher.group(1);
    }

    /** The page as it stands in the browser once it is drawn. */
    private String shown(String fragment) throws IOException, InterruptedException {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium on the PATH");
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        chromium.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page().toUri() + fragment)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(dom);
    }
}
