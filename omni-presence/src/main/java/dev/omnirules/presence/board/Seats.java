package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The seats by their agents: an open table, so sparse that one among a million is nearly always the first that is looked
 * at. Guarded by the board's lock.
 */
final class Seats {

    private static final int FIRST_CAPACITY = 16;
    private static final int SPARSITY = 4;

    /** A power of two long, and at most a quarter full. */
    private Seat[] table = new Seat[FIRST_CAPACITY];

    /** By their numbers; those that are free have none. */
    private final List<Optional<Seat>> numbered = new ArrayList<>();

    private final Deque<Integer> free = new ArrayDeque<>();

    Optional<Seat> of(AgentId agent) {
        return Optional.ofNullable(table[slot(agent, hash(agent))]);
    }

    Seat numbered(int number) {
        return numbered.get(number).orElseThrow();
    }

    /** Gives a seat to an agent who has none. */
    Seat add(AgentId agent, StatusView view, Instant at) {
        if (SPARSITY * numbered.size() >= table.length) {
            table = new Seat[2 * table.length];
            numbered.forEach(seat -> seat.ifPresent(this::enter));
        }
        if (free.isEmpty()) {
            free.push(numbered.size());
            numbered.add(Optional.empty());
        }
        Seat seat = new Seat(agent, hash(agent), free.pop(), view, at);
        enter(seat);
        numbered.set(seat.number, Optional.of(seat));
        return seat;
    }

    /** Takes a seat away, and lets those behind it move up to where they belong. */
    void remove(Seat seat) {
        numbered.set(seat.number, Optional.empty());
        free.push(seat.number);
        int slot = slot(seat.agent, seat.hash);
        table[slot] = null;
        for (int i = next(slot); table[i] != null; i = next(i)) {
            Seat behind = table[i];
            table[i] = null;
            enter(behind);
        }
    }

    private void enter(Seat seat) {
        table[slot(seat.agent, seat.hash)] = seat;
    }

    /** Where an agent's seat is, or the free slot where it belongs. */
    private int slot(AgentId agent, int hash) {
        int slot = hash & (table.length - 1);
        while (table[slot] != null && !(table[slot].hash == hash && table[slot].agent.equals(agent))) {
            slot = next(slot);
        }
        return slot;
    }

    private int next(int slot) {
        return (slot + 1) & (table.length - 1);
    }

    /** Ids that differ in their last sign only have neighbouring hashes; these are far apart. */
    private static int hash(AgentId agent) {
        int hash = agent.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
