package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AgentEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.testkit.CoreArbitraries;
import dev.omnirules.core.testkit.EventArbitraries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Values of a ledger, for properties (jqwik): every kind of event and state, with texts that hold every character that a
 * store could stumble on. They are well-formed one by one; no sequence of them need make sense.
 */
public final class LedgerArbitraries {

    private static final String AWKWARD = "|\\/'\"%;,{}[]<>=_ \u00e7\u00e3\u20ac\u2028\ud83d\ude00\ud800\udc00";

    private static final double HALF = 0.5;

    private LedgerArbitraries() {}

    /** Texts without control characters, of 1 to 20 UTF-16 units, not blank; some have halves of surrogate pairs. */
    public static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(AWKWARD)
                .withCharRange('a', 'f')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(text -> !text.isBlank());
    }

    /** Agents. */
    public static Arbitrary<AgentId> agents() {
        return texts().map(AgentId::new);
    }

    /** Keys of lines. */
    public static Arbitrary<LineKey> lineKeys() {
        return Combinators.combine(texts(), texts())
                .as((customer, address) -> new LineKey(new CustomerKey(customer), new OriginAddress(address)));
    }

    /** Keys of agents and lines. */
    public static Arbitrary<LedgerKey> keys() {
        return Arbitraries.oneOf(agents().map(AgentKey::new), lineKeys());
    }

    /** What requests ask. */
    public static Arbitrary<Fingerprint> fingerprints() {
        return Combinators.combine(texts(), texts().list().ofMaxSize(4)).as(Fingerprint::new);
    }

    /** Instants, to the nanosecond, from the year 1 on. */
    public static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    /** Events of every kind. */
    public static Arbitrary<LedgerEvent> events() {
        return Arbitraries.oneOf(agentEvents(), assignmentEvents(), interactionEvents(), conversationEvents());
    }

    /** Entries with one to three events. */
    public static Arbitrary<LedgerEntry> entries() {
        Arbitrary<RequestId> ids = Combinators.combine(texts(), Arbitraries.of(RequestId.Source.class))
                .as(RequestId::new);
        return Combinators.combine(ids, instants(), events().list().ofMinSize(1).ofMaxSize(3), revisions())
                .as(LedgerEntry::new);
    }

    /** AgentSessions. */
    public static Arbitrary<AgentState> agentStates() {
        return Combinators.combine(
                        agents(),
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        sessions()
                                .list()
                                .uniqueElements(ChannelSession::channel)
                                .ofMaxSize(3),
                        capacities(),
                        assignments()
                                .list()
                                .uniqueElements(Assignment::conversation)
                                .ofMaxSize(3),
                        Arbitraries.of(0, 0, 1, Integer.MAX_VALUE))
                .as(AgentState::new);
    }

    /** Lines. */
    public static Arbitrary<CustomerLine> lines() {
        return Combinators.combine(
                        lineKeys(),
                        Arbitraries.longs().greaterOrEqual(0),
                        holders(),
                        Arbitraries.longs().greaterOrEqual(0),
                        histories(),
                        instants().optional(HALF))
                .as(CustomerLine::new);
    }

    /** Capacities. */
    public static Arbitrary<Capacity> capacities() {
        Arbitrary<Map<Channel, Integer>> weights =
                Arbitraries.maps(channels(), Arbitraries.integers().between(1, 1_000));
        Arbitrary<Map<QueueId, Limit>> perQueue = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Map.of())),
                Tuple.of(1, Arbitraries.maps(queues(), limits()).ofMaxSize(2)));
        return Combinators.combine(
                        limits(), weights, Arbitraries.maps(channels(), limits()), limits(), limits(), perQueue)
                .as(Capacity::new);
    }

    private static Arbitrary<Limit> limits() {
        return Arbitraries.oneOf(
                Arbitraries.of(Limit.unlimited(), Limit.of(0), Limit.of(1_000_000)),
                Arbitraries.integers().between(0, 1_000_000).map(Limit::of));
    }

    private static Arbitrary<Channel> channels() {
        return CoreArbitraries.channels();
    }

    private static Arbitrary<Set<Channel>> channelSets() {
        return channels().set();
    }

    private static Arbitrary<ConversationId> conversations() {
        return texts().map(ConversationId::new);
    }

    private static Arbitrary<InteractionId> interactions() {
        return texts().map(InteractionId::new);
    }

    private static Arbitrary<ProtocolNumber> protocols() {
        return texts().map(ProtocolNumber::new);
    }

    private static Arbitrary<QueueId> queues() {
        return texts().map(QueueId::new);
    }

    private static Arbitrary<Direction> directions() {
        return Arbitraries.of(Direction.class);
    }

    private static Arbitrary<ChannelSession> sessions() {
        return Combinators.combine(channels(), reasons().optional()).as(ChannelSession::new);
    }

    private static Arbitrary<PauseReason> reasons() {
        return texts().map(PauseReason::new);
    }

    private static Arbitrary<Disposition> dispositions() {
        Arbitrary<String> descriptions = Arbitraries.strings()
                .withChars(AWKWARD + "\u0000\t\n\r\u0085\u007f")
                .ofMaxLength(30);
        return Combinators.combine(texts(), descriptions).as(Disposition::new);
    }

    private static Arbitrary<SignOutOverride> overrides() {
        return Combinators.combine(texts(), texts(), queues().optional()).as(SignOutOverride::new);
    }

    private static Arbitrary<Assignment> assignments() {
        return Combinators.combine(
                        conversations(),
                        lineKeys(),
                        channels(),
                        directions(),
                        Arbitraries.of(AssignmentState.class),
                        instants(),
                        queues().optional(HALF),
                        instants().optional(HALF))
                .as((conversation, line, channel, direction, state, until, queue, since) -> new Assignment(
                        conversation,
                        line,
                        channel,
                        direction,
                        state,
                        Optional.of(until).filter(any -> state.isTentative() || endsAlone(state, conversation)),
                        Optional.of(new LineHolder.Queued(new InteractionId(conversation.value()), new QueueId("q")))
                                .filter(any -> state == AssignmentState.OFFERED),
                        Optional.of(until.plusSeconds(conversation.value().length()))
                                .filter(any -> endsAlone(state, conversation)),
                        queue,
                        since));
    }

    /** Some wrap-ups end by themselves. */
    private static boolean endsAlone(AssignmentState state, ConversationId conversation) {
        return state == AssignmentState.WRAP_UP && conversation.hashCode() % 2 == 0;
    }

    /** Offers of customers who wait. */
    private static Arbitrary<LineHolder.OpenOffer> openOffers() {
        return Combinators.combine(agents(), conversations(), instants()).as(LineHolder.OpenOffer::new);
    }

    private static Arbitrary<LineHolder> holders() {
        return Arbitraries.oneOf(
                Arbitraries.just(LineHolder.free()),
                interactions().map(LineHolder.WithBot::new),
                Combinators.combine(interactions(), queues(), openOffers().optional())
                        .as(LineHolder.Queued::new),
                Combinators.combine(conversations(), agents(), channels(), directions())
                        .as(LineHolder.WithAgent::new));
    }

    /** Stages of which only the last may be open. */
    private static Arbitrary<StageHistory> histories() {
        Arbitrary<List<Stage>> last = Arbitraries.of(true, false)
                .flatMap(closed -> stages(closed).list().ofMaxSize(1));
        return Combinators.combine(stages(true).list().ofMaxSize(2), last)
                .as((closed, any) -> new StageHistory(
                        Stream.concat(closed.stream(), any.stream()).toList()));
    }

    private static Arbitrary<Stage> stages(boolean closed) {
        return Combinators.combine(
                        conversations(),
                        protocols(),
                        agents(),
                        dispositions().optional(),
                        instants().optional(HALF),
                        instants().optional(HALF))
                .as((conversation, protocol, agent, disposition, opened, ended) -> new Stage(
                        conversation, protocol, agent, closed, disposition, opened, ended.filter(any -> closed)));
    }

    private static Arbitrary<Revisions> revisions() {
        return keys().set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(LedgerKeys::of)
                .flatMap(keys -> Arbitraries.longs()
                        .greaterOrEqual(0)
                        .list()
                        .ofSize(keys.size())
                        .map(written -> new Revisions(keys, written)));
    }

    private static Arbitrary<LedgerEvent> agentEvents() {
        Arbitrary<AgentId> agents = agents();
        return Arbitraries.oneOf(List.of(
                Combinators.combine(agents, capacities(), instants()).as(PlatformSignedIn::new),
                Combinators.combine(agents, channelSets(), overrides().optional(), instants())
                        .as(PlatformSignedOut::new),
                Combinators.combine(agents, channels(), instants()).as(ChannelSignedIn::new),
                Combinators.combine(agents, channels(), instants()).as(ChannelSignedOut::new),
                Combinators.combine(agents, channelSets(), reasons(), instants())
                        .as(ChannelsPaused::new),
                Combinators.combine(agents, channelSets(), instants()).as(ChannelsResumed::new),
                Combinators.combine(agents, instants()).as(DrainingStarted::new),
                Combinators.combine(agents, instants()).as(DrainingCancelled::new),
                Combinators.combine(agents, capacities(), instants()).as(CapacityChanged::new)));
    }

    private static Arbitrary<LedgerEvent> assignmentEvents() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(agents(), assignments(), instants()).as(AssignmentChanged::new),
                Combinators.combine(agents(), conversations(), instants()).as(AssignmentReleased::new),
                Combinators.combine(agents(), lineKeys(), conversations(), Arbitraries.of(OfferEnd.class), instants())
                        .as(OfferEnded::new)));
    }

    private static Arbitrary<LedgerEvent> interactionEvents() {
        Arbitrary<InteractionEnd> ends = Arbitraries.of(InteractionEnd.class);
        return Arbitraries.oneOf(List.of(
                Combinators.combine(lineKeys(), interactions(), instants()).as(InteractionStarted::new),
                Combinators.combine(lineKeys(), interactions(), queues(), instants())
                        .as(InteractionQueued::new),
                Combinators.combine(lineKeys(), interactions(), queues(), openOffers(), instants())
                        .as(InteractionOffered::new),
                Combinators.combine(lineKeys(), interactions(), ends, instants())
                        .as(InteractionEnded::new)));
    }

    private static Arbitrary<LedgerEvent> conversationEvents() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(
                                conversations(),
                                agents(),
                                lineKeys(),
                                channels(),
                                directions(),
                                protocols(),
                                queues().optional(HALF),
                                instants())
                        .as(ConversationStarted::new),
                Combinators.combine(
                                conversations(),
                                lineKeys(),
                                channels(),
                                directions(),
                                agents(),
                                agents(),
                                protocols(),
                                Combinators.combine(queues().optional(HALF), instants())
                                        .as(Tuple::of))
                        .as((conversation, line, channel, direction, from, to, protocol, last) ->
                                new ConversationTransferred(
                                        conversation,
                                        line,
                                        channel,
                                        direction,
                                        from,
                                        to,
                                        protocol,
                                        last.get1(),
                                        last.get2())),
                Combinators.combine(conversations(), agents(), lineKeys(), channels(), instants())
                        .as(ConversationFinished::new),
                Combinators.combine(
                                conversations(), agents(), lineKeys(), channels(), interactions(), queues(), instants())
                        .as(ConversationRequeued::new),
                Combinators.combine(lineKeys(), protocols(), agents(), dispositions(), instants())
                        .as(StageQualified::new),
                Combinators.combine(agents(), EventArbitraries.hostKinds(), EventArbitraries.hostTexts(), instants())
                        .as(AgentEventRecorded::new),
                Combinators.combine(lineKeys(), EventArbitraries.hostKinds(), EventArbitraries.hostTexts(), instants())
                        .as(LineEventRecorded::new)));
    }
}
