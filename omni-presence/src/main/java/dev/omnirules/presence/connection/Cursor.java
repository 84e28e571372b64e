package dev.omnirules.presence.connection;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The end of a conversation's history without a hole, and the later messages that came already.
 *
 * @param contiguous the last number up to which nothing is missing
 * @param ahead later numbers, at most {@value #MOST_AHEAD}
 */
record Cursor(long contiguous, SortedSet<Long> ahead) {

    static final int MOST_AHEAD = 256;

    static Cursor at(long through) {
        return new Cursor(Math.max(0, through), new TreeSet<>());
    }

    Cursor received(long sequence) {
        if (sequence <= contiguous || ahead.contains(sequence)) {
            return this;
        }
        TreeSet<Long> known = new TreeSet<>(ahead);
        known.add(sequence);
        return closed(contiguous, known);
    }

    /** The history up to a number is there. */
    Cursor loaded(long through) {
        return through <= contiguous ? this : closed(through, new TreeSet<>(ahead));
    }

    boolean hasHole() {
        return !ahead.isEmpty();
    }

    private static Cursor closed(long from, TreeSet<Long> known) {
        long last = from;
        known.headSet(last, true).clear();
        while (!known.isEmpty() && known.first() == last + 1) {
            last = known.pollFirst();
        }
        if (known.size() > MOST_AHEAD) {
            known.pollLast();
        }
        return new Cursor(last, known);
    }
}
