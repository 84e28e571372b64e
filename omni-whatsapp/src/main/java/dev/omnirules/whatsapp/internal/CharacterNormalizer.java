package dev.omnirules.whatsapp.internal;

/**
 * Normalizes one character of a number (T1): any Unicode decimal digit becomes its ASCII digit; a space
 * separator, a format character (bidi, zero-width, byte order mark) or a TAB a space; a dash of any kind {@code -};
 * the fullwidth plus {@code +}. {@code ( ) . /} stay, and everything else is {@link #OTHER}.
 */
public final class CharacterNormalizer {

    /** The answer for a character that no number has: a letter, a line break, a control, a lone surrogate. */
    public static final char OTHER = 0;

    private static final int ASCII_END = 0x80;
    private static final int FULLWIDTH_PLUS = 0xFF0B;

    private CharacterNormalizer() {}

    /**
     * Cleans one character up.
     *
     * @param codePoint the character, as {@link Character#codePointAt(CharSequence, int)} gives it
     * @return one of {@code 0}-{@code 9}, space, {@code + - ( ) . /}, or {@link #OTHER}
     */
    public static char of(int codePoint) {
        if (codePoint >= '0' && codePoint <= '9') {
            return (char) codePoint;
        }
        return codePoint < ASCII_END ? ascii(codePoint) : beyondAscii(codePoint);
    }

    /**
     * Returns whether a cleaned character is a digit.
     *
     * @param symbol what {@link #of} returned
     * @return whether it is one of {@code 0}-{@code 9}
     */
    public static boolean isDigit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    private static char ascii(int codePoint) {
        return switch (codePoint) {
            case ' ', '+', '-', '(', ')', '.', '/' -> (char) codePoint;
            case '\t' -> ' ';
            default -> OTHER;
        };
    }

    private static char beyondAscii(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(codePoint, 10));
            case Character.SPACE_SEPARATOR, Character.FORMAT -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            default -> oddOneOut(codePoint);
        };
    }

    /** Dashes that Unicode files under symbols, numbers or other punctuation, and the fullwidth plus. */
    private static char oddOneOut(int codePoint) {
        return switch (codePoint) {
            case 0x02D7, 0x2043, 0x2053, 0x207B, 0x208B, 0x2212 -> '-';
            case FULLWIDTH_PLUS -> '+';
            default -> OTHER;
        };
    }
}
