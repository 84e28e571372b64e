package dev.omnirules.examples.shift.format;

import dev.omnirules.core.agent.AgentId;
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
import dev.omnirules.examples.shift.format.ShiftLine.TokenConfigured.Renewal;
import dev.omnirules.whatsapp.identity.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types of line, by the name that the file gives them, each with the fields that it reads. */
public enum LineType {
    /** An agent and a capacity. */
    CONFIG_AGENT("config.agent", f -> new ShiftLine.AgentConfigured(f.at(), f.agent(Field.AGENT), f.capacity())),
    /** An origin number. */
    CONFIG_ORIGIN("config.origin", f -> new ShiftLine.OriginConfigured(f.at(), f.origin())),
    /** A customer's name. */
    CONFIG_CUSTOMER(
            "config.customer",
            f -> new ShiftLine.CustomerConfigured(f.at(), f.customer(Field.NUMBER), f.text(Field.NAME))),
    /** The access tokens. */
    CONFIG_TOKEN(
            "config.token",
            f -> new ShiftLine.TokenConfigured(
                    f.at(), f.duration(Field.LIFETIME), f.flag(Field.RENEWABLE) ? Renewal.RENEWABLE : Renewal.FINAL)),
    /** The wrap-ups. */
    CONFIG_WRAP_UP("config.wrap-up", LineType::wrapUps),
    /** Sign-in to the platform. */
    PLATFORM_SIGN_IN("platform.sign-in", f -> new ShiftLine.PlatformSignIn(f.at(), f.agent(Field.AGENT))),
    /** Sign-out of the platform. */
    PLATFORM_SIGN_OUT("platform.sign-out", f -> new ShiftLine.PlatformSignOut(f.at(), f.agent(Field.AGENT))),
    /** A wish to leave. */
    PLATFORM_DRAIN("platform.drain", f -> new ShiftLine.PlatformDrain(f.at(), f.agent(Field.AGENT))),
    /** Sign-in to a channel. */
    CHANNEL_SIGN_IN("channel.sign-in", f -> new ShiftLine.ChannelSignIn(f.at(), f.agent(Field.AGENT), f.channel())),
    /** A pause. */
    CHANNEL_PAUSE(
            "channel.pause",
            f -> new ShiftLine.ChannelPause(
                    f.at(), f.agent(Field.AGENT), f.channels(), new PauseReason(f.text(Field.REASON)))),
    /** The end of a pause. */
    CHANNEL_RESUME("channel.resume", f -> new ShiftLine.ChannelResume(f.at(), f.agent(Field.AGENT), f.channels())),
    /** A connection begins. */
    CONNECTION_OPENED(
            "connection.opened", f -> new ShiftLine.ConnectionOpened(f.agent(Field.AGENT), Signals.opened(f))),
    /** A connection lives. */
    CONNECTION_BEAT("connection.beat", Signals::beat),
    /** A connection ends. */
    CONNECTION_CLOSED(
            "connection.closed", f -> new ShiftLine.ConnectionClosed(f.agent(Field.AGENT), Signals.closed(f))),
    /** A bot begins. */
    BOT_STARTED(
            "bot.started",
            f -> new ShiftLine.BotStarted(f.at(), f.customer(Field.CUSTOMER), f.address(), interaction(f))),
    /** A customer waits. */
    QUEUE_ENTERED(
            "queue.entered",
            f -> new ShiftLine.QueueEntered(
                    f.at(), f.customer(Field.CUSTOMER), f.address(), interaction(f), new QueueId(f.text(Field.QUEUE)))),
    /** A customer who waits no longer. */
    QUEUE_ABANDONED(
            "queue.abandoned",
            f -> new ShiftLine.QueueAbandoned(
                    f.at(),
                    f.customer(Field.CUSTOMER),
                    f.address(),
                    f.has(Field.INTERACTION) ? Optional.of(interaction(f)) : Optional.empty())),
    /** An offer to an agent. */
    OFFER_MADE(
            "offer.made",
            f -> new ShiftLine.OfferMade(
                    f.at(), f.agent(Field.AGENT), f.customer(Field.CUSTOMER), f.address(), limited(f, Field.RINGING))),
    /** The agent's yes to an offer. */
    OFFER_ACCEPTED("offer.accepted", f -> ofAgentAndLine(f, ShiftLine.OfferAccepted::new)),
    /** The agent's no to an offer. */
    OFFER_DECLINED("offer.declined", f -> ofAgentAndLine(f, ShiftLine.OfferDeclined::new)),
    /** An offer that is taken back. */
    OFFER_WITHDRAWN("offer.withdrawn", f -> ofAgentAndLine(f, ShiftLine.OfferWithdrawn::new)),
    /** An offer that nobody answered. */
    OFFER_RAN_OUT("offer.ran-out", f -> new ShiftLine.OfferRanOut(f.at(), f.customer(Field.CUSTOMER), f.address())),
    /** An agent accepts. */
    CONVERSATION_ACCEPTED(
            "conversation.accepted",
            f -> new ShiftLine.ConversationAccepted(
                    f.at(), f.agent(Field.AGENT), f.customer(Field.CUSTOMER), f.address())),
    /** An agent asks for an active conversation. */
    ACTIVE_REQUESTED(
            "active.requested",
            f -> new ShiftLine.ActiveRequested(
                    f.at(),
                    f.agent(Field.AGENT),
                    RequestId.of(f.text(Field.REQUEST)),
                    f.text(Field.TO),
                    chosenOrigin(f))),
    /** A transfer. */
    CONVERSATION_TRANSFERRED(
            "conversation.transferred",
            f -> new ShiftLine.ConversationTransferred(
                    f.at(),
                    f.agent(Field.AGENT),
                    f.customer(Field.CUSTOMER),
                    f.address(),
                    f.agent(Field.TO),
                    after(f))),
    /** A conversation that goes to a queue. */
    CONVERSATION_REQUEUED(
            "conversation.requeued",
            f -> new ShiftLine.ConversationRequeued(
                    f.at(),
                    f.agent(Field.AGENT),
                    f.customer(Field.CUSTOMER),
                    f.address(),
                    new QueueId(f.text(Field.QUEUE)),
                    after(f))),
    /** A conversation that goes to a bot. */
    CONVERSATION_HANDED_BACK(
            "conversation.handed-back",
            f -> new ShiftLine.ConversationHandedBack(
                    f.at(), f.agent(Field.AGENT), f.customer(Field.CUSTOMER), f.address(), interaction(f), after(f))),
    /** The end of a conversation. */
    CONVERSATION_FINISHED(
            "conversation.finished",
            f -> new ShiftLine.ConversationFinished(
                    f.at(), f.agent(Field.AGENT), f.customer(Field.CUSTOMER), f.address(), after(f))),
    /** More time for a wrap-up. */
    WRAP_UP_EXTENDED(
            "wrap-up.extended",
            f -> new ShiftLine.WrapUpExtended(
                    f.at(), f.agent(Field.AGENT), f.customer(Field.CUSTOMER), f.address(), limited(f, Field.BY))),
    /** The end of a wrap-up. */
    WRAP_UP_ENDED("wrap-up.ended", f -> ofAgentAndLine(f, ShiftLine.WrapUpEnded::new)),
    /** A disposition. */
    CONVERSATION_QUALIFIED(
            "conversation.qualified",
            f -> new ShiftLine.ConversationQualified(
                    f.at(),
                    f.agent(Field.AGENT),
                    f.customer(Field.CUSTOMER),
                    f.address(),
                    new Disposition(f.text(Field.DISPOSITION), f.text(Field.DESCRIPTION)))),
    /** Evidence that ids are one customer. */
    CUSTOMER_EVIDENCE("customer.evidence", LineType::evidence),
    /** The removal of what has ended by itself. */
    LIMITS_CHECKED("limits.checked", f -> new ShiftLine.LimitsChecked(f.at())),
    /** A look at the board. */
    BOARD_ASKED("board.asked", f -> new ShiftLine.BoardAsked(f.at()));

