package dev.omnirules.examples.postgres;

/** What is known of a transaction that failed. */
enum Outcome {
    /** It failed before its commit was asked for. */
    NOTHING_HAPPENED("nothing happened, send the command again"),
    /** It failed while its commit was on the way. */
    UNKNOWN("whether the command took effect is unknown, send it again with the same request id");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
