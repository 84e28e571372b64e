package dev.omnirules.core.transfer;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.ProtocolNumber;

/**
 * Whether an agent may hand a conversation to another. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface TransferDecision {

    /**
     * Refused; nothing changed.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements TransferDecision {}

    /**
     * The target serves the customer, in a new stage (TRANSFER-1).
     *
     * @param conversation which
     * @param protocol the new stage's protocol number
     */
    record Transferred(ConversationId conversation, ProtocolNumber protocol) implements TransferDecision {}

    /** Why a transfer is refused. */
    enum Reason {
        /** The agent does not serve this customer. */
        NOT_SERVING,
        /** The target is the agent who gives. */
        TARGET_IS_SELF,
        /** The target is not signed in to the platform, or not to the channel. */
        TARGET_NOT_SIGNED_IN,
        /** The target paused the channel. */
        TARGET_PAUSED,
        /** The target asked to leave and takes no new work. */
        TARGET_DRAINING,
        /** The target has as many conversations as allowed. */
        TARGET_AT_CAPACITY
    }
}
