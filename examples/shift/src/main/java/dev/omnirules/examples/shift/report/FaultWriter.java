package dev.omnirules.examples.shift.report;

import dev.omnirules.examples.shift.format.MalformedLineException;

/** Writes why a line has no answer, as a line of JSON in the answer's place. */
public final class FaultWriter {

    private final JsonLines lines;

    /** A writer of faults. */
    public FaultWriter(JsonLines lines) {
        this.lines = lines;
    }

    /** Writes one. */
    public void write(MalformedLineException fault) {
        lines.object(json -> {
            json.writeNumberField("line", fault.line());
            JsonLines.text(json, "fault", String.valueOf(fault.getMessage()));
        });
    }
}
