package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.internal.CharacterNormalizer;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;

/**
 * The digits of a typed text, cleaned up in one pass (T1, T2) and packed into a {@code long}, so that nothing is
 * allocated: the value of the first 17 digits, how many there are, and whether {@code +} or {@code 00} came before
 * them; or the defect that refuses the text. No number has more than 17 digits after {@code +} or {@code 00}.
 */
final class TypedDigits {

    /** The count that stands for any number of digits past {@link #MAX_DIGITS}. */
    static final int TOO_MANY = 18;

    static final int MAX_DIGITS = 17;

    private static final long TOO_LONG = -1;
    private static final long NO_NUMBER = -2;
    private static final int INTERNATIONAL = 1 << 5;
    private static final int COUNT = INTERNATIONAL - 1;
    private static final int VALUE_SHIFT = 6;

    private TypedDigits() {}

    /** Reads a whole text. */
    static long of(CharSequence text) {
        return scan(text, 0);
    }

    /** Reads a text that may go on: parentheses may still be open. */
    static long ofPrefix(CharSequence text) {
        return scan(text, NumberPolicy.MAX_LENGTH);
    }

    static boolean isRefused(long typed) {
        return typed < 0;
    }

    static Defect defect(long typed) {
        return typed == TOO_LONG ? Defect.TEXT_TOO_LONG : Defect.CHARACTERS;
    }

    static boolean isInternational(long typed) {
        return (typed & INTERNATIONAL) != 0;
    }

    static int count(long typed) {
        return (int) typed & COUNT;
    }

    /** The value of the first {@link #MAX_DIGITS} digits. */
    static long digits(long typed) {
        return typed >>> VALUE_SHIFT;
    }

    private static long scan(CharSequence text, int mayStayOpen) {
        if (text.length() > NumberPolicy.MAX_LENGTH) {
            return TOO_LONG;
        }
        int end = endWithoutBreaks(text);
        long digits = 0;
        int count = 0;
        int open = 0;
        boolean plus = false;
        boolean zeros = false;
        boolean plusAllowed = true;
        boolean punctuated = false;
        for (int i = startAfterBreaks(text, end); i < end; ) {
            int codePoint = Character.codePointAt(text, i);
            char symbol = CharacterNormalizer.of(codePoint);
            i += Character.charCount(codePoint);
            if (CharacterNormalizer.isDigit(symbol)) {
                if (count < MAX_DIGITS) {
                    digits = digits * 10 + (symbol - '0');
                }
                count++;
                if (count == 2 && digits == 0 && !plus && !zeros) {
                    zeros = true;
                    count = 0;
                }
            } else if (symbol == ' ') {
                continue;
            } else if (symbol == CharacterNormalizer.OTHER || (symbol == '+' && !plusAllowed)) {
                return NO_NUMBER;
            } else if (symbol == '+') {
                plus = true;
            } else {
                punctuated = true;
                open += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
                if (open < 0) {
                    return NO_NUMBER;
                }
            }
            plusAllowed = plusAllowed && symbol == '(' && open == 1;
        }
        if (open > mayStayOpen || (mayStayOpen == 0 && punctuated && count == 0 && !zeros)) {
            return NO_NUMBER;
        }
        return digits << VALUE_SHIFT | (plus || zeros ? INTERNATIONAL : 0) | Math.min(count, TOO_MANY);
    }

    /** Returns the index before the line breaks and blanks at the end. */
    private static int endWithoutBreaks(CharSequence text) {
        int end = text.length();
        while (end > 0 && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Returns the index after the line breaks and blanks at the start. */
    private static int startAfterBreaks(CharSequence text, int end) {
        int start = 0;
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static boolean isEdge(char unit) {
        return unit == ' '
                || unit == '\t'
                || CharacterNormalizer.isLineBreak(unit)
                || (unit > '9' && CharacterNormalizer.of(unit) == ' ');
    }
}
