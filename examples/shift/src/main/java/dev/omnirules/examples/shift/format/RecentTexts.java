package dev.omnirules.examples.shift.format;

/** Gives short texts that were read lately as the same objects, so that a repeated one costs no memory. */
final class RecentTexts {

    private static final int MASK = 0x7ff;
    private static final int MAX_KEPT = 32;

    private final String[] kept = new String[MASK + 1];

    String text(char[] characters, int offset, int length) {
        if (length > MAX_KEPT) {
            return new String(characters, offset, length);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int place = (hash ^ (hash >>> 11) ^ (hash >>> 22)) & MASK;
        String text = kept[place];
        if (text == null || !isSame(text, characters, offset, length)) {
            text = new String(characters, offset, length);
            kept[place] = text;
        }
        return text;
    }

    private static boolean isSame(String text, char[] characters, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
