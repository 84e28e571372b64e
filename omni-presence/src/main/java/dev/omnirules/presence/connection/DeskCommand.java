package dev.omnirules.presence.connection;

import dev.omnirules.core.conversation.ConversationId;

/**
 * Something that the page is to do now. All are immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DeskCommand {

    /**
     * Open a connection.
     *
     * @since 0.1
     */
    record Connect() implements DeskCommand {}

    /**
     * Drop the connection, or the attempt, without waiting for its end.
     *
     * @since 0.1
     */
    record Disconnect() implements DeskCommand {}

    /**
     * Ask the server for a sign of life.
     *
     * @since 0.1
     */
    record Probe() implements DeskCommand {}

    /**
     * Load a conversation's history (CONN-5).
     *
     * @param conversation the conversation
     * @param after the cursor: the last number up to which nothing is missing, 0 for none
     * @since 0.1
     */
    record LoadHistory(ConversationId conversation, long after) implements DeskCommand {}

    /**
     * Show what became of a message that was in flight. It is never sent again without the agent.
     *
     * @param message the message
     * @param delivery {@link Delivery#DELIVERED} or {@link Delivery#NOT_SENT}
     * @since 0.1
     */
    record Settle(MessageId message, Delivery delivery) implements DeskCommand {}
}
