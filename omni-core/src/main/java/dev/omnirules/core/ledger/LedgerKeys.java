package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The keys of one command: each once, in the order in which they are locked (agents, then lines). Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public final class LedgerKeys implements Iterable<LedgerKey> {

    private final List<LedgerKey> ordered;

    private LedgerKeys(List<LedgerKey> ordered) {
        this.ordered = ordered;
    }

    /**
     * Returns the key of one agent.
     *
     * @param agent the agent
     * @return the keys
     */
    public static LedgerKeys of(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return new LedgerKeys(List.of(new AgentKey(agent)));
    }

    /**
     * Returns the key of one line.
     *
     * @param line the line's key
     * @return the keys
     */
    public static LedgerKeys of(LineKey line) {
        Objects.requireNonNull(line, "line");
        return new LedgerKeys(List.of(line));
    }

    /**
     * Returns the keys of one agent and one line.
     *
     * @param agent the agent
     * @param line the line's key
     * @return the keys
     */
    public static LedgerKeys of(AgentId agent, LineKey line) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        return new LedgerKeys(List.of(new AgentKey(agent), line));
    }

    /**
     * Returns any keys, sorted.
     *
     * @param keys at least one, in any order, possibly repeated
     * @return the keys
     * @throws IllegalArgumentException if there is none
     */
    public static LedgerKeys of(Collection<? extends LedgerKey> keys) {
        Objects.requireNonNull(keys, "keys");
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys must not be empty, but is []");
        }
        return new LedgerKeys(List.copyOf(new TreeSet<>(keys)));
    }

    /**
     * How many keys these are.
     *
     * @return at least 1
     */
    public int size() {
        return ordered.size();
    }

    /**
     * A key by its place.
     *
     * @param index from 0, in the order of locking
     * @return the key
     * @throws IndexOutOfBoundsException if there is none at {@code index}
     */
    public LedgerKey at(int index) {
        return ordered.get(index);
    }

    /**
     * Returns the index of a key.
     *
     * @param key the key
     * @return its index, or -1 if it is not one of these
     */
    public int indexOf(LedgerKey key) {
        Objects.requireNonNull(key, "key");
        return ordered.indexOf(key);
    }

    /** Whether an event writes these keys alone, as its own keys say; without making them, for every command asks. */
    boolean cover(LedgerEvent event) {
        if (event instanceof ConversationTransferred e) {
            return has(e.from()) && has(e.to()) && has(e.line());
        }
        if (event instanceof LineJoined e) {
            return has(e.line()) && has(e.into());
        }
        return (!(event instanceof LedgerEvent.OfAgent ofAgent) || has(ofAgent.agent()))
                && (!(event instanceof LedgerEvent.OfLine ofLine) || has(ofLine.line()));
    }

    private boolean has(LineKey line) {
        return ordered.contains(line);
    }

    private boolean has(AgentId agent) {
        for (int i = 0; i < ordered.size(); i++) {
            if (ordered.get(i) instanceof AgentKey key && key.agent().equals(agent)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Iterator<LedgerKey> iterator() {
        return ordered.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerKeys that && that.ordered.equals(ordered);
    }

    @Override
    public int hashCode() {
        return ordered.hashCode();
    }

    @Override
    public String toString() {
        return ordered.toString();
    }
}
