package dev.omnirules.core.transfer;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.state.LineHolder;
import java.util.Objects;

/**
 * The decision whether a conversation may be given to another agent, a queue or a bot. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface TransferDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason
     */
    record Refused(Reason reason) implements TransferDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("transfer.refused", reason);
        }
    }

    /**
     * The target serves the customer, in a new stage (TRANSFER-1).
     *
     * @param conversation the conversation's id
     * @param protocol the new stage's protocol number
     */
    record Transferred(ConversationId conversation, ProtocolNumber protocol) implements TransferDecision {
        /** Refuses nulls. */
        public Transferred {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(protocol, "protocol");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("transfer.transferred")
                    .with("conversation", conversation.value())
                    .with("protocol", protocol.value());
        }
    }

    /**
     * The customer waits in a queue again, and the stage is closed; the next one opens when an agent accepts the customer.
     *
     * @param conversation the conversation that the agent no longer has
     * @param interaction the interaction that waits
     * @param queue where
     */
    record Requeued(ConversationId conversation, InteractionId interaction, QueueId queue) implements TransferDecision {
        /** Refuses nulls. */
        public Requeued {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(queue, "queue");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("transfer.requeued")
                    .with("conversation", conversation.value())
                    .with("interaction", interaction.value())
                    .with("queue", queue.value());
        }
    }

    /**
     * The conversation is finished, and a bot has the customer.
     *
     * @param conversation the conversation that the agent no longer has
     * @param interaction the bot's interaction
     */
    record HandedBack(ConversationId conversation, InteractionId interaction) implements TransferDecision {
        /** Refuses nulls. */
        public HandedBack {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(interaction, "interaction");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("transfer.handed-back")
                    .with("conversation", conversation.value())
                    .with("interaction", interaction.value());
        }
    }

    /**
     * Refused: the agent does not have the conversation that the request names on this line; nothing changed.
     *
     * @param holder the holder of the line now: possibly the same agent, in another conversation
     */
    record Superseded(LineHolder holder) implements TransferDecision {
        /** Refuses nulls. */
        public Superseded {
            Objects.requireNonNull(holder, "holder");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("transfer.superseded");
        }
    }

    /** The reasons to refuse a transfer. */
    enum Reason {
        /** The agent does not serve this customer. */
        NOT_SERVING,
        /** The target is the agent who serves the customer. */
        TARGET_IS_SELF,
        /** The target is not signed in to the platform, or not to the channel. */
        TARGET_NOT_SIGNED_IN,
        /** The target paused the channel. */
        TARGET_PAUSED,
        /** The target is draining and takes no new work. */
        TARGET_DRAINING,
        /** The target has as many conversations as allowed. */
        TARGET_AT_CAPACITY
    }
}
