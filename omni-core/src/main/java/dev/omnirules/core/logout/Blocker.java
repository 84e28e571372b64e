package dev.omnirules.core.logout;

import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;

/**
 * A conversation that keeps an agent from signing out. Immutable and thread-safe.
 *
 * @param conversation which
 * @param state how the agent holds it
 * @since 0.1
 */
public record Blocker(ConversationId conversation, AssignmentState state) {

    /**
     * A conversation in progress.
     *
     * @param conversation which
     * @return the blocker
     */
    public static Blocker inProgress(ConversationId conversation) {
        return new Blocker(conversation, AssignmentState.IN_PROGRESS);
    }
}
