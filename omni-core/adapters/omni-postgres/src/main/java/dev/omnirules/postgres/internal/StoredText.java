package dev.omnirules.postgres.internal;

/**
 * Any text as a column. PostgreSQL refuses U+0000 and half surrogate pairs, which a profile name may have: these, and the
 * backslash, are written as a backslash and four hexadecimal digits.
 */
public final class StoredText {

    private static final int DIGITS = 4;
    private static final int HEXADECIMAL = 16;

    private StoredText() {}

    public static String of(String text) {
        StringBuilder stored = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\0' || unit == '\\' || isHalf(text, i)) {
                stored.append('\\').append(String.format("%04x", (int) unit));
            } else {
                stored.append(unit);
            }
        }
        return stored.toString();
    }

    public static String read(String stored) {
        StringBuilder text = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            if (stored.charAt(i) == '\\') {
                text.append((char) Integer.parseInt(stored.substring(i + 1, i + 1 + DIGITS), HEXADECIMAL));
                i += DIGITS;
            } else {
                text.append(stored.charAt(i));
            }
        }
        return text.toString();
    }

    private static boolean isHalf(String text, int i) {
        char unit = text.charAt(i);
        if (Character.isHighSurrogate(unit)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(unit) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
