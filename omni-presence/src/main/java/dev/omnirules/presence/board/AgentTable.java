package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the board by agent: a hash table with linear probing, at most a quarter full, so that nearly every
 * search ends at the first slot. Guarded by the board's lock.
 */
final class AgentTable {

    private static final int FIRST_CAPACITY = 16;
    private static final int SPARSITY = 4;

    /** A power of two long, and at most a quarter full. */
    private AgentEntry[] table = new AgentEntry[FIRST_CAPACITY];

    /** The entries by number; empty where the number is free. */
    private final List<Optional<AgentEntry>> numbered = new ArrayList<>();

    private final Deque<Integer> free = new ArrayDeque<>();

    Optional<AgentEntry> of(AgentId agent) {
        return Optional.ofNullable(find(agent));
    }

    /** Returns an agent's entry, or null: nothing is made on the way of a change. */
    @Nullable
    AgentEntry find(AgentId agent) {
        return table[slot(agent, hash(agent))];
    }

    /**
     * Looks in the first slot of each of a few agents, each step for all of them before the next one, so that their
     * cache misses overlap.
     *
     * @return the entries in the same order; null where the agent has none, or has it in a later slot
     */
    @Nullable
    AgentEntry[] glance(List<ViewChange> few) {
        @Nullable AgentEntry[] found = new AgentEntry[few.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = table[home(hash(few.get(i).agent()))];
        }
        for (int i = 0; i < found.length; i++) {
            AgentEntry entry = found[i];
            AgentId agent = few.get(i).agent();
            if (entry != null && !entry.isOf(agent, hash(agent))) {
                found[i] = null;
            }
        }
        return found;
    }

    AgentEntry numbered(int number) {
        return numbered.get(number).orElseThrow();
    }

    /** Adds an entry for an agent who has none. */
    AgentEntry add(ViewChange change, ChannelNumbers channels) {
        if (SPARSITY * numbered.size() >= table.length) {
            table = new AgentEntry[2 * table.length];
            numbered.forEach(entry -> entry.ifPresent(this::enter));
        }
        if (free.isEmpty()) {
            free.push(numbered.size());
            numbered.add(Optional.empty());
        }
        AgentEntry entry = new AgentEntry(change, free.pop(), channels);
        enter(entry);
        numbered.set(entry.number, Optional.of(entry));
        return entry;
    }

    /** Removes an entry, and moves later entries of the same run up, each one whose own slot is not behind the hole. */
    void remove(AgentEntry entry) {
        numbered.set(entry.number, Optional.empty());
        free.push(entry.number);
        int hole = slot(entry.agent, entry.hash);
        for (int i = next(hole); table[i] != null; i = next(i)) {
            if (steps(home(table[i].hash), i) >= steps(hole, i)) {
                table[hole] = table[i];
                hole = i;
            }
        }
        table[hole] = null;
    }

    private int steps(int from, int to) {
        return (to - from) & (table.length - 1);
    }

    private void enter(AgentEntry entry) {
        table[slot(entry.agent, entry.hash)] = entry;
    }

    /** Returns the slot of an agent's entry, or the free slot where it belongs. */
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

    /** Returns a hash that is spread out: ids that differ in the last character only have neighboring hash codes. */
    static int hash(AgentId agent) {
        int hash = agent.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
