package dev.omnirules.presence.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.PresenceEvent;

/**
 * A fact, and the agent whose presence folds it. Immutable and thread-safe.
 *
 * @param agent who
 * @param event what presence is to fold
 * @since 0.1
 */
public record AgentFact(AgentId agent, PresenceEvent event) {}
