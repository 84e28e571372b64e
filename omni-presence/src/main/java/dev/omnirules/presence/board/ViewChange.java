package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.Objects;

/**
 * The view of one agent from an instant on, for the board. Immutable and thread-safe.
 *
 * @param agent the agent
 * @param view what is seen
 * @param at from when; an instant before the agent's last change of status counts as that change's
 * @since 0.1
 */
public record ViewChange(AgentId agent, StatusView view, Instant at) {

    /**
     * Takes the parts.
     *
     * @throws IllegalArgumentException if the instant is {@link Instant#MIN}, from which no time can be counted
     */
    public ViewChange {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(at, "at");
        if (at.equals(Instant.MIN)) {
            throw new IllegalArgumentException("at must be an instant of the shift, but is Instant.MIN");
        }
    }
}
