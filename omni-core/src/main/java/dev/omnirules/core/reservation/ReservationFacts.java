package dev.omnirules.core.reservation;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.conversation.ConversationId;
import java.time.Instant;

/**
 * What the reservation rule needs to know. Immutable and thread-safe.
 *
 * @param agent the agent, as seen by one more conversation, without counting what the agent state promised this customer
 * @param until when the reservation is to end
 * @param now the store's instant
 * @param reservation the name that the reservation gets
 * @since 0.1
 */
public record ReservationFacts(AgentAvailability agent, Instant until, Instant now, ConversationId reservation) {}
