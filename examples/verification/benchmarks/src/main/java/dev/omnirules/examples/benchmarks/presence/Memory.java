package dev.omnirules.examples.benchmarks.presence;

import java.util.SplittableRandom;

/**
 * What one wait for memory costs on this machine: reads of which each tells where the next one is, all over as many
 * bytes as a crowd takes. No operation on a drawn agent can do with less than one of them.
 */
final class Memory {

    private static final int INTS_APART = 16;
    private static final int READS = 5_000_000;
    private static final int SLOTS_PER_AGENT = 4;
    private static final int INTS_OF_AN_ENTRY = 30;
    private static final int SPREAD = 0x9E3779B9;

    private Memory() {}

    /** In ns, after one pass that only warms up. */
    static double waitNanos(long bytes) {
        int[] next = circle((int) (bytes / (INTS_APART * Integer.BYTES)));
        walk(next);
        long began = System.nanoTime();
        walk(next);
        return (double) (System.nanoTime() - began) / READS;
    }

    /**
     * What finding one of a board's agents takes at least, in ns, after one pass that only warms up: a slot of a table as sparse as
     * the board's, which tells where the entry is, and that entry, 120 bytes long, which here tells the next agent's slot.
     */
    static double findNanos(int agents) {
        int[] slots = new int[Integer.highestOneBit(SLOTS_PER_AGENT * agents - 1) << 1];
        int[] entries = new int[INTS_OF_AN_ENTRY * agents];
        int[] next = circle(agents);
        for (int agent = 0; agent < agents; agent++) {
            slots[slot(agent, slots)] = INTS_OF_AN_ENTRY * agent;
            entries[INTS_OF_AN_ENTRY * agent] = slot(next[INTS_APART * agent] / INTS_APART, slots);
        }
        find(slots, entries);
        long began = System.nanoTime();
        find(slots, entries);
        return (double) (System.nanoTime() - began) / READS;
    }

    /** A slot of its own for each agent: an odd factor gives no two the same. */
    private static int slot(int agent, int[] slots) {
        return (agent * SPREAD) & (slots.length - 1);
    }

    private static void find(int[] slots, int[] entries) {
        int slot = 0;
        for (int i = 0; i < READS; i++) {
            slot = entries[slots[slot]];
        }
        if (slot < 0) {
            throw new IllegalStateException("no slot is negative"); // or else the compiler sees that nobody asks
        }
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
