package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The seats by their agents: an open table, so sparse that one among a million is nearly always the first that is looked
 * at. Guarded by the board's lock.
 */
final class AgentTable {

    private static final int FIRST_CAPACITY = 16;
    private static final int SPARSITY = 4;

    /** A power of two long, and at most a quarter full. */
    private AgentEntry[] table = new AgentEntry[FIRST_CAPACITY];

    /** By their numbers; those that are free have none. */
    private final List<Optional<AgentEntry>> numbered = new ArrayList<>();

    private final Deque<Integer> free = new ArrayDeque<>();

    Optional<AgentEntry> of(AgentId agent) {
        return of(agent, hash(agent));
    }

    Optional<AgentEntry> of(AgentId agent, int hash) {
        return Optional.ofNullable(table[slot(agent, hash)]);
    }

    /**
     * Looks for the seats of a few, each step for all of them before the next one, so that their waits for memory
     * overlap.
     *
     * @return those seats, in the same order; none where the agent has none, or stands behind another
     */
    @Nullable
    AgentEntry[] glance(ViewUpdate[] few) {
        @Nullable AgentEntry[] found = new AgentEntry[few.length];
        for (int i = 0; i < few.length; i++) {
            found[i] = table[home(few[i].hash())];
        }
        for (int i = 0; i < few.length; i++) {
            AgentEntry seat = found[i];
            if (seat != null && !seat.isOf(few[i].agent(), few[i].hash())) {
                found[i] = null;
            }
        }
        return found;
    }

    AgentEntry numbered(int number) {
        return numbered.get(number).orElseThrow();
    }

    /** Gives a seat to an agent who has none. */
    AgentEntry add(ViewUpdate shown) {
        if (SPARSITY * numbered.size() >= table.length) {
            table = new AgentEntry[2 * table.length];
            numbered.forEach(seat -> seat.ifPresent(this::enter));
        }
        if (free.isEmpty()) {
            free.push(numbered.size());
            numbered.add(Optional.empty());
        }
        AgentEntry seat = new AgentEntry(shown, free.pop());
        enter(seat);
        numbered.set(seat.number, Optional.of(seat));
        return seat;
    }

    /** Takes a seat away, and lets those behind it move up to where they belong. */
    void remove(AgentEntry seat) {
        numbered.set(seat.number, Optional.empty());
        free.push(seat.number);
        int slot = slot(seat.agent, seat.hash);
        table[slot] = null;
        for (int i = next(slot); table[i] != null; i = next(i)) {
            AgentEntry behind = table[i];
            table[i] = null;
            enter(behind);
        }
    }

    private void enter(AgentEntry seat) {
        table[slot(seat.agent, seat.hash)] = seat;
    }

    /** Where an agent's seat is, or the free slot where it belongs. */
    private int slot(AgentId agent, int hash) {
        int slot = home(hash);
        while (table[slot] != null && !table[slot].isOf(agent, hash)) {
            slot = next(slot);
        }
        return slot;
    }

    private int home(int hash) {
        return hash & (table.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (table.length - 1);
    }

    /** Ids that differ in their last sign only have neighbouring hashes; these are far apart. */
    static int hash(AgentId agent) {
        int hash = agent.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
