package dev.omnirules.presence.connection;

import dev.omnirules.core.conversation.ConversationId;
import java.util.Objects;

/**
 * Something that the page is to do now. All are immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DeskCommand {

    /**
     * Open a connection.
     *
     * @param attempt the attempt's number, from 1; every signal of this connection is to carry it
     * @since 0.1
     */
    record Connect(int attempt) implements DeskCommand {}

    /**
     * Drop the connection of an attempt, or the attempt, without waiting for its end.
     *
     * @param attempt the attempt's number
     * @since 0.1
     */
    record Disconnect(int attempt) implements DeskCommand {}

    /**
     * Ask the server for a sign of life.
     *
     * @since 0.1
     */
    record Probe() implements DeskCommand {}

    /**
     * Load a conversation's history (CONN-5): one page, after a cursor.
     *
     * @param question the question's number, from 1; the answer is to carry it
     * @param conversation the conversation
     * @param after the cursor: the last number up to which nothing is missing, 0 for none
     * @since 0.1
     */
    record LoadHistory(int question, ConversationId conversation, long after) implements DeskCommand {
        /** Refuses nulls. */
        public LoadHistory {
            Objects.requireNonNull(conversation, "conversation");
        }
    }

    /**
     * Load what changed in the agent's list of conversations: those that are new, and those that ended or were
     * transferred (CONN-5).
     *
     * @param question the question's number, from 1; the answer is to carry it
     * @param cursor how far the list is known, as the server named it; empty for not at all
     * @since 0.1
     */
    record LoadConversations(int question, String cursor) implements DeskCommand {
        /** Refuses nulls. */
        public LoadConversations {
            Objects.requireNonNull(cursor, "cursor");
        }
    }

    /**
     * Show what became of a message that was in flight. It is never sent again without the agent. A message shown as
     * {@link Delivery#NOT_SENT} or {@link Delivery#UNKNOWN} may still turn out to be {@link Delivery#DELIVERED}: another
     * node may have stored it late. So the server MUST take two messages of one client's name for one.
     *
     * @param message the message
     * @param delivery {@link Delivery#DELIVERED}; {@link Delivery#NOT_SENT}; or {@link Delivery#UNKNOWN} if nothing will
     *     tell, because the conversation left the desk or the agent signed out
     * @since 0.1
     */
    record Settle(MessageId message, Delivery delivery) implements DeskCommand {
        /** Refuses nulls. */
        public Settle {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(delivery, "delivery");
        }
    }
}
