package dev.omnirules.examples.shift.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.examples.shift.replay.Answer;
import dev.omnirules.examples.shift.replay.Outcome;
import dev.omnirules.examples.shift.replay.Reason;
import dev.omnirules.presence.status.AgentStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes each command's answer as a line of JSON, its alert in the product's own words (pt-BR). */
public final class DecisionWriter {

    private final JsonLines lines;
    private final Timestamps timestamps = new Timestamps();
    private final Alerts alerts = Alerts.in(Locale.forLanguageTag("pt-BR"));

    /** A writer of decisions. */
    public DecisionWriter(JsonLines lines) {
        this.lines = lines;
    }

    /** Writes one. */
    public void write(Outcome outcome) {
        lines.object(json -> {
            json.writeNumberField("line", outcome.line());
            json.writeStringField("type", outcome.command().type().inFile());
            json.writeStringField("outcome", outcome.answer().verdict().name());
            write(json, outcome.answer());
            if (!outcome.left().isEmpty() && !(outcome.answer() instanceof Answer.SignedOut)) {
                array(json, "signedOut", outcome.left().stream().map(AgentId::value));
            }
        });
    }

    private void write(JsonGenerator json, Answer answer) throws IOException {
        if (answer instanceof Answer.Refused refused) {
            write(json, refused);
        } else if (answer instanceof Answer.Blocked blocked) {
            alert(json, blocked.alert());
            json.writeNumberField("inProgress", blocked.inProgress());
        } else if (answer instanceof Answer.SignedOut out) {
            array(json, "channels", out.channels().stream().map(Channel::name).sorted());
        } else if (answer instanceof Answer.Accepted accepted) {
            JsonLines.text(json, "shownAs", accepted.shownAs().text());
        } else if (answer instanceof Answer.Admitted admitted) {
            write(json, admitted);
        } else if (answer instanceof Answer.Timed timed) {
            if (timed.until().isPresent()) {
                json.writeStringField("until", timestamps.full(timed.until().get()));
            }
        } else if (answer instanceof Answer.Expired expired) {
            json.writeNumberField("offers", expired.offers());
            json.writeNumberField("wrapUps", expired.wrapUps());
        } else if (answer instanceof Answer.Requeued requeued) {
            JsonLines.text(json, "interaction", requeued.interaction().value());
        } else if (answer instanceof Answer.Board board) {
            counts(json, board.counts());
            json.writeNumberField("sessions", board.sessions());
            array(json, "offline", board.offline().stream().map(AgentId::value));
        }
    }

    private void write(JsonGenerator json, Answer.Refused refused) throws IOException {
        json.writeStringField("reason", refused.reason().name());
        if (refused.alert().isPresent()) {
            alert(json, refused.alert());
        } else if (refused.reason() == Reason.DESTINATION_INCOMPLETE) {
            json.writeNullField("alert");
        }
    }

    private static void write(JsonGenerator json, Answer.Admitted admitted) throws IOException {
        array(json, "ended", admitted.ended().stream().map(interaction -> interaction.value()));
        JsonLines.text(json, "shownAs", admitted.shownAs().text());
        if (admitted.effect() == Answer.Effect.REPLAYED) {
            json.writeBooleanField("replayed", true);
        }
    }

    private void alert(JsonGenerator json, Optional<Alert> alert) throws IOException {
        if (alert.isPresent()) {
            json.writeStringField("alert", alerts.text(alert.get()));
        }
    }

    private static void counts(JsonGenerator json, Map<AgentStatus, Integer> counts) throws IOException {
        json.writeObjectFieldStart("counts");
        for (AgentStatus status : AgentStatus.values()) {
            json.writeNumberField(status.name(), counts.getOrDefault(status, 0));
        }
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, String name, Stream<String> texts) throws IOException {
        List<String> all = texts.toList();
        json.writeArrayFieldStart(name);
        for (String text : all) {
            JsonLines.text(json, text);
        }
        json.writeEndArray();
    }
}
