package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.internal.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A change of a ledger's state, in the past tense. Events are the only way in which the state changes; the outbox,
 * audits and presence read the same events. Every event carries the store's instant at which its command was decided.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface LedgerEvent {

    /** The most characters of the name of a host's own kind of event. */
    int LONGEST_KIND = 128;

    /** The most characters of the text of a host's own event. */
    int LONGEST_TEXT = 4_000;

    /**
     * Returns when it happened, by the store's clock.
     *
     * @return the instant
     */
    Instant at();

    /**
     * Returns the keys that it writes.
     *
     * @return at least one, each once, in their order
     */
    default List<LedgerKey> keys() {
        if (this instanceof ConversationTransferred e) {
            return Stream.<LedgerKey>of(new AgentKey(e.from()), new AgentKey(e.to()), e.line())
                    .sorted()
                    .distinct()
                    .toList();
        }
        if (this instanceof LineJoined e) {
            return Stream.<LedgerKey>of(e.line(), e.into()).sorted().toList();
        }
        if (this instanceof OfAgent agentState) {
            AgentKey key = new AgentKey(agentState.agent());
            return this instanceof OfLine line ? List.of(key, line.line()) : List.of(key);
        }
        return List.of(((OfLine) this).line());
    }

    /**
     * Returns whether this event names a customer.
     *
     * @param customer the customer
     * @return whether it does
     */
    default boolean names(CustomerKey customer) {
        Objects.requireNonNull(customer, "customer");
        if (this instanceof AssignmentChanged e) {
            return e.assignment().line().customer().equals(customer);
        }
        if (this instanceof LineJoined e && e.into().customer().equals(customer)) {
            return true;
        }
        return this instanceof OfLine ofLine && ofLine.line().customer().equals(customer);
    }

    /**
     * Returns this event without a customer: another key stands for theirs, and a disposition has no description.
     *
     * @param customer the customer who is erased
     * @param standIn stands for the customer
     * @return the changed event; this very event if it does not name the customer
     */
    default LedgerEvent without(CustomerKey customer, CustomerKey standIn) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(standIn, "standIn");
        return names(customer) ? EventErasure.of(this, customer, standIn) : this;
    }

    /** An event that changes one agent's state. */
    sealed interface OfAgent extends LedgerEvent {
        /**
         * Returns the agent whose state it changes.
         *
         * @return the agent
         */
        AgentId agent();
    }

    /** An event that changes one customer's line. */
    sealed interface OfLine extends LedgerEvent {
        /**
         * Returns the key of the line that it changes.
         *
         * @return the line's key
         */
        LineKey line();
    }

    /** The ends of an interaction with a bot or a queue. */
    enum InteractionEnd {
        /** An active conversation took the customer (ACTIVE-6). */
        PREEMPTED,
        /** An agent accepted the waiting customer. */
        ACCEPTED,
        /** It reached its end with the bot, or was ended in the queue. */
        COMPLETED,
        /** The customer left before an agent came. */
        ABANDONED
    }

    /** The ends of an offer. */
    enum OfferEnd {
        /** The agent accepted the customer. */
        ACCEPTED,
        /** The agent declined it. */
        DECLINED,
        /** The host, or the agent's sign-out, took it back. */
        WITHDRAWN,
        /** The agent answered when it had ended already. */
        LATE,
        /** It ended without an answer; the miss is counted ({@link AgentState#missedOffers}). */
        MISSED,
        /** The interaction that was offered does not wait in that queue any more, or the agent got the customer otherwise. */
        SUPERSEDED
    }

    /**
     * An agent signed in to the platform.
     *
     * @param agent who
     * @param capacity how many conversations the agent may have
     * @param at when
     */
    record PlatformSignedIn(AgentId agent, Capacity capacity, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public PlatformSignedIn {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(capacity, "capacity");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An agent signed out of the platform, and so of every channel (LOGOUT-1).
     *
     * @param agent who
     * @param channels the channels that the sign-out closed, in their order
     * @param override who forced it and why; empty if the agent signed out
     * @param at when
     */
    record PlatformSignedOut(AgentId agent, Set<Channel> channels, Optional<SignOutOverride> override, Instant at)
            implements OfAgent {
        /** Copies the channels. */
        public PlatformSignedOut {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(channels, "channels");
            Objects.requireNonNull(override, "override");
            Objects.requireNonNull(at, "at");
            channels = Channel.inOrder(channels);
        }
    }

    /**
     * An agent signed in to a channel.
     *
     * @param agent who
     * @param channel where
     * @param at when
     */
    record ChannelSignedIn(AgentId agent, Channel channel, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public ChannelSignedIn {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An agent signed out of a channel, which ends its pause.
     *
     * @param agent who
     * @param channel where
     * @param at when
     */
    record ChannelSignedOut(AgentId agent, Channel channel, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public ChannelSignedOut {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An agent paused channels: one event for all of them, never half seen.
     *
     * @param agent who
     * @param channels which
     * @param reason why
     * @param at when
     */
    record ChannelsPaused(AgentId agent, Set<Channel> channels, PauseReason reason, Instant at) implements OfAgent {
        /** Copies the channels. */
        public ChannelsPaused {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(channels, "channels");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(at, "at");
            channels = Channel.inOrder(channels);
        }
    }

    /**
     * An agent resumed channels.
     *
     * @param agent who
     * @param channels which
     * @param at when
     */
    record ChannelsResumed(AgentId agent, Set<Channel> channels, Instant at) implements OfAgent {
        /** Copies the channels. */
        public ChannelsResumed {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(channels, "channels");
            Objects.requireNonNull(at, "at");
            channels = Channel.inOrder(channels);
        }
    }

    /**
     * An agent asked to leave: no new work, and sign-out with the last conversation.
     *
     * @param agent who
     * @param at when
     */
    record DrainingStarted(AgentId agent, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public DrainingStarted {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An agent who asked to leave stays.
     *
     * @param agent who
     * @param at when
     */
    record DrainingCancelled(AgentId agent, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public DrainingCancelled {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An agent's capacity was changed; no conversation ends because of it.
     *
     * @param agent who
     * @param capacity the new capacity
     * @param at when
     */
    record CapacityChanged(AgentId agent, Capacity capacity, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public CapacityChanged {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(capacity, "capacity");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An assignment of an agent changed its state, or is new: offered, reserved, on hold, in wrap-up.
     *
     * @param agent the agent
     * @param assignment the assignment as it is from now on; without an instant of its own, for {@code at} says since when
     * @param at when
     */
    record AssignmentChanged(AgentId agent, Assignment assignment, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public AssignmentChanged {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(assignment, "assignment");
            Objects.requireNonNull(at, "at");
            assignment = assignment.since(Optional.empty());
        }
    }

    /**
     * An agent no longer has an assignment: the reservation was given up, used or is over, or the wrap-up is done or is over.
     * The end of an offer is an {@link OfferEnded}; ledgers of before it was there have this event for offers too.
     *
     * @param agent the agent
     * @param conversation which
     * @param at when
     */
    record AssignmentReleased(AgentId agent, ConversationId conversation, Instant at) implements OfAgent {
        /** Refuses nulls. */
        public AssignmentReleased {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A bot began to talk with a customer.
     *
     * @param line the customer's line
     * @param interaction the interaction
     * @param at when
     */
    record InteractionStarted(LineKey line, InteractionId interaction, Instant at) implements OfLine {
        /** Refuses nulls. */
        public InteractionStarted {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A customer waits in a queue.
     *
     * @param line the customer's line
     * @param interaction the interaction that waits
     * @param queue where
     * @param at when
     */
    record InteractionQueued(LineKey line, InteractionId interaction, QueueId queue, Instant at) implements OfLine {
        /** Refuses nulls. */
        public InteractionQueued {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A waiting customer is offered to an agent; the agent's assignment is an {@link AssignmentChanged} beside it. The
     * customer waits on in the same place.
     *
     * @param line the customer's line
     * @param interaction the interaction that waits
     * @param queue where
     * @param offer the offer, with its agent and its end
     * @param at when
     */
    record InteractionOffered(
            LineKey line, InteractionId interaction, QueueId queue, LineHolder.OpenOffer offer, Instant at)
            implements OfLine {
        /** Refuses nulls. */
        public InteractionOffered {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An offer is over: the agent no longer has it, and the customer, who still waits unless another event says more, is
     * offered to nobody.
     *
     * @param agent who had the offer
     * @param line the customer's line
     * @param offer the offer's id
     * @param end how it ended
     * @param at when
     */
    record OfferEnded(AgentId agent, LineKey line, ConversationId offer, OfferEnd end, Instant at)
            implements OfAgent, OfLine {
        /** Refuses nulls. */
        public OfferEnded {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An interaction with a bot or a queue is over.
     *
     * @param line the customer's line
     * @param interaction which
     * @param end how it ended
     * @param at when
     */
    record InteractionEnded(LineKey line, InteractionId interaction, InteractionEnd end, Instant at) implements OfLine {
        /** Refuses nulls. */
        public InteractionEnded {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An agent and a customer are in conversation; its first stage is open.
     *
     * @param conversation its name
     * @param agent who serves
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began it
     * @param protocol the first stage's protocol number
     * @param queue the queue that the customer waited in; empty if there was none, and in events of before it was kept
     * @param at when
     */
    record ConversationStarted(
            ConversationId conversation,
            AgentId agent,
            LineKey line,
            Channel channel,
            Direction direction,
            ProtocolNumber protocol,
            Optional<QueueId> queue,
            Instant at)
            implements OfAgent, OfLine {
        /** Refuses nulls. */
        public ConversationStarted {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(at, "at");
        }

        /**
         * Makes the start of a conversation with a customer who waited in no queue.
         *
         * @param conversation its name
         * @param agent who serves
         * @param line the customer's line
         * @param channel the channel that it uses
         * @param direction who began it
         * @param protocol the first stage's protocol number
         * @param at when
         */
        public ConversationStarted(
                ConversationId conversation,
                AgentId agent,
                LineKey line,
                Channel channel,
                Direction direction,
                ProtocolNumber protocol,
                Instant at) {
            this(conversation, agent, line, channel, direction, protocol, Optional.empty(), at);
        }
    }

    /**
     * A conversation went from one agent to another: one stage is closed, and the next is open under a new protocol
     * number (TRANSFER-1).
     *
     * @param conversation which
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began the conversation
     * @param from who gave it
     * @param to who has it now
     * @param protocol the new stage's protocol number
     * @param queue the queue that the customer waited in before the conversation, as {@code from} had it
     * @param at when
     */
    record ConversationTransferred(
            ConversationId conversation,
            LineKey line,
            Channel channel,
            Direction direction,
            AgentId from,
            AgentId to,
            ProtocolNumber protocol,
            Optional<QueueId> queue,
            Instant at)
            implements OfLine {
        /** Refuses nulls. */
        public ConversationTransferred {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(at, "at");
        }

        /**
         * Makes the transfer of a conversation with a customer who waited in no queue.
         *
         * @param conversation which
         * @param line the customer's line
         * @param channel the channel that it uses
         * @param direction who began the conversation
         * @param from who gave it
         * @param to who has it now
         * @param protocol the new stage's protocol number
         * @param at when
         */
        public ConversationTransferred(
                ConversationId conversation,
                LineKey line,
                Channel channel,
                Direction direction,
                AgentId from,
                AgentId to,
                ProtocolNumber protocol,
                Instant at) {
            this(conversation, line, channel, direction, from, to, protocol, Optional.empty(), at);
        }
    }

    /**
     * A conversation is over; its last stage is closed.
     *
     * @param conversation which
     * @param agent who served
     * @param line the customer's line
     * @param channel the channel that it used
     * @param at when
     */
    record ConversationFinished(ConversationId conversation, AgentId agent, LineKey line, Channel channel, Instant at)
            implements OfAgent, OfLine {
        /** Refuses nulls. */
        public ConversationFinished {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A conversation was taken from its agent and the customer waits again; its stage is closed.
     *
     * @param conversation which
     * @param agent who served
     * @param line the customer's line
     * @param channel the channel that it used
     * @param interaction the interaction that waits
     * @param queue where
     * @param at when
     */
    record ConversationRequeued(
            ConversationId conversation,
            AgentId agent,
            LineKey line,
            Channel channel,
            InteractionId interaction,
            QueueId queue,
            Instant at)
            implements OfAgent, OfLine {
        /** Refuses nulls. */
        public ConversationRequeued {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(interaction, "interaction");
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An event of a host's own kind on an agent. It changes nothing but the agent's revision, so it has its place among the agent's
     * other events; readers skip the kinds that they do not know.
     *
     * @param agent the agent
     * @param kind the host's name for what happened: not blank, at most {@value #LONGEST_KIND} characters
     * @param text what the host says about it, in a form of its own: at most {@value #LONGEST_TEXT} characters
     * @param at when
     */
    record AgentEventRecorded(AgentId agent, String kind, String text, Instant at) implements OfAgent {
        /**
         * Checks the texts.
         *
         * @throws IllegalArgumentException if the kind is blank, or a text is too long
         */
        public AgentEventRecorded {
            Objects.requireNonNull(agent, "agent");
            Texts.named("kind", kind, LONGEST_KIND);
            Texts.atMost("text", text, LONGEST_TEXT);
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An event of a host's own kind on a line. It changes nothing but the line's revision, so it has its place among the line's
     * other events; readers skip the kinds that they do not know.
     *
     * @param line the customer's line
     * @param kind the host's name for what happened: not blank, at most {@value #LONGEST_KIND} characters
     * @param text what the host says about it, in a form of its own: at most {@value #LONGEST_TEXT} characters; it is erased with the
     *     customer
     * @param at when
     */
    record LineEventRecorded(LineKey line, String kind, String text, Instant at) implements OfLine {
        /**
         * Checks the texts.
         *
         * @throws IllegalArgumentException if the kind is blank, or a text is too long
         */
        public LineEventRecorded {
            Objects.requireNonNull(line, "line");
            Texts.named("kind", kind, LONGEST_KIND);
            Texts.atMost("text", text, LONGEST_TEXT);
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An agent qualified their stage (TRANSFER-2).
     *
     * @param line the customer's line
     * @param protocol the stage's protocol number
     * @param agent whose stage
     * @param disposition how
     * @param at when
     */
    record StageQualified(LineKey line, ProtocolNumber protocol, AgentId agent, Disposition disposition, Instant at)
            implements OfLine {
        /** Refuses nulls. */
        public StageQualified {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(disposition, "disposition");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Two customers turned out to be one: a line is closed and follows another line of the same customer.
     *
     * @param line the line that follows; from now on it is held by {@link LineHolder.Joined}
     * @param into the line that is followed; its holder stays
     * @param stages the stages of {@code line}, which are kept on {@code into} from now on
     * @param at when
     */
    record LineJoined(LineKey line, LineKey into, List<Stage> stages, Instant at) implements OfLine {

        /**
         * Copies the stages.
         *
         * @throws IllegalArgumentException if the lines are the same, or a stage is open
         */
        public LineJoined {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(into, "into");
            Objects.requireNonNull(stages, "stages");
            Objects.requireNonNull(at, "at");
            stages = List.copyOf(stages);
            if (line.equals(into)) {
                throw new IllegalArgumentException("into must differ from line, but is " + into);
            }
            if (!stages.stream().allMatch(Stage::closed)) {
                throw new IllegalArgumentException("stages must be closed, but is " + stages);
            }
        }
    }

    /**
     * Two customers who were taken for one are two again: a line that followed another one is its own, and free. The stages
     * stay where they are.
     *
     * @param line the line that followed
     * @param at when
     */
    record LineSeparated(LineKey line, Instant at) implements OfLine {
        /** Refuses nulls. */
        public LineSeparated {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(at, "at");
        }
    }
}
