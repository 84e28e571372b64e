package dev.omnirules.presence.status;

import java.time.Instant;
import java.util.Objects;

/**
 * A change of an agent's status; a change of the reason alone is none. Immutable and thread-safe.
 *
 * @param at the exact first instant of the new status
 * @param from the status before
 * @param to the status from then on
 * @param reason why the agent has the new status
 * @since 0.1
 */
public record Transition(Instant at, AgentStatus from, AgentStatus to, StatusReason reason) {
    /** Refuses nulls. */
    public Transition {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns this transition, dated no earlier than an instant. */
    Transition notBefore(Instant earliest) {
        return at.isBefore(earliest) ? new Transition(earliest, from, to, reason) : this;
    }
}
