package dev.omnirules.examples.shift.format;

import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.examples.shift.format.ShiftLine.TokenConfigured.Renewal;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types of line, by the name that the file gives them, each with the fields that it reads. */
public enum LineType {
    /** An agent and a capacity. */
    CONFIG_AGENT("config.agent", f -> new ShiftLine.AgentConfigured(f.at(), f.agent(Field.AGENT), f.capacity())),
    /** An origin number. */
    CONFIG_ORIGIN("config.origin", f -> new ShiftLine.OriginConfigured(f.at(), origin(f))),
    /** A customer's name. */
    CONFIG_CUSTOMER(
            "config.customer",
            f -> new ShiftLine.CustomerConfigured(f.at(), customer(f, Field.NUMBER), f.text(Field.NAME))),
    /** The access tokens. */
    CONFIG_TOKEN(
            "config.token",
            f -> new ShiftLine.TokenConfigured(
                    f.at(), f.duration(Field.LIFETIME), f.flag(Field.RENEWABLE) ? Renewal.RENEWABLE : Renewal.FINAL)),
    /** Sign-in to the platform. */
    PLATFORM_SIGN_IN("platform.sign-in", f -> new ShiftLine.PlatformSignIn(f.at(), f.agent(Field.AGENT))),
    /** Sign-out of the platform. */
    PLATFORM_SIGN_OUT("platform.sign-out", f -> new ShiftLine.PlatformSignOut(f.at(), f.agent(Field.AGENT))),
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
            f -> new ShiftLine.BotStarted(
                    f.at(), customer(f, Field.CUSTOMER), origin(f).address(), interaction(f))),
    /** A customer waits. */
    QUEUE_ENTERED(
            "queue.entered",
            f -> new ShiftLine.QueueEntered(
                    f.at(),
                    customer(f, Field.CUSTOMER),
                    origin(f).address(),
                    interaction(f),
                    new QueueId(f.text(Field.QUEUE)))),
    /** An agent accepts. */
    CONVERSATION_ACCEPTED(
            "conversation.accepted",
            f -> new ShiftLine.ConversationAccepted(
                    f.at(),
                    f.agent(Field.AGENT),
                    customer(f, Field.CUSTOMER),
                    origin(f).address())),
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
                    customer(f, Field.CUSTOMER),
                    origin(f).address(),
                    f.agent(Field.TO))),
    /** The end of a conversation. */
    CONVERSATION_FINISHED(
            "conversation.finished",
            f -> new ShiftLine.ConversationFinished(
                    f.at(),
                    f.agent(Field.AGENT),
                    customer(f, Field.CUSTOMER),
                    origin(f).address())),
    /** A disposition. */
    CONVERSATION_QUALIFIED(
            "conversation.qualified",
            f -> new ShiftLine.ConversationQualified(
                    f.at(),
                    f.agent(Field.AGENT),
                    customer(f, Field.CUSTOMER),
                    origin(f).address(),
                    new Disposition(f.text(Field.DISPOSITION), f.text(Field.DESCRIPTION)))),
    /** A look at the board. */
    BOARD_ASKED("board.asked", f -> new ShiftLine.BoardAsked(f.at()));

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
        String name = fields.text(Field.TYPE);
        LineType type = BY_NAME.get(name);
        if (type == null) {
            throw MalformedLineException.because("unknown type " + MalformedLineException.quoted(name));
        }
        return type.reading.apply(fields);
    }

    private static CustomerKey customer(Fields fields, Field field) {
        ProviderId id = fields.providerId(field);
        return id.key().orElseGet(() -> new CustomerKey(((ProviderId.Opaque) id).text()));
    }

    private static OriginNumber origin(Fields fields) {
        return new OriginNumber(fields.providerId(Field.ORIGIN));
    }

    /** The origin as the agent chose it; that it could be one is checked here. */
    private static Optional<String> chosenOrigin(Fields fields) {
        return fields.has(Field.ORIGIN)
                ? Optional.of(origin(fields)).map(any -> fields.text(Field.ORIGIN))
                : Optional.empty();
    }

    private static InteractionId interaction(Fields fields) {
        return new InteractionId(fields.text(Field.INTERACTION));
    }
}
