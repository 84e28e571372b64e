package dev.omnirules.core.reservation;

import dev.omnirules.core.conversation.ConversationId;
import java.time.Instant;

/**
 * Whether room on an agent is kept for a customer. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ReservationDecision {

    /**
     * Refused; nothing changed.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements ReservationDecision {}

    /**
     * The room is kept.
     *
     * @param reservation its name; the conversation that it becomes has a name of its own
     * @param until when it ends, by the store's clock
     */
    record Reserved(ConversationId reservation, Instant until) implements ReservationDecision {}

    /** Why no room is kept. */
    enum Reason {
        /** The reservation would have ended by now. */
        ALREADY_OVER,
        /** The agent is not signed in to the platform, or not to the channel. */
        AGENT_NOT_SIGNED_IN,
        /** The agent asked to leave and takes no new work. */
        AGENT_DRAINING,
        /** The agent has as many conversations as allowed. */
        AGENT_AT_CAPACITY
    }
}
