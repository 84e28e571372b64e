package dev.omnirules.whatsapp.identity;

import dev.omnirules.whatsapp.internal.CharacterNormalizer;

/**
 * The digits of an id whose shape is a telephone's (P1), found in one pass and packed into a {@code long} with their
 * count; or {@link #NONE}.
 */
final class TelephoneDigits {

    /** The id is no telephone's. */
    static final long NONE = -1;

    private static final String SCHEME = "whatsapp:";
    private static final String PERSONS = "s.whatsapp.net";
    private static final String CONTACTS = "c.us";
    private static final String HOSTED = "hosted";
    private static final int LONGEST_ID = 128;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 15;
    private static final int COUNT_BITS = 4;

    private TelephoneDigits() {}

    static int count(long found) {
        return (int) found & (1 << COUNT_BITS) - 1;
    }

    static long digits(long found) {
        return found >>> COUNT_BITS;
    }

    static long of(CharSequence text) {
        int length = text.length();
        if (length > LONGEST_ID) {
            return NONE;
        }
        long digits = 0;
        int count = 0;
        int i = afterScheme(text);
        int start = i;
        while (i < length) {
            int codePoint = Character.codePointAt(text, i);
            char symbol = CharacterNormalizer.of(codePoint);
            if (CharacterNormalizer.isDigit(symbol)) {
                digits = digits * 10 + (symbol - '0');
                if (++count > LONGEST || digits == 0) {
                    return NONE;
                }
            } else if (symbol == '+') {
                if (start < 0 || count > 0) {
                    return NONE;
                }
                start = -1;
            } else if (codePoint == ':' || codePoint == '@' || codePoint == '_' || codePoint == '.') {
                if (!isTail(text, i)) {
                    return NONE;
                }
                break;
            } else if (CharacterNormalizer.isLineBreak(codePoint)) {
                if (!isEnd(text, i)) {
                    return NONE;
                }
                break;
            } else if (symbol != ' ' && symbol != '-' && symbol != '(' && symbol != ')') {
                return NONE;
            }
            i += Character.charCount(codePoint);
        }
        return count < SHORTEST ? NONE : digits << COUNT_BITS | count;
    }

    private static int afterScheme(CharSequence text) {
        int start = afterBlanks(text, 0);
        return matches(text, start, SCHEME) ? start + SCHEME.length() : start;
    }

    /** Returns whether the rest is an agent before a server, a device, a server of telephones, or several of them. */
    private static boolean isTail(CharSequence text, int start) {
        boolean agent = text.charAt(start) == '_' || text.charAt(start) == '.';
        int i = agent ? afterDigits(text, start + 1) : start;
        if (i >= 0 && i < text.length() && text.charAt(i) == ':') {
            i = afterDigits(text, i + 1);
        }
        if (i < 0 || i >= text.length() || isEnd(text, i)) {
            return i >= 0 && !agent;
        }
        return text.charAt(i) == '@'
                && (isServer(text, i + 1, PERSONS) || isServer(text, i + 1, CONTACTS) || isServer(text, i + 1, HOSTED));
    }

    /** Returns the index after at least one digit, or -1 if there is none. */
    private static int afterDigits(CharSequence text, int start) {
        int i = start;
        while (i < text.length() && CharacterNormalizer.isDigit(text.charAt(i))) {
            i++;
        }
        return i == start ? -1 : i;
    }

    private static boolean isServer(CharSequence text, int start, String server) {
        return matches(text, start, server) && isEnd(text, start + server.length());
    }

    private static boolean isEnd(CharSequence text, int start) {
        return afterBlanks(text, start) == text.length();
    }

    private static int afterBlanks(CharSequence text, int start) {
        int i = start;
        while (i < text.length()
                && (CharacterNormalizer.of(text.charAt(i)) == ' ' || CharacterNormalizer.isLineBreak(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean matches(CharSequence text, int start, String expected) {
        if (text.length() - start < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            char unit = text.charAt(start + i);
            if (unit != expected.charAt(i) && Character.toLowerCase(unit) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
