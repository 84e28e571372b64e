package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

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

    /**
     * Returns the queue that the customer waits in.
     *
     * @return the queue; empty if the customer does not wait
     */
    default Optional<QueueId> waitsIn() {
        return this instanceof Queued queued ? Optional.of(queued.queue) : Optional.empty();
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
     * @param offer the offer of the customer to an agent, over or not; empty if the customer is offered to nobody
     */
    record Queued(InteractionId interaction, QueueId queue, Optional<OpenOffer> offer) implements LineHolder {
        /** Refuses nulls. */
        public Queued {
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(offer, "offer");
        }

        /**
         * Makes the holder of a customer who waits and is offered to nobody.
         *
         * @param interaction the interaction that waits
         * @param queue where
         */
        public Queued(InteractionId interaction, QueueId queue) {
            this(interaction, queue, Optional.empty());
        }

        /**
         * Returns the same wait with another offer.
         *
         * @param next the offer; empty for none
         * @return the changed copy
         */
        public Queued with(Optional<OpenOffer> next) {
            Objects.requireNonNull(next, "next");
            return new Queued(interaction, queue, next);
        }

        /**
         * Returns whether a line's holder is this interaction in this queue, whatever it is offered to.
         *
         * @param holder the holder of a line
         * @return whether it is the same wait
         */
        public boolean isSameWait(LineHolder holder) {
            Objects.requireNonNull(holder, "holder");
            return holder instanceof Queued other && other.interaction.equals(interaction) && other.queue.equals(queue);
        }
    }

    /**
     * The offer of a waiting customer to an agent who has not answered yet.
     *
     * @param agent the agent
     * @param offer the offer's id
     * @param until when it ends; from then on it counts for nothing
     */
    record OpenOffer(AgentId agent, ConversationId offer, Instant until) {
        /** Refuses nulls. */
        public OpenOffer {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(until, "until");
        }

        /**
         * Returns whether the offer has ended.
         *
         * @param now the instant; an offer that ends at {@code now} is over
         * @return whether it is over
         */
        public boolean isOver(Instant now) {
            Objects.requireNonNull(now, "now");
            return !now.isBefore(until);
        }
    }

    /**
     * The line follows another line of the same customer: whoever has that one has this one ({@code core.join}). A command
     * that {@code Omni} sends about this line is decided on the other one.
     *
     * @param into the line that is followed; possibly one that follows a third
     */
    record Joined(LineKey into) implements LineHolder {
        /** Refuses nulls. */
        public Joined {
            Objects.requireNonNull(into, "into");
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
