package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;

/**
 * The agents and lines of a set of keys, and the store's instant. A rule's view is valid only
 * while the rule runs, on the thread that runs it; one that {@link Ledger#read} returned is immutable.
 *
 * <pre>{@code
 * LedgerView view = omni.read(LedgerKeys.of(ana, joao));
 * boolean serves = view.line(joao).servedBy(ana).isPresent();
 * boolean free = view.agent(ana).blockers(omni.counting(), view.now()).isEmpty();
 * }</pre>
 *
 * @since 0.1
 */
public interface LedgerView {

    /**
     * Returns the store's instant; for a rule, it is read after the locks.
     *
     * @return the instant
     */
    Instant now();

    /**
     * Returns an agent's state.
     *
     * @param agent one of the keys
     * @return its state
     * @throws IllegalArgumentException if the key was not declared
     */
    AgentState agent(AgentId agent);

    /**
     * Returns a customer's line.
     *
     * @param line one of the keys
     * @return the line
     * @throws IllegalArgumentException if the key was not declared
     */
    CustomerLine line(LineKey line);
}
