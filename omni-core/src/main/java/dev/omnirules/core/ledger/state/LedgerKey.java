package dev.omnirules.core.ledger.state;

/**
 * What a command reads and changes, and so locks: a agent or a line. AgentSessions come before lines, each kind in the order of
 * its own names: every command takes its keys in this order, so that none waits for another in a circle.
 *
 * @since 0.1
 */
public sealed interface LedgerKey extends Comparable<LedgerKey> permits AgentKey, LineKey {

    @Override
    default int compareTo(LedgerKey other) {
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
