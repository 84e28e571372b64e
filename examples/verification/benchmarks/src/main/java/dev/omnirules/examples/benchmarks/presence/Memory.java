package dev.omnirules.examples.benchmarks.presence;

import java.util.SplittableRandom;

/**
 * What one wait for memory costs on this machine: reads of which each tells where the next one is, all over as many
 * bytes as a crowd takes. No operation on a drawn agent can do with less than one of them.
 */
final class Memory {

    private static final int INTS_APART = 16;
    private static final int READS = 5_000_000;

    private Memory() {}

    /** In ns, after one pass that only warms up. */
    static double waitNanos(long bytes) {
        int[] next = circle((int) (bytes / (INTS_APART * Integer.BYTES)));
        walk(next);
        long began = System.nanoTime();
        walk(next);
        return (double) (System.nanoTime() - began) / READS;
    }

    /** What finding one of a board's agents takes at least, in ns, after one pass that only warms up. */
    static double findNanos(int agents) {
        BoardFloor floor = new BoardFloor(agents);
        floor.find(READS);
        long began = System.nanoTime();
        floor.find(READS);
        return (double) (System.nanoTime() - began) / READS;
    }

    private static void walk(int[] next) {
        int place = 0;
        for (int i = 0; i < READS; i++) {
            place = next[place];
        }
        if (place < 0) {
            throw new IllegalStateException("no place is negative"); // or else the compiler sees that nobody asks
        }
    }

    /** One circle through all places, each on a line of its own, in a drawn order. */
    private static int[] circle(int places) {
        int[] order = new int[places];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < places; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        int[] next = new int[INTS_APART * places];
        for (int i = 0; i < places; i++) {
            next[INTS_APART * order[i]] = INTS_APART * order[(i + 1) % places];
        }
        return next;
    }
}
