package dev.omnirules.core.handling;

import dev.omnirules.core.conversation.ConversationId;

/**
 * What became of an agent's command on a conversation that they serve. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ConversationDecision {

    /** Refused: the agent does not serve this customer; nothing changed. */
    record NotServing() implements ConversationDecision {}

    /**
     * Done: finished, put on hold, or taken up again.
     *
     * @param conversation which
     */
    record Done(ConversationId conversation) implements ConversationDecision {}
}
