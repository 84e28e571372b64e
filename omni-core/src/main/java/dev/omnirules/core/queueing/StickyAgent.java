package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentId;
import java.time.Instant;
import java.util.Objects;

/**
 * An agent for whom a waiting customer is kept for a time. Immutable and thread-safe.
 *
 * @param agent the agent
 * @param until the instant from which other agents may take the customer too
 * @since 0.1
 */
public record StickyAgent(AgentId agent, Instant until) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public StickyAgent {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(until, "until");
    }

    boolean keepsFrom(AgentId other, Instant now) {
        return now.isBefore(until) && !agent.equals(other);
    }
}
