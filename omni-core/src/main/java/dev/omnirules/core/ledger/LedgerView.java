package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;

/**
 * What a rule sees: the agents and lines of its command's keys, and the store's clock. Valid only while the rule runs,
 * on the thread that runs it.
 *
 * @since 0.1
 */
public interface LedgerView {

    /**
     * The store's instant, read after the locks.
     *
     * @return now
     */
    Instant now();

    /**
     * An agent.
     *
     * @param agent whose; one of the command's keys
     * @return the agent state as it is now
     * @throws IllegalArgumentException if the command did not declare the key
     */
    AgentState agent(AgentId agent);

    /**
     * A line.
     *
     * @param line which; one of the command's keys
     * @return the line as it is now
     * @throws IllegalArgumentException if the command did not declare the key
     */
    CustomerLine line(LineKey line);
}
