package dev.omnirules.core.offer;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.ledger.state.LineHolder;
import java.util.Objects;

/**
 * The decision on an agent's answer to an offer. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface AnswerDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason why the agent cannot accept the customer
     */
    record Refused(AcceptanceDecision.Reason reason) implements AnswerDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer-answer.refused", reason);
        }
    }

    /**
     * The agent serves this customer already: open that conversation.
     *
     * @param conversation the conversation's id
     */
    record AlreadyServing(ConversationId conversation) implements AnswerDecision {
        /** Refuses nulls. */
        public AlreadyServing {
            Objects.requireNonNull(conversation, "conversation");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("offer-answer.already-serving").with("conversation", conversation.value());
        }
    }

    /** The agent has no such offer: it was never made, was declined, withdrawn or superseded, or expired; nothing changed. */
    record NotOffered() implements AnswerDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer-answer.not-offered");
        }
    }

    /** Refused: the answer came too late. The offer is removed, for good; the customer waits as before. */
    record Expired() implements AnswerDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer-answer.expired");
        }
    }

    /**
     * Refused: the interaction that was offered does not wait in that queue any more, so the offer ended with it; nothing
     * changed.
     *
     * @param holder the holder of the line now
     */
    record Superseded(LineHolder holder) implements AnswerDecision {
        /** Refuses nulls. */
        public Superseded {
            Objects.requireNonNull(holder, "holder");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("offer-answer.superseded");
        }
    }

    /**
     * The customer leaves the queue for the agent.
     *
     * @param conversation the new conversation; its id is the offer's
     * @param interaction the interaction that waited, and is over
     */
    record Accepted(ConversationId conversation, InteractionId interaction) implements AnswerDecision {
        /** Refuses nulls. */
        public Accepted {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(interaction, "interaction");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("offer-answer.accepted")
                    .with("conversation", conversation.value())
                    .with("interaction", interaction.value());
        }
    }
}
