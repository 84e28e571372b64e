package dev.omnirules.examples.shift.format;

import java.util.Arrays;

/** Gives short texts that were read lately as the same objects, so that a repeated one costs no memory. */
final class RecentTexts {

    private static final int MASK = 0x7ff;
    private static final int MAX_KEPT = 32;

    private final String[] kept = new String[MASK + 1];

    /** Compared first, because a text that was kept long ago is a cache miss. */
    private final int[] hashes = new int[MASK + 1];

    RecentTexts() {
        Arrays.fill(kept, "");
    }

    String text(char[] characters, int offset, int length) {
        if (length > MAX_KEPT) {
            return new String(characters, offset, length);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int place = (hash ^ (hash >>> 11) ^ (hash >>> 22)) & MASK;
        if (hashes[place] != hash || !isSame(kept[place], characters, offset, length)) {
            kept[place] = new String(characters, offset, length);
            hashes[place] = hash;
        }
        return kept[place];
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
