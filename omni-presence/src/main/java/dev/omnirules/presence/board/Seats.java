package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import java.util.Optional;

/**
 * The seats by their agents: an open table, so that one among a million is found by two reads that do not wait for each
 * other. Nobody is ever taken out. Guarded by the board's lock.
 */
final class Seats {

    private static final int FIRST_CAPACITY = 16;

    /** Powers of two long, and at most half full. A free slot has no seat. */
    private int[] hashes = new int[FIRST_CAPACITY];

    private Seat[] seats = new Seat[FIRST_CAPACITY];
    private int size;

    Optional<Seat> of(AgentId agent) {
        return Optional.ofNullable(seats[slot(agent, hash(agent))]);
    }

    /** Takes in the seat of an agent who has none. */
    void add(Seat seat) {
        if (2 * size >= seats.length) {
            grow();
        }
        int hash = hash(seat.agent);
        int slot = slot(seat.agent, hash);
        hashes[slot] = hash;
        seats[slot] = seat;
        size++;
    }

    /** Where an agent's seat is, or the free slot where it belongs. */
    private int slot(AgentId agent, int hash) {
        int slot = hash & (seats.length - 1);
        while (seats[slot] != null && !(hashes[slot] == hash && seats[slot].agent.equals(agent))) {
            slot = (slot + 1) & (seats.length - 1);
        }
        return slot;
    }

    private void grow() {
        int[] oldHashes = hashes;
        Seat[] oldSeats = seats;
        hashes = new int[2 * oldSeats.length];
        seats = new Seat[2 * oldSeats.length];
        for (int i = 0; i < oldSeats.length; i++) {
            if (oldSeats[i] != null) {
                int slot = slot(oldSeats[i].agent, oldHashes[i]);
                hashes[slot] = oldHashes[i];
                seats[slot] = oldSeats[i];
            }
        }
    }

    /** Ids that differ in their last sign only have neighbouring hashes; these are far apart. */
    private static int hash(AgentId agent) {
        int hash = agent.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
