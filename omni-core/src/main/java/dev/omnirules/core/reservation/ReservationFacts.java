package dev.omnirules.core.reservation;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.conversation.ConversationId;
import java.time.Instant;
import java.util.Objects;

/**
 * The facts that the reservation rule decides on. Immutable and thread-safe.
 *
 * @param agent the agent, as seen by one more conversation; offers and reservations for this customer do not count
 * @param until when the reservation is to end
 * @param now the store's instant
 * @param reservation the id that the reservation gets
 * @since 0.1
 */
public record ReservationFacts(AgentAvailability agent, Instant until, Instant now, ConversationId reservation) {
    /** Refuses nulls. */
    public ReservationFacts {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(reservation, "reservation");
    }
}
