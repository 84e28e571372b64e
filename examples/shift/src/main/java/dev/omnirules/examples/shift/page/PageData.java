package dev.omnirules.examples.shift.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.examples.shift.page.ShiftPage.AlertShown;
import dev.omnirules.examples.shift.page.ShiftPage.Entry;
import dev.omnirules.examples.shift.page.Stages.Stage;
import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.examples.shift.report.JsonLines;
import dev.omnirules.examples.shift.report.Phrases;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusReason;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The data of a page, as one JSON object that is safe inside a script element. Rows are arrays; agents, texts and alerts are
 * numbers into the lists of them, with {@code -1} for none, and instants are milliseconds after the start.
 *
 * @param source the name of the input
 * @param locale the language
 * @param start the instant of what was told first
 * @param end the instant at which the replay ended
 * @param agents when each agent came to be
 * @param changes the changes of status
 * @param stages the stages of conversations
 * @param texts the texts of the entries
 * @param entries the commands with their answers
 * @param alerts the alerts shown
 * @param figures the summary
 */
record PageData(
        String source,
        Locale locale,
        Instant start,
        Instant end,
        SortedMap<AgentId, Instant> agents,
        List<StatusChange> changes,
        Stages stages,
        Texts texts,
        List<Entry> entries,
        List<AlertShown> alerts,
        List<Figure> figures) {

    private static final List<Alert> ALERTS = List.of(Alert.values());
    private static final int NONE = -1;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANO_DIGITS = 6;

    /** A figure of the summary. */
    record Figure(String name, String value) {}

    /** Writes the object, and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .setCharacterEscapes(new MarkupEscapes())
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        Map<AgentId, Integer> numbers = new HashMap<>();
        agents.keySet().forEach(agent -> numbers.put(agent, numbers.size()));
        json.writeStartObject();
        heading(json);
        names(json);
        agents(json);
        changes(json, numbers);
        stages(json, numbers);
        entries(json, numbers);
        alerts(json, numbers);
        texts(json);
        json.writeEndObject();
        json.close();
    }

    private void heading(JsonGenerator json) throws IOException {
        json.writeFieldName("source");
        JsonLines.text(json, source);
        json.writeStringField("locale", locale.toLanguageTag());
        json.writeNumberField("start", base().toEpochMilli());
        json.writeFieldName("from");
        instant(json, start);
        json.writeFieldName("end");
        instant(json, end);
        json.writeArrayFieldStart("figures");
        for (Figure figure : figures) {
            json.writeStartArray();
            JsonLines.text(json, figure.name());
            JsonLines.text(json, figure.value());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** The names of statuses and reasons, the texts of alerts, and the words of the page. */
    private void names(JsonGenerator json) throws IOException {
        Phrases phrases = Phrases.in(locale);
        json.writeObjectFieldStart("statuses");
        for (AgentStatus status : AgentStatus.values()) {
            json.writeStringField(status.name(), phrases.say("status." + status));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("reasons");
        for (StatusReason reason : StatusReason.values()) {
            json.writeStringField(reason.name(), phrases.say("because." + reason));
        }
        json.writeEndObject();
        Alerts alertTexts = Alerts.in(locale);
        json.writeArrayFieldStart("alertTexts");
        for (Alert alert : ALERTS) {
            json.writeString(alertTexts.text(alert));
        }
        json.writeEndArray();
        Properties words = Phrases.ofPage(locale);
        json.writeObjectFieldStart("words");
        for (String key : new TreeSet<>(words.stringPropertyNames())) {
            json.writeStringField(key, words.getProperty(key));
        }
        for (String key : List.of("board", "board.sessions", "board.offline", "summary")) {
            json.writeStringField(key, phrases.say(key));
        }
        json.writeEndObject();
    }

    private void agents(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("agents");
        for (Map.Entry<AgentId, Instant> agent : agents.entrySet()) {
            json.writeStartArray();
            JsonLines.text(json, agent.getKey().value());
            instant(json, agent.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** At, agent, from, to, reason. */
    private void changes(JsonGenerator json, Map<AgentId, Integer> numbers) throws IOException {
        json.writeArrayFieldStart("changes");
        for (StatusChange change : changes) {
            json.writeStartArray();
            instant(json, change.transition().at());
            json.writeNumber(numbers.get(change.agent()));
            json.writeString(change.transition().from().name());
            json.writeString(change.transition().to().name());
            json.writeString(change.transition().reason().name());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Begin, end or null, agent, customer, origin, direction, queue, protocol number, kind of end, disposition. */
    private void stages(JsonGenerator json, Map<AgentId, Integer> numbers) throws IOException {
        json.writeArrayFieldStart("stages");
        for (Stage stage : stages.all()) {
            json.writeStartArray();
            instant(json, stage.openedAt);
            instant(json, stage.closedAt);
            json.writeNumber(numbers.get(stage.agent));
            json.writeNumber(texts.number(stages.customer(stage)));
            json.writeNumber(texts.number(stage.line.address().value()));
            json.writeString(stage.direction.name());
            number(json, stage.queue.map(queue -> texts.number(queue.value())));
            JsonLines.text(json, stage.protocol.value());
            json.writeString(stage.end.name());
            number(json, stage.disposition.map(texts::number));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Line, at or null, agent, asked, answered, code, kind, alert. */
    private void entries(JsonGenerator json, Map<AgentId, Integer> numbers) throws IOException {
        json.writeArrayFieldStart("entries");
        for (Entry entry : entries) {
            json.writeStartArray();
            json.writeNumber(entry.line());
            instant(json, entry.at());
            number(json, entry.agent().map(numbers::get));
            json.writeNumber(entry.asked());
            json.writeNumber(entry.answered());
            json.writeNumber(entry.code());
            json.writeNumber(entry.kind().code());
            number(json, entry.alert().map(ALERTS::indexOf));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** At, agent, alert, line or -1. */
    private void alerts(JsonGenerator json, Map<AgentId, Integer> numbers) throws IOException {
        json.writeArrayFieldStart("alerts");
        for (AlertShown alert : alerts) {
            json.writeStartArray();
            instant(json, alert.at());
            number(json, alert.agent().map(numbers::get));
            json.writeNumber(ALERTS.indexOf(alert.alert()));
            json.writeNumber(alert.line().orElse((long) NONE));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void texts(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("texts");
        for (String text : texts.all()) {
            JsonLines.text(json, text);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, Optional<Integer> number) throws IOException {
        json.writeNumber(number.orElse(NONE));
    }

    private void instant(JsonGenerator json, Optional<Instant> at) throws IOException {
        if (at.isPresent()) {
            instant(json, at.get());
        } else {
            json.writeNull();
        }
    }

    /** Milliseconds after the start, with a fraction where there is one. */
    private void instant(JsonGenerator json, Instant at) throws IOException {
        Duration since = Duration.between(base(), at);
        int fraction = since.toNanosPart() % NANOS_PER_MILLI;
        if (fraction == 0) {
            json.writeNumber(since.toMillis());
        } else {
            json.writeNumber(BigDecimal.valueOf(since.toMillis()).add(BigDecimal.valueOf(fraction, NANO_DIGITS)));
        }
    }

    private Instant base() {
        return start.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Escapes what could end a script element, or begin a comment in it. */
    private static final class MarkupEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private final int[] codes = standardAsciiEscapesForJSON();

        MarkupEscapes() {
            codes['<'] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return codes.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return null; // no character has a sequence of its own
        }
    }
}
