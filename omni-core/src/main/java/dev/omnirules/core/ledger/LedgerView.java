package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;

/**
 * What a rule sees: the desks and lines of its command's keys, and the store's clock. Valid only while the rule runs,
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
     * A desk.
     *
     * @param agent whose; one of the command's keys
     * @return the desk as it is now
     * @throws IllegalArgumentException if the command did not declare the key
     */
    AgentDesk desk(AgentId agent);

    /**
     * A line.
     *
     * @param line which; one of the command's keys
     * @return the line as it is now
     * @throws IllegalArgumentException if the command did not declare the key
     */
    CustomerLine line(LineKey line);
}
