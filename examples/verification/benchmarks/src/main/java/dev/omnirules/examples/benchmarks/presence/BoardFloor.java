package dev.omnirules.examples.benchmarks.presence;

import dev.omnirules.examples.benchmarks.Seed;
import java.util.SplittableRandom;

/**
 * The two dependent cache misses that find one of a board's agents: a slot of a table as sparse as the board's, which tells where
 * the entry is, and that entry, 120 bytes long, which here tells the next agent's slot. All agents are on one circle in a drawn
 * order. Not thread-safe.
 */
final class BoardFloor {

    private static final int SLOTS_PER_AGENT = 4;
    private static final int INTS_OF_AN_ENTRY = 30;
    private static final int SPREAD = 0x9E3779B9;

    private final int[] slots;
    private final int[] entries;
    private int slot;

    BoardFloor(int agents) {
        slots = new int[Integer.highestOneBit(SLOTS_PER_AGENT * agents - 1) << 1];
        entries = new int[INTS_OF_AN_ENTRY * agents];
        int[] order = new int[agents];
        SplittableRandom random = new SplittableRandom(Seed.of(1));
        for (int i = 0; i < agents; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        for (int i = 0; i < agents; i++) {
            int entry = INTS_OF_AN_ENTRY * order[i];
            slots[slot(order[i])] = entry;
            entries[entry] = slot(order[(i + 1) % agents]);
        }
        slot = slot(order[0]);
    }

    /** A slot of its own for each agent: an odd factor gives no two the same. */
    private int slot(int agent) {
        return (agent * SPREAD) & (slots.length - 1);
    }

    /** Finds the next agents, each by what the one before tells; returns the slot of the one after them. */
    int find(int agents) {
        int next = slot;
        for (int i = 0; i < agents; i++) {
            next = entries[slots[next]];
        }
        slot = next;
        return next;
    }
}
