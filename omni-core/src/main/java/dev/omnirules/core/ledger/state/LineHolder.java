package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import java.util.Objects;

/**
 * The holder of a customer's line: a bot, a queue, an agent or nobody. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface LineHolder {

    /**
     * Returns the holder that says that nobody has the line.
     *
     * @return the one value that says so
     */
    static LineHolder free() {
        return Free.INSTANCE;
    }

    /**
     * Returns whether an interaction has the line, with a bot or in a queue.
     *
     * @param interaction the interaction's id
     * @return whether it has
     */
    default boolean isInteraction(InteractionId interaction) {
        Objects.requireNonNull(interaction, "interaction");
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
    record WithBot(InteractionId interaction) implements LineHolder {
        /** Refuses nulls. */
        public WithBot {
            Objects.requireNonNull(interaction, "interaction");
        }
    }

    /**
     * The customer waits in a queue.
     *
     * @param interaction the interaction that waits
     * @param queue where
     */
    record Queued(InteractionId interaction, QueueId queue) implements LineHolder {
        /** Refuses nulls. */
        public Queued {
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(queue, "queue");
        }
    }

    /**
     * An agent serves the customer.
     *
     * @param conversation the conversation
     * @param agent who serves
     * @param channel the channel that it uses
     * @param direction who began it
     */
    record WithAgent(ConversationId conversation, AgentId agent, Channel channel, Direction direction)
            implements LineHolder {
        /** Refuses nulls. */
        public WithAgent {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(direction, "direction");
        }
    }
}
