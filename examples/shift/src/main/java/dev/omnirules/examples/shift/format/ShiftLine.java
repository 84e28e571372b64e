package dev.omnirules.examples.shift.format;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line of a shift file: a configuration, a signal or a command, at an instant of the shift. */
public sealed interface ShiftLine {

    /** When it happened, on the shift's own clock. */
    Instant at();

    /** What is set up for the lines that follow. */
    sealed interface Config extends ShiftLine {}

    /** What the server saw of an agent's device. */
    sealed interface Signal extends ShiftLine {
        /** Whose device. */
        AgentId agent();
    }

    /** What somebody asked for; it gets an answer. */
    sealed interface Command extends ShiftLine {
        /** Its kind, as the decisions name it. */
        LineType type();
    }

    /** A command that an agent gave. */
    sealed interface AgentCommand extends Command {
        /** Who. */
        AgentId agent();
    }

    /** A command about a customer who is named by a provider id. */
    sealed interface CustomerCommand extends Command {
        /** Who. */
        CustomerKey customer();

        /** The contact center's end of the line. */
        OriginAddress origin();
    }

    /** An agent exists, with a capacity. */
    record AgentConfigured(Instant at, AgentId agent, Capacity capacity) implements Config {}

    /** An origin number is in use. */
    record OriginConfigured(Instant at, OriginNumber origin) implements Config {}

    /** A customer interacted before, under a name. */
    record CustomerConfigured(Instant at, CustomerKey customer, String name) implements Config {}

    /** How long access tokens last from now on, and whether they can be renewed. */
    record TokenConfigured(Instant at, Duration lifetime, Renewal renewal) implements Config {

        private static final Duration LONGEST = Duration.ofDays(3_650);

        /** Checks the lifetime. */
        public TokenConfigured {
            if (lifetime.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("lifetime must be at most 3650 days");
            }
        }

        /** Whether the issuer gives refresh tokens. */
        public enum Renewal {
            /** It does. */
            RENEWABLE,
            /** It does not. */
            FINAL
        }
    }

    /**
     * How long a wrap-up lasts from now on, and whether it counts.
     *
     * @param limits the limits on a wrap-up
     * @param counting which assignments take capacity and block sign-out
     */
    record WrapUpConfigured(Instant at, WrapUpLimits limits, CountingRule counting) implements Config {}

    /** A connection was opened. */
    record ConnectionOpened(AgentId agent, PresenceEvent.ConnectionOpened event) implements Signal {
        @Override
        public Instant at() {
            return event.observedAt();
        }
    }

    /** A connection showed life. */
    record ConnectionBeat(AgentId agent, PresenceEvent.Beat event, Pace pace) implements Signal {
        @Override
        public Instant at() {
            return event.observedAt();
        }

        /** Where a beat's interval comes from. */
        public enum Pace {
            /** The line gives it. */
            GIVEN,
            /** It is the one with which the connection was opened; the event has the default until then. */
            AS_OPENED
        }
    }

    /** A connection ended. */
    record ConnectionClosed(AgentId agent, PresenceEvent.ConnectionClosed event) implements Signal {
        @Override
        public Instant at() {
            return event.observedAt();
        }
    }

    /** An agent signs in to the platform. */
    record PlatformSignIn(Instant at, AgentId agent) implements AgentCommand {
        @Override
        public LineType type() {
            return LineType.PLATFORM_SIGN_IN;
        }
    }

    /** An agent signs out of the platform. */
    record PlatformSignOut(Instant at, AgentId agent) implements AgentCommand {
        @Override
        public LineType type() {
            return LineType.PLATFORM_SIGN_OUT;
        }
    }

    /** An agent asks to leave: no new work, and sign-out with the last conversation. */
    record PlatformDrain(Instant at, AgentId agent) implements AgentCommand {
        @Override
        public LineType type() {
            return LineType.PLATFORM_DRAIN;
        }
    }

    /** An agent signs in to a channel. */
    record ChannelSignIn(Instant at, AgentId agent, Channel channel) implements AgentCommand {
        @Override
        public LineType type() {
            return LineType.CHANNEL_SIGN_IN;
        }
    }

    /** An agent pauses channels. */
    record ChannelPause(Instant at, AgentId agent, Set<Channel> channels, PauseReason reason) implements AgentCommand {
        @Override
        public LineType type() {
            return LineType.CHANNEL_PAUSE;
        }
    }

    /** An agent resumes channels. */
    record ChannelResume(Instant at, AgentId agent, Set<Channel> channels) implements AgentCommand {
        @Override
        public LineType type() {
            return LineType.CHANNEL_RESUME;
        }
    }

    /** A bot begins to talk with a customer. */
    record BotStarted(Instant at, CustomerKey customer, OriginAddress origin, InteractionId interaction)
            implements CustomerCommand {
        @Override
        public LineType type() {
            return LineType.BOT_STARTED;
        }
    }

    /** A customer goes from the bot to a queue. */
    record QueueEntered(
            Instant at, CustomerKey customer, OriginAddress origin, InteractionId interaction, QueueId queue)
            implements CustomerCommand {
        @Override
        public LineType type() {
            return LineType.QUEUE_ENTERED;
        }
    }

