package dev.omnirules.examples.shift.format;

import java.util.Arrays;

/** Gives short texts that were read lately as the same objects, so that a repeated one costs no memory. */
final class RecentTexts {

    private static final int PLACE_BITS = 11;
    private static final int MAX_KEPT = 32;
    private static final int TAIL = 8;
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // of the golden ratio, as in SplittableRandom

    private final String[] kept = new String[1 << PLACE_BITS];

    /** What the texts consist of, which is compared faster than they are. */
    private final char[][] contents = new char[1 << PLACE_BITS][0];

    /** Compared first, because a text that was kept long ago is a cache miss. */
    private final long[] hashes = new long[1 << PLACE_BITS];

    RecentTexts() {
        Arrays.fill(kept, "");
    }

    String text(char[] characters, int offset, int length) {
        if (length > MAX_KEPT) {
            return new String(characters, offset, length);
        }
        int end = offset + length;
        long hash = hash(characters, offset, end);
        int place = (int) ((hash * SPREAD) >>> (Long.SIZE - PLACE_BITS));
        char[] content = contents[place];
        if (hashes[place] != hash || !Arrays.equals(content, 0, content.length, characters, offset, end)) {
            kept[place] = new String(characters, offset, length);
            contents[place] = Arrays.copyOfRange(characters, offset, end);
            hashes[place] = hash;
        }
        return kept[place];
    }

    /** Of the length and the last characters, in which names and numbers differ most. */
    private static long hash(char[] characters, int offset, int end) {
        long hash = end - (long) offset;
        for (int i = Math.max(offset, end - TAIL); i < end; i++) {
            hash = (hash << 7) ^ characters[i];
        }
        return hash;
    }
}