    private static final Duration LONGEST_LIMIT = Duration.ofHours(24);
    private static final Map<String, LineType> BY_NAME = new HashMap<>();

    static {
        for (LineType type : values()) {
            BY_NAME.put(type.name, type);
        }
    }

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // each is a function without state
    private final Function<Fields, ShiftLine> reading;

    LineType(String name, Function<Fields, ShiftLine> reading) {
        this.name = name;
        this.reading = reading;
    }

    /** The name that the file gives it. */
    public String inFile() {
        return name;
    }

    static ShiftLine read(Fields fields) {
        return fields.type().reading.apply(fields);
    }

    static LineType named(String name) {
        LineType type = BY_NAME.get(name);
        if (type == null) {
            throw MalformedLineException.because("unknown type " + MalformedLineException.quoted(name));
        }
        return type;
    }

    private static ShiftLine evidence(Fields fields) {
        ShiftLine.CustomerEvidence.Kind kind = fields.constant(Field.KIND, Constants.EVIDENCE);
        List<ProviderId> ids = fields.providerIds(Field.IDS);
        if (!ids.stream().allMatch(id -> id.kind().isPerson())) {
            throw MalformedLineException.because("field \"ids\" must have ids of persons only");
        }
        ShiftLine.CustomerEvidence evidence = ShiftLine.CustomerEvidence.of(fields.at(), kind, ids);
        if (evidence.after().isEmpty()) {
            throw MalformedLineException.because("field \"ids\" must have at least one id");
        }
        if (kind != ShiftLine.CustomerEvidence.Kind.SEEN_TOGETHER
                && evidence.before().isEmpty()) {
            throw MalformedLineException.because("field \"ids\" must have an old id and a new one");
        }
        return evidence;
    }

