package dev.omnirules.examples.shift.report;

import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.presence.status.Transition;

/** Writes each change of a status as a line of JSON. */
public final class TransitionWriter {

    private final JsonLines lines;
    private final Timestamps timestamps = new Timestamps();

    /** A writer of status changes. */
    public TransitionWriter(JsonLines lines) {
        this.lines = lines;
    }

    /** Writes one. */
    public void write(StatusChange change) {
        Transition transition = change.transition();
        lines.object(json -> {
            json.writeStringField("at", timestamps.full(transition.at()));
            JsonLines.text(json, "agent", change.agent().value());
            json.writeStringField("from", transition.from().name());
            json.writeStringField("to", transition.to().name());
            json.writeStringField("reason", transition.reason().name());
        });
    }
}
