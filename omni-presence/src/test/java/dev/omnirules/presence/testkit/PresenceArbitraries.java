package dev.omnirules.presence.testkit;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.testkit.CoreArbitraries;
import dev.omnirules.presence.board.BoardChanges;
import dev.omnirules.presence.board.BoardCounts;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.BoardSnapshot;
import dev.omnirules.presence.board.SavedBoard;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.board.ViewChange;
import dev.omnirules.presence.ledger.AgentFact;
import dev.omnirules.presence.status.AgentConnections;
import dev.omnirules.presence.status.AgentIntent;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.PresenceTimings.Beats;
import dev.omnirules.presence.status.PresenceTimings.Graces;
import dev.omnirules.presence.status.PresenceTimings.Instability;
import dev.omnirules.presence.status.PresenceTimings.Margins;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.status.Transition;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.presence.tracker.StatusChange;
import dev.omnirules.presence.tracker.StatusChanges;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries for what presence folds, keeps and shows of agents. {@link PresenceStreams} has one agent's events as they
 * would be observed; here are single events of every kind, whatever happened before. {@link PresenceDomain} gives all of
 * them to properties by type. Stateless and thread-safe.
 */
public final class PresenceArbitraries {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());

    private PresenceArbitraries() {}

    /** Instants within an hour of the streams' beginning, often at a lease's or a grace's end. */
    public static Arbitrary<Instant> instants() {
        return PresenceStreams.instants();
    }

    /** Server nodes: a few, and the unspecified one. */
    public static Arbitrary<Node> nodes() {
        return Arbitraries.of(Node.UNSPECIFIED, new Node("node-1"), new Node("node-2"));
    }

    /** Devices: a few, and the unspecified one. */
    public static Arbitrary<Device> devices() {
        return Arbitraries.of(Device.UNSPECIFIED, new Device("phone"), new Device("desktop"));
    }

    /** Events of every kind, of intent and of evidence. */
    public static Arbitrary<PresenceEvent> events() {
        return Arbitraries.oneOf(intents(), evidence());
    }

    /** Events of intent: sign-ins, channels, pauses, conversations. */
    public static Arbitrary<PresenceEvent> intents() {
        Arbitrary<Long> revs = Arbitraries.longs().between(0, 9);
        Arbitrary<Instant> at = instants();
        Arbitrary<Channel> channels = CoreArbitraries.channels();
        Arbitrary<ConversationId> conversations = CoreArbitraries.conversations();
        return Arbitraries.oneOf(List.of(
                Combinators.combine(at, revs).as(PresenceEvent.PlatformSignedIn::new),
                Combinators.combine(at, revs, Arbitraries.of(Initiative.class))
                        .as(PresenceEvent.PlatformSignedOut::new),
                Combinators.combine(at, revs, channels).as(PresenceEvent.ChannelSignedIn::new),
                Combinators.combine(at, revs, channels).as(PresenceEvent.ChannelSignedOut::new),
                Combinators.combine(at, revs, CoreArbitraries.someChannels(), CoreArbitraries.pauseReasons())
                        .as(PresenceEvent.ChannelsPaused::new),
                Combinators.combine(at, revs, CoreArbitraries.someChannels()).as(PresenceEvent.ChannelsResumed::new),
                Combinators.combine(at, revs, conversations, channels).as(PresenceEvent.ConversationStarted::new),
                Combinators.combine(at, revs, conversations, channels).as(PresenceEvent.ConversationFinished::new)));
    }

    /** Events of evidence: connections, beats, gaps, on several nodes and devices. */
    public static Arbitrary<PresenceEvent> evidence() {
        Arbitrary<Long> connections = Arbitraries.longs().between(1, PresenceStreams.CONNECTIONS);
        Arbitrary<Duration> intervals = Arbitraries.of(20L, 5L, 60L).map(Duration::ofSeconds);
        Arbitrary<PresenceEvent> opened = Combinators.combine(
                        instants(), connections, intervals, nodes(), devices(), connections)
                .as((at, connection, interval, node, device, other) -> new ConnectionOpened(
                        at,
                        connection,
                        interval,
                        node,
                        device,
                        other < connection ? OptionalLong.of(other) : OptionalLong.empty()));
        return Arbitraries.oneOf(
                opened,
                Combinators.combine(
                                instants(),
                                connections,
                                Arbitraries.longs().between(0, 9),
                                intervals,
                                Arbitraries.of(Hint.class))
                        .as(Beat::new),
                Combinators.combine(instants(), connections, Arbitraries.of(CloseKind.class))
                        .as(ConnectionClosed::new),
                Combinators.combine(instants(), PresenceStreams.delays(), nodes().optional())
                        .as((from, millis, node) -> new ObserverGap(from, from.plusMillis(millis), node)));
    }

    /** Streams of one agent's events as they would be observed; of a connection that breaks again and again, too. */
    public static Arbitrary<List<PresenceEvent>> histories() {
        return Arbitraries.frequencyOf(Tuple.of(9, PresenceStreams.streams()), Tuple.of(1, flapping()))
                .withoutEdgeCases();
    }

    private static Arbitrary<List<PresenceEvent>> flapping() {
        return Combinators.combine(Arbitraries.integers().between(3, 8), seconds(20, 40), seconds(1, 10))
                .as((losses, apart, held) -> {
                    List<PresenceEvent> events = new ArrayList<>();
                    events.add(new PresenceEvent.ChannelSignedIn(PresenceStreams.START, 1, Channel.WHATSAPP));
                    for (int i = 1; i <= losses; i++) {
                        Instant at = PresenceStreams.START.plus(apart.multipliedBy(i));
                        events.add(ConnectionOpened.first(at, i, Duration.ofSeconds(20)));
                        events.add(new ConnectionClosed(at.plus(held), i, CloseKind.ABNORMAL));
                    }
                    Instant back = PresenceStreams.START.plus(apart.multipliedBy(losses + 1L));
                    events.add(ConnectionOpened.first(back, losses + 1L, Duration.ofSeconds(20)));
                    return List.copyOf(events);
                });
    }

    /** What presence knows of agents, folded from streams of events under the default timings. */
    public static Arbitrary<AgentPresence> presences() {
        return histories().map(PresenceArbitraries::folded);
    }

    /** What agents chose. */
    public static Arbitrary<AgentIntent> intent() {
        return presences().map(AgentPresence::intent);
    }

    /** Conversations in progress with an agent. */
    public static Arbitrary<Session> sessions() {
        return Combinators.combine(
                        CoreArbitraries.conversations(),
                        CoreArbitraries.channels(),
                        instants(),
                        Arbitraries.longs().between(0, 99))
                .as(Session::new);
    }

    /** What is seen of agents, soon after the last event or at any instant. */
    public static Arbitrary<StatusView> views() {
        return Combinators.combine(histories(), Arbitraries.of(true, false), PresenceStreams.delays(), instants())
                .as((events, soon, delay, any) ->
                        POLICY.derive(folded(events), soon ? last(events).plusMillis(delay) : any))
                .withoutEdgeCases();
    }

    private static Instant last(List<PresenceEvent> events) {
        return events.isEmpty()
                ? PresenceStreams.START
                : events.get(events.size() - 1).observedAt();
    }

    /** What changes next by time alone. */
    public static Arbitrary<StatusView.NextChange> nextChanges() {
        return Combinators.combine(instants(), Arbitraries.of(AgentStatus.class))
                .as(StatusView.NextChange::new);
    }

    /** What a host may want to act upon. */
    public static Arbitrary<StatusView.Advice> advices() {
        return Combinators.combine(Arbitraries.of(StatusView.Advice.Kind.class), instants())
                .as(StatusView.Advice::new);
    }

    /** States of routing. */
    public static Arbitrary<StatusView.Routing> routings() {
        return views().map(StatusView::routing);
    }

    /** Agents' connections. */
    public static Arbitrary<AgentConnections> connections() {
        return views().map(StatusView::connections);
    }

    /** Open connections. */
    public static Arbitrary<AgentConnections.Open> openConnections() {
        return connections()
                .filter(connections -> !connections.open().isEmpty())
                .map(connections -> connections.open().get(0));
    }

    /** Changes of status. */
    public static Arbitrary<Transition> transitions() {
        return Combinators.combine(instants(), Arbitraries.of(AgentStatus.class), Arbitraries.of(StatusReason.class))
                .as((at, from, reason) -> new Transition(at, from, reason.status(), reason));
    }

    /** Timelines at rest after one more event, and the changes that it brought. */
    public static Arbitrary<AgentTimeline.Step> steps() {
        return Combinators.combine(presences(), instants(), events())
                .as((presence, drained, event) ->
                        AgentTimeline.from(POLICY, presence, drained).on(event))
                .withoutEdgeCases();
    }

    /** Facts of several agents. */
    public static Arbitrary<AgentFact> facts() {
        return Combinators.combine(CoreArbitraries.agents(), events()).as(AgentFact::new);
    }

    /** Timings that keep the inequalities between them. */
    public static Arbitrary<PresenceTimings> timings() {
        return Combinators.combine(beats(), margins(), instabilities())
                .as((beats, margins, instability) -> new PresenceTimings(
                        beats, margins, PresenceTimings.defaults().graces(), instability));
    }

    /** How often pages beat, and how many beats may be missed. */
    public static Arbitrary<Beats> beats() {
        Arbitrary<Integer> missed = Arbitraries.integers().between(2, 4);
        return Combinators.combine(seconds(15, 30), seconds(60, 90), missed, missed)
                .as(Beats::new);
    }

    /** What is added for slack, clocks and routing. */
    public static Arbitrary<Margins> margins() {
        return Combinators.combine(seconds(0, 10), seconds(0, 2), seconds(6, 12))
                .as(Margins::new);
    }

    /** How long an end of each kind is forgiven. */
    public static Arbitrary<Graces> graces() {
        return Combinators.combine(seconds(0, 10), seconds(0, 20), seconds(0, 90), seconds(0, 60), seconds(30, 90))
                .as(Graces::new);
    }

    /** What makes a connection unstable. */
    public static Arbitrary<Instability> instabilities() {
        return Combinators.combine(Arbitraries.integers().between(2, 8), seconds(60, 600), seconds(0, 50))
                .as(Instability::new);
    }

    /** Changes of view, for a board to show. */
    public static Arbitrary<ViewChange> viewChanges() {
        return Combinators.combine(CoreArbitraries.agents(), views(), instants())
                .as(ViewChange::new)
                .withoutEdgeCases();
    }

    /** Filters of a supervisor. */
    public static Arbitrary<BoardFilter> filters() {
        return Combinators.combine(
                        CoreArbitraries.channels().set().ofMaxSize(2),
                        CoreArbitraries.queues().set().ofMaxSize(2))
                .as(BoardFilter::new);
    }

    /** Boards of a few agents, some taken off, some in a queue. */
    public static Arbitrary<SupervisorBoard> boards() {
        return Combinators.combine(
                        viewChanges().list().ofMaxSize(6),
                        CoreArbitraries.agents().optional(),
                        CoreArbitraries.agents().optional(),
                        CoreArbitraries.queues())
                .as((changes, removed, assigned, queue) -> {
                    SupervisorBoard board = new SupervisorBoard();
                    board.show(changes);
                    removed.ifPresent(agent -> board.remove(agent, PresenceStreams.START));
                    assigned.ifPresent(agent -> board.assign(agent, Set.of(queue)));
                    return board;
                })
                .withoutEdgeCases();
    }

    /** Boards at one version. */
    public static Arbitrary<BoardSnapshot> snapshots() {
        return Combinators.combine(boards(), filters()).as(SupervisorBoard::snapshot);
    }

    /** Changes of boards. */
    public static Arbitrary<BoardChanges> boardChanges() {
        return Combinators.combine(boards(), Arbitraries.longs().between(0, 9)).as(SupervisorBoard::changesSince);
    }

    /** What is saved of boards. */
    public static Arbitrary<SavedBoard> savedBoards() {
        return boards().map(SupervisorBoard::save);
    }

    /** What is saved of agents on boards. */
    public static Arbitrary<SavedBoard.SavedAgent> savedAgents() {
        return savedBoards()
                .filter(saved -> !saved.agents().isEmpty())
                .map(saved -> saved.agents().get(0));
    }

    /** Bounds of trackers. */
    public static Arbitrary<TrackerLimits> trackerLimits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(2, 60))
                .as((agents, changes, seconds) -> new TrackerLimits(agents, changes, Duration.ofSeconds(seconds)));
    }

    /** Setups of trackers whose timers ring on a thread that ends with the process. */
    public static Arbitrary<TrackerSetup> trackerSetups() {
        return trackerLimits()
                .map(limits -> new TrackerSetup(
                        POLICY,
                        limits,
                        InstantSource.system(),
                        Executors.newSingleThreadScheduledExecutor(PresenceArbitraries::daemon)));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "presence-timers");
        thread.setDaemon(true);
        return thread;
    }

    /** Changes of the status of several agents. */
    public static Arbitrary<StatusChange> statusChanges() {
        return Combinators.combine(CoreArbitraries.agents(), transitions()).as(StatusChange::new);
    }

    /** What a listener is told of changes of status. */
    public static Arbitrary<StatusChanges> statusChangeLists() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 5),
                        statusChanges().list().ofMaxSize(5))
                .as((missed, changes) -> new StatusChanges(missed, missed + changes.size(), changes));
    }

    /** What is kept of trackers over a restart. */
    public static Arbitrary<SavedPresence> savedPresences() {
        return Combinators.combine(instants(), CoreArbitraries.agents(), presences(), savedBoards())
                .as((at, agent, presence, board) -> new SavedPresence(
                        at, "database", Map.of(agent, new PresenceCodec(POLICY).encode(presence)), board));
    }

    /** Counts of agents and conversations. */
    public static Arbitrary<BoardCounts> counts() {
        return Combinators.combine(
                        Arbitraries.maps(
                                        Arbitraries.of(AgentStatus.class),
                                        Arbitraries.integers().between(0, 9))
                                .ofMaxSize(AgentStatus.values().length),
                        Arbitraries.integers().between(0, 20))
                .as(BoardCounts::new);
    }

    /** Times spent in each status. */
    public static Arbitrary<TimeSpent> timesSpent() {
        return Arbitraries.maps(Arbitraries.of(AgentStatus.class), seconds(0, 3_600))
                .ofMaxSize(AgentStatus.values().length)
                .map(TimeSpent::new);
    }

    private static AgentPresence folded(List<PresenceEvent> events) {
        AgentPresence presence = POLICY.unknown();
        for (PresenceEvent event : events) {
            presence = presence.apply(event);
        }
        return presence;
    }

    private static Arbitrary<Duration> seconds(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofSeconds);
    }
}
