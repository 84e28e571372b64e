package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The seats by their agents: an open table, so sparse that one among a million is nearly always the first that is looked
 * at. Nobody is ever taken out. Guarded by the board's lock.
 */
final class Seats {

    private static final int FIRST_CAPACITY = 16;
    private static final int SPARSITY = 4;

    /** A power of two long, and at most a quarter full. */
    private Seat[] table = new Seat[FIRST_CAPACITY];

    private final List<Seat> numbered = new ArrayList<>();

    Optional<Seat> of(AgentId agent) {
        return Optional.ofNullable(table[slot(agent, hash(agent))]);
    }

    Seat numbered(int number) {
        return numbered.get(number);
    }

    /** Gives a seat to an agent who has none. */
    Seat add(AgentId agent, StatusView view, Instant at) {
        if (SPARSITY * numbered.size() >= table.length) {
            table = new Seat[2 * table.length];
            numbered.forEach(this::enter);
        }
        Seat seat = new Seat(agent, hash(agent), numbered.size(), view, at);
        enter(seat);
        numbered.add(seat);
        return seat;
    }

    private void enter(Seat seat) {
        table[slot(seat.agent, seat.hash)] = seat;
    }

    /** Where an agent's seat is, or the free slot where it belongs. */
    private int slot(AgentId agent, int hash) {
        int slot = hash & (table.length - 1);
        while (table[slot] != null && !(table[slot].hash == hash && table[slot].agent.equals(agent))) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    /** Ids that differ in their last sign only have neighbouring hashes; these are far apart. */
    private static int hash(AgentId agent) {
        int hash = agent.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