    /** The origin as the agent chose it; that it could be one is checked here. */
    private static Optional<String> chosenOrigin(Fields fields) {
        return fields.has(Field.ORIGIN)
                ? Optional.of(fields.address()).map(any -> fields.text(Field.ORIGIN))
                : Optional.empty();
    }

    private static ShiftLine wrapUps(Fields fields) {
        Duration first = limited(fields, Field.FIRST);
        Duration most = fields.has(Field.MOST) ? limited(fields, Field.MOST) : first;
        boolean counts = fields.has(Field.COUNTS) && fields.flag(Field.COUNTS);
        return new ShiftLine.WrapUpConfigured(
                fields.at(),
                new WrapUpLimits(first, most),
                counts ? CountingRule.countingWrapUp() : CountingRule.defaults());
    }

    /** A time after which something ends by itself. */
    private static Duration limited(Fields fields, Field field) {
        Duration limit = fields.duration(field);
        if (limit.compareTo(LONGEST_LIMIT) > 0) {
            throw MalformedLineException.because(
                    "field \"" + field.inFile() + "\" must be at most " + LONGEST_LIMIT + ", but is " + limit);
        }
        return limit;
    }

    /** The work that is left to the agent; none if the line does not say. */
    private static AfterFinish after(Fields fields) {
        return fields.has(Field.AFTER) ? fields.constant(Field.AFTER, Constants.AFTER) : AfterFinish.RELEASE;
    }

    private static ShiftLine ofAgentAndLine(Fields fields, OfAgentAndLine made) {
        return made.line(fields.at(), fields.agent(Field.AGENT), fields.customer(Field.CUSTOMER), fields.address());
    }

    /** Makes a line that has an agent, a customer and an origin. */
    private interface OfAgentAndLine {
        ShiftLine line(Instant at, AgentId agent, CustomerKey customer, OriginAddress origin);
    }

    private static InteractionId interaction(Fields fields) {
        return new InteractionId(fields.text(Field.INTERACTION));
    }
}
