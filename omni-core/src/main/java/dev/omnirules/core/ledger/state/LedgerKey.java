package dev.omnirules.core.ledger.state;

import java.util.Objects;

/**
 * The key of what a command locks, reads and changes: an agent or a line. Agents come before lines, each kind in the
 * order of its names. Every command takes its keys in this order, so that no two wait for each other.
 *
 * @since 0.1
 */
public sealed interface LedgerKey extends Comparable<LedgerKey> permits AgentKey, LineKey {

    @Override
    default int compareTo(LedgerKey other) {
        Objects.requireNonNull(other, "other");
        if (this instanceof AgentKey agentState) {
            return other instanceof AgentKey that ? agentState.agent().compareTo(that.agent()) : -1;
        }
        if (this instanceof LineKey line && other instanceof LineKey that) {
            int byCustomer = line.customer().compareTo(that.customer());
            return byCustomer != 0 ? byCustomer : line.address().compareTo(that.address());
        }
        return 1;
    }
}
