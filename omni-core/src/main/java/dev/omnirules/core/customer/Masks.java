package dev.omnirules.core.customer;

final class Masks {

    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;
    private static final int LEAST_HIDDEN = 4;
    private static final int MOST_SHOWN_LAST = 4;

    private Masks() {}

    static String mask(String value) {
        int hidden = value.length() - SHOWN_FIRST - SHOWN_LAST;
        if (hidden <= 0) {
            return "*".repeat(value.length());
        }
        return value.substring(0, SHOWN_FIRST) + "*".repeat(hidden) + value.substring(value.length() - SHOWN_LAST);
    }

    /** A value's first characters and its last ones before its server, with the rest as one character. */
    static String abbreviated(String value) {
        int server = value.indexOf('@');
        String id = server > 0 ? value.substring(0, server) : value;
        int first = Math.min(SHOWN_FIRST, id.length() / 2);
        int last = Math.max(0, Math.min(MOST_SHOWN_LAST, id.length() - first - LEAST_HIDDEN));
        return id.substring(0, first) + "…" + id.substring(id.length() - last);
    }
}
