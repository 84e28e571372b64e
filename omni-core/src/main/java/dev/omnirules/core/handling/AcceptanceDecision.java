package dev.omnirules.core.handling;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.state.LineHolder;
import java.util.Objects;

/**
 * The decision whether an agent may accept a customer who waits. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface AcceptanceDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason
     */
    record Refused(Reason reason) implements AcceptanceDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("acceptance.refused", reason);
        }
    }

    /**
     * The agent serves this customer already: open that conversation.
     *
     * @param conversation the conversation's id
     */
    record AlreadyServing(ConversationId conversation) implements AcceptanceDecision {
        /** Refuses nulls. */
        public AlreadyServing {
            Objects.requireNonNull(conversation, "conversation");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("acceptance.already-serving").with("conversation", conversation.value());
        }
    }

    /**
     * The customer leaves the queue for the agent.
     *
     * @param conversation the new conversation
     * @param interaction the interaction that waited, and is over
     */
    record Accepted(ConversationId conversation, InteractionId interaction) implements AcceptanceDecision {
        /** Refuses nulls. */
        public Accepted {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(interaction, "interaction");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("acceptance.accepted")
                    .with("conversation", conversation.value())
                    .with("interaction", interaction.value());
        }
    }

    /**
     * Refused: the interaction that the request names does not wait in the queue that it names; nothing changed. The request
     * is late, such as a click on a list that has changed.
     *
     * @param holder the holder of the line now
     */
    record Superseded(LineHolder holder) implements AcceptanceDecision {
        /** Refuses nulls. */
        public Superseded {
            Objects.requireNonNull(holder, "holder");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("acceptance.superseded");
        }
    }

    /** The reasons to refuse an acceptance. */
    enum Reason {
        /** The agent is not signed in to the platform, or not to the channel. */
        AGENT_NOT_SIGNED_IN,
        /** The agent paused the channel. */
        AGENT_PAUSED,
        /** The agent is draining and takes no new work. */
        AGENT_DRAINING,
        /** The agent has as many conversations as allowed. */
        AGENT_AT_CAPACITY,
        /** Another agent serves the customer. */
        CUSTOMER_WITH_OTHER_AGENT,
        /** The customer waits in no queue: nothing has the line, or a bot has. */
        NOT_WAITING
    }
}
