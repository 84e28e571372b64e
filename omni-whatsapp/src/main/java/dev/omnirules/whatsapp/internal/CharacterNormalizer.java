package dev.omnirules.whatsapp.internal;

/**
 * Normalizes one character of a number (T1): any Unicode decimal digit becomes its ASCII digit; a space
 * separator, an invisible character or a TAB a space; a dash of any kind {@code -}; fullwidth {@code + ( ) . /} their
 * ASCII forms. {@code ( ) . /} stay, and everything else is {@link #OTHER}. Invisible are format characters (bidi,
 * zero-width, byte order mark), the default-ignorable code points of Unicode (variation selectors, fillers, the
 * grapheme joiner) and the object replacement character.
 */
public final class CharacterNormalizer {

    /** The answer for a character that no number has: a letter, a line break, a control, a lone surrogate. */
    public static final char OTHER = 0;

    private static final int ASCII_END = 0x80;
    private static final int FIRST_INVISIBLE = 0xAD;

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
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            default -> oddOneOut(codePoint);
        };
    }

    /**
     * Returns whether a character is invisible: it may stand anywhere in pasted text and is no part of it.
     *
     * @param codePoint the character
     * @return whether it is a format character, default-ignorable, or the object replacement character
     */
    public static boolean isInvisible(int codePoint) {
        if (codePoint < FIRST_INVISIBLE) {
            return false;
        }
        return Character.getType(codePoint) == Character.FORMAT || isIgnorable(codePoint);
    }

    /** Default_Ignorable_Code_Point of the Unicode Character Database, without the format characters; and U+FFFC. */
    private static boolean isIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0xFFFC -> true;
            default ->
                (codePoint >= 0x180B && codePoint <= 0x180F)
                        || (codePoint >= 0x2060 && codePoint <= 0x206F)
                        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
        };
    }

    /**
     * Returns whether a character separates lines: it is trimmed at the ends of a text and refused inside.
     *
     * @param codePoint the character
     * @return whether it is a line break of any kind
     */
    public static boolean isLineBreak(int codePoint) {
        return (codePoint >= '\n' && codePoint <= '\r')
                || codePoint == 0x85
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    /** Dashes and fullwidth forms that Unicode files under symbols, numbers or other punctuation; invisible ones. */
    private static char oddOneOut(int codePoint) {
        return switch (codePoint) {
            case 0x02D7, 0x2043, 0x2053, 0x207B, 0x208B, 0x2212 -> '-';
            case 0xFF0B -> '+';
            case 0xFF08 -> '(';
            case 0xFF09 -> ')';
            case 0xFF0E -> '.';
            case 0xFF0F -> '/';
            default -> isInvisible(codePoint) ? ' ' : OTHER;
        };
    }
}
