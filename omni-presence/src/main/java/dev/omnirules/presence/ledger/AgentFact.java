package dev.omnirules.presence.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.PresenceEvent;
import java.util.Objects;

/**
 * A fact, and the agent whose presence folds it. Immutable and thread-safe.
 *
 * @param agent who
 * @param event what presence is to fold
 * @since 0.1
 */
public record AgentFact(AgentId agent, PresenceEvent event) {
    /** Refuses nulls. */
    public AgentFact {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(event, "event");
    }
}
