package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import java.util.Objects;

/**
 * The key of an agent's state. Immutable and thread-safe.
 *
 * @param agent the agent
 * @since 0.1
 */
public record AgentKey(AgentId agent) implements LedgerKey {
    /** Refuses nulls. */
    public AgentKey {
        Objects.requireNonNull(agent, "agent");
    }
}
