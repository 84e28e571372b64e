package dev.omnirules.core.customer;

final class Masks {

    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;
    private static final int SHOWN_END = 4;

    private Masks() {}

    /** The end of a value: at most four characters, and at most a third of it. */
    static String end(String value) {
        int shown = Math.min(SHOWN_END, value.length() / 3);
        return "\u2026" + value.substring(value.length() - shown);
    }

    static String mask(String value) {
        int hidden = value.length() - SHOWN_FIRST - SHOWN_LAST;
        if (hidden <= 0) {
            return "*".repeat(value.length());
        }
        return value.substring(0, SHOWN_FIRST) + "*".repeat(hidden) + value.substring(value.length() - SHOWN_LAST);
    }
}
