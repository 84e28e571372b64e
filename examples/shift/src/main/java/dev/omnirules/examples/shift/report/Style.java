package dev.omnirules.examples.shift.report;

/** How a piece of text looks on a terminal; anywhere else it is plain. */
enum Style {
    /** Times and headings of lesser weight. */
    FAINT("\u001b[2m"),
    /** Headings. */
    BOLD("\u001b[1m"),
    /** What went well. */
    GOOD("\u001b[32m"),
    /** A refusal. */
    REFUSED("\u001b[33m"),
    /** An alert. */
    ALERT("\u001b[31m"),
    /** A status. */
    STATUS("\u001b[36m");

    private static final String RESET = "\u001b[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    void add(StringBuilder text, String piece, Coloring coloring) {
        if (coloring == Coloring.ON) {
            text.append(code).append(piece).append(RESET);
        } else {
            text.append(piece);
        }
    }
}
