package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;

/**
 * Who or what has a customer's line: exactly one at a time. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface LineHolder {

    /**
     * Nobody.
     *
     * @return the one value that says so
     */
    static LineHolder free() {
        return Free.INSTANCE;
    }

    /**
     * Whether an interaction has the line, with a bot or in a queue.
     *
     * @param interaction which
     * @return whether it has
     */
    default boolean isInteraction(InteractionId interaction) {
        if (this instanceof WithBot bot) {
            return bot.interaction().equals(interaction);
        }
        return this instanceof Queued queued && queued.interaction().equals(interaction);
    }

    /** Nobody has the line. */
    record Free() implements LineHolder {
        private static final Free INSTANCE = new Free();
    }

    /**
     * A bot has the line.
     *
     * @param interaction the customer's interaction with it
     */
    record WithBot(InteractionId interaction) implements LineHolder {}

    /**
     * The customer waits in a queue.
     *
     * @param interaction the interaction that waits
     * @param queue where
     */
    record Queued(InteractionId interaction, QueueId queue) implements LineHolder {}

    /**
     * The line follows another line of the same customer: whoever has that one has this one ({@code core.join}). A command
     * that {@code Omni} sends about this line is decided on the other one.
     *
     * @param into the line that is followed; possibly one that follows a third
     */
    record Joined(LineKey into) implements LineHolder {}

    /**
     * An agent serves the customer.
     *
     * @param conversation the conversation
     * @param agent who serves
     * @param channel the channel that it uses
     * @param direction who began it
     */
    record WithAgent(ConversationId conversation, AgentId agent, Channel channel, Direction direction)
            implements LineHolder {}
}
