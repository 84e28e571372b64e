package dev.omnirules.postgres.internal;

/** The knowledge of a transaction that failed. */
public enum Outcome {
    /** It failed before its commit was asked for. */
    NOTHING_HAPPENED("nothing happened, send the command again"),
    /** It failed while its commit was on the way. */
    UNKNOWN("whether the command took effect is unknown, send it again with the same request id");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
