package dev.omnirules.presence.tracker;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.Transition;
import java.util.Objects;

/**
 * A change of one agent's status. Immutable and thread-safe.
 *
 * @param agent the agent
 * @param transition the change, with its exact instant
 * @since 0.1
 */
public record StatusChange(AgentId agent, Transition transition) {
    /** Refuses nulls. */
    public StatusChange {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(transition, "transition");
    }
}
