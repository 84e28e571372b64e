package dev.omnirules.core.handling;

import dev.omnirules.core.conversation.ConversationId;
import java.util.Objects;

/** The decision on an agent's command on a conversation. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ConversationDecision {

    /** Refused: the agent does not serve this customer; nothing changed. */
    record NotServing() implements ConversationDecision {}

    /** Done: finished, put on hold, resumed, or wrapped up.
     *
     * @param conversation the conversation's id
     */
    record Done(ConversationId conversation) implements ConversationDecision {
        /** Refuses nulls. */
        public Done {
            Objects.requireNonNull(conversation, "conversation");
        }
    }
}
