package dev.omnirules.core.customer;

final class Masks {

    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;

    private Masks() {}

    static String mask(String value) {
        int hidden = value.length() - SHOWN_FIRST - SHOWN_LAST;
        if (hidden <= 0) {
            return "*".repeat(value.length());
        }
        return value.substring(0, SHOWN_FIRST) + "*".repeat(hidden) + value.substring(value.length() - SHOWN_LAST);
    }
}
