package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page as a browser gets it, and the data that stand in it. */
final class Report {

    private static final String BEFORE = "<script type=\"application/json\" id=\"data\">";
    private static final String AFTER = "</script>";

    private final String html;
    private final Map<String, Object> data;

    private Report(String html) {
        this.html = html;
        int start = html.indexOf(BEFORE) + BEFORE.length();
        String json = html.substring(start, html.indexOf(AFTER, start));
        this.data = Json.lines(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    static Report at(Path file) {
        try {
            return new Report(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String html() {
        return html;
    }

    /** The data without the words, which are the same in every page of a language. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(data);
        List.of("words", "statuses", "reasons", "alertTexts").forEach(facts::remove);
        return facts;
    }

    /** The rows under a name. */
    @SuppressWarnings("unchecked")
    List<List<Object>> rows(String name) {
        return (List<List<Object>>) data.get(name);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> names(String name) {
        return (Map<String, Object>) data.get(name);
    }

    String agent(Object number) {
        return (String) rows("agents").get(index(number)).get(0);
    }

    /** A text, an alert's included, by its number; empty for none. */
    String text(String list, Object number) {
        return index(number) < 0 ? "" : (String) ((List<?>) data.get(list)).get(index(number));
    }

    /** The instant of a row, which has whole milliseconds. */
    Instant instant(Object since) {
        return Instant.ofEpochMilli((Long) data.get("start") + (Long) since);
    }

    /** How many agents have each status at an instant, in the order of the statuses, and the conversations in progress. */
    List<Long> board(Instant at) {
        Map<Object, Object> now = new LinkedHashMap<>();
        rows("agents").forEach(agent -> {
            if (!instant(agent.get(1)).isAfter(at)) {
                now.put((long) now.size(), "OFFLINE");
            }
        });
        rows("changes").forEach(change -> {
            if (!instant(change.get(0)).isAfter(at)) {
                assertThat(now.put(change.get(1), change.get(3))).isEqualTo(change.get(2));
            }
        });
        long sessions = rows("stages").stream()
                .filter(stage -> !instant(stage.get(0)).isAfter(at))
                .filter(stage ->
                        stage.get(1).equals("null") || instant(stage.get(1)).isAfter(at))
                .count();
        return List.of(
                count(now, "AVAILABLE"), count(now, "PAUSED"), count(now, "INACTIVE"), count(now, "OFFLINE"), sessions);
    }

    private static long count(Map<Object, Object> now, String status) {
        return now.values().stream().filter(status::equals).count();
    }

    private static int index(Object number) {
        return ((Long) number).intValue();
    }
}
