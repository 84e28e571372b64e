package dev.omnirules.core.offer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.ledger.state.LineHolder;
import java.time.Instant;
import java.util.Objects;

/**
 * The decision whether a waiting customer may be offered to an agent. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface OfferDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason why the agent could not accept the customer
     */
    record Refused(AcceptanceDecision.Reason reason) implements OfferDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer.refused", reason);
        }
    }

    /**
     * The agent serves this customer already.
     *
     * @param conversation the conversation's id
     */
    record AlreadyServing(ConversationId conversation) implements OfferDecision {
        /** Refuses nulls. */
        public AlreadyServing {
            Objects.requireNonNull(conversation, "conversation");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("offer.already-serving").with("conversation", conversation.value());
        }
    }

    /**
     * The customer is offered to the agent already: nothing changed, and the offer ends when it was to end.
     *
     * @param offer the offer
     * @param until when it ends
     */
    record AlreadyOffered(ConversationId offer, Instant until) implements OfferDecision {
        /** Refuses nulls. */
        public AlreadyOffered {
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer.already-offered")
                    .with("offer", offer.value())
                    .with("until", until);
        }
    }

    /**
     * Refused: the customer is offered to another agent, who has not answered yet; nothing changed.
     *
     * @param agent the other agent
     * @param until when that offer ends
     */
    record OfferedElsewhere(AgentId agent, Instant until) implements OfferDecision {
        /** Refuses nulls. */
        public OfferedElsewhere {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer.offered-elsewhere").with("until", until);
        }
    }

    /**
     * Refused: the interaction that the request names does not wait in the queue that it names; nothing changed.
     *
     * @param holder the holder of the line now
     */
    record Superseded(LineHolder holder) implements OfferDecision {
        /** Refuses nulls. */
        public Superseded {
            Objects.requireNonNull(holder, "holder");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer.superseded");
        }
    }

    /**
     * The customer is offered to the agent, and waits in the queue meanwhile.
     *
     * @param offer the offer's id, which the conversation gets if the agent accepts
     * @param until when the offer ends, by the store's clock
     */
    record Offered(ConversationId offer, Instant until) implements OfferDecision {
        /** Refuses nulls. */
        public Offered {
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("offer.offered").with("offer", offer.value()).with("until", until);
        }
    }
}
