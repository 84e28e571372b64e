package dev.omnirules.core.logout;

import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import java.util.Objects;

/**
 * A conversation that keeps an agent from signing out. Immutable and thread-safe.
 *
 * @param conversation the conversation's id
 * @param state the assignment's state
 * @since 0.1
 */
public record Blocker(ConversationId conversation, AssignmentState state) {
    /** Refuses nulls. */
    public Blocker {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(state, "state");
    }

    /**
     * Returns the blocker of a conversation in progress.
     *
     * @param conversation the conversation's id
     * @return the blocker
     */
    public static Blocker inProgress(ConversationId conversation) {
        Objects.requireNonNull(conversation, "conversation");
        return new Blocker(conversation, AssignmentState.IN_PROGRESS);
    }
}
