package dev.omnirules.core.reservation;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.Objects;

/**
 * The decision whether an agent's capacity is reserved for a customer. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ReservationDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason
     */
    record Refused(Reason reason) implements ReservationDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("reservation.refused", reason);
        }
    }

    /**
     * The capacity is reserved.
     *
     * @param reservation the reservation's id; the conversation that it becomes has an id of its own
     * @param until when it ends, by the store's clock
     */
    record Reserved(ConversationId reservation, Instant until) implements ReservationDecision {
        /** Refuses nulls. */
        public Reserved {
            Objects.requireNonNull(reservation, "reservation");
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("reservation.reserved")
                    .with("reservation", reservation.value())
                    .with("until", until);
        }
    }

    /** The reasons to refuse a reservation. */
    enum Reason {
        /** The reservation would have ended by now. */
        ALREADY_OVER,
        /** The agent is not signed in to the platform, or not to the channel. */
        AGENT_NOT_SIGNED_IN,
        /** The agent is draining and takes no new work. */
        AGENT_DRAINING,
        /** The agent has as many conversations as allowed. */
        AGENT_AT_CAPACITY
    }
}