    /**
     * A customer leaves before an agent came.
     *
     * @param interaction the interaction that is over; empty for the one that has the line
     */
    record QueueAbandoned(Instant at, CustomerKey customer, OriginAddress origin, Optional<InteractionId> interaction)
            implements CustomerCommand {
        @Override
        public LineType type() {
            return LineType.QUEUE_ABANDONED;
        }
    }

    /**
     * The host offers a waiting customer to an agent.
     *
     * @param ringing how long the agent may take to answer
     */
    record OfferMade(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin, Duration ringing)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.OFFER_MADE;
        }
    }

    /** An agent accepts the offer of a customer. */
    record OfferAccepted(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.OFFER_ACCEPTED;
        }
    }

    /** An agent declines the offer of a customer. */
    record OfferDeclined(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.OFFER_DECLINED;
        }
    }

    /** The host takes the offer of a customer back. */
    record OfferWithdrawn(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.OFFER_WITHDRAWN;
        }
    }

    /** The host finds that nobody answered the offer of a customer. */
    record OfferRanOut(Instant at, CustomerKey customer, OriginAddress origin) implements CustomerCommand {
        @Override
        public LineType type() {
            return LineType.OFFER_RAN_OUT;
        }
    }

    /** An agent accepts a customer who waits. */
    record ConversationAccepted(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.CONVERSATION_ACCEPTED;
        }
    }

    /** An agent asks for an active conversation with a number, as typed. */
    record ActiveRequested(Instant at, AgentId agent, RequestId request, String to, Optional<String> origin)
            implements AgentCommand {
        @Override
        public LineType type() {
            return LineType.ACTIVE_REQUESTED;
        }
    }

    /** An agent hands a conversation to another. */
    record ConversationTransferred(
            Instant at, AgentId agent, CustomerKey customer, OriginAddress origin, AgentId to, AfterFinish after)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.CONVERSATION_TRANSFERRED;
        }
    }

    /** A conversation is given to a queue: by its agent, or because it was taken from the agent. */
    record ConversationRequeued(
            Instant at, AgentId agent, CustomerKey customer, OriginAddress origin, QueueId queue, AfterFinish after)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.CONVERSATION_REQUEUED;
        }
    }

    /** An agent finishes a conversation, and a bot gets the customer in the same step. */
    record ConversationHandedBack(
            Instant at,
            AgentId agent,
            CustomerKey customer,
            OriginAddress origin,
            InteractionId interaction,
            AfterFinish after)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.CONVERSATION_HANDED_BACK;
        }
    }

    /** An agent finishes a conversation. */
    record ConversationFinished(
            Instant at, AgentId agent, CustomerKey customer, OriginAddress origin, AfterFinish after)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.CONVERSATION_FINISHED;
        }
    }

    /** An agent asks for more time to write up a conversation. */
    record WrapUpExtended(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin, Duration by)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.WRAP_UP_EXTENDED;
        }
    }

    /** An agent ends a wrap-up. */
    record WrapUpEnded(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.WRAP_UP_ENDED;
        }
    }

    /** An agent qualifies their latest stage on a line. */
    record ConversationQualified(
            Instant at, AgentId agent, CustomerKey customer, OriginAddress origin, Disposition disposition)
            implements AgentCommand, CustomerCommand {
        @Override
        public LineType type() {
            return LineType.CONVERSATION_QUALIFIED;
        }
    }

    /**
     * Evidence that ids are one customer.
     *
     * @param before the ids that the customer had before; none for ids that were seen together
     * @param after the ids that the customer has now
     */
    record CustomerEvidence(Instant at, Kind kind, List<ProviderId> before, List<ProviderId> after) implements Command {

        /** Copies the ids. */
        public CustomerEvidence {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /**
         * Evidence from the ids in their order. Of two ids that replace each other the first is the old one; of more, each
         * one that another one of its kind follows.
         */
        static CustomerEvidence of(Instant at, Kind kind, List<ProviderId> ids) {
            List<ProviderId> before = new ArrayList<>();
            List<ProviderId> after = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                ProviderId id = ids.get(i);
                boolean isOld = ids.size() == 2
                        ? i == 0
                        : ids.stream().skip(i + 1L).anyMatch(later -> later.kind() == id.kind());
                (isOld && kind != Kind.SEEN_TOGETHER ? before : after).add(id);
            }
            return new CustomerEvidence(at, kind, before, after);
        }

        @Override
        public LineType type() {
            return LineType.CUSTOMER_EVIDENCE;
        }

        /** The kind of evidence. */
        public enum Kind {
            /** In one message. */
            SEEN_TOGETHER,
            /** A changed number: old, then new. */
            NUMBER_CHANGED,
            /** A replaced id: old, then new. */
            ID_REPLACED
        }
    }

    /** The host removes what has ended by itself: offers, wrap-ups, and sign-outs that waited for them. */
    record LimitsChecked(Instant at) implements Command {
        @Override
        public LineType type() {
            return LineType.LIMITS_CHECKED;
        }
    }

    /** A supervisor looks at the board. */
    record BoardAsked(Instant at) implements Command {
        @Override
        public LineType type() {
            return LineType.BOARD_ASKED;
        }
    }
}
