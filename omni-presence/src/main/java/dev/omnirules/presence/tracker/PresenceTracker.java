package dev.omnirules.presence.tracker;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SerialTask;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.presence.board.Subscription;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.board.ViewChange;
import dev.omnirules.presence.ledger.AgentFact;
import dev.omnirules.presence.ledger.LedgerFacts;
import dev.omnirules.presence.status.AgentConnections.Open;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.StatusView;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The presence of all agents in one process, kept up as signals, ledger entries and time come: the fold of each agent, one
 * timer an agent, views, changes of status with their exact instants, and a board. What it says is what the pure fold says
 * of the same facts.
 *
 * <p>A timer is set to the next change that time alone brings, and moved only when it rings or must ring earlier, so that
 * beats cost no timer. A time in which the tracker itself stood still is an observer gap: nobody becomes INACTIVE for it,
 * and nobody is routable before a beat after it.
 *
 * <p>Memory is bounded by {@link TrackerLimits}. An agent is tracked from the first signal or entry until {@link #forget}.
 * Thread-safe; facts of different agents do not wait for each other, and no listener is called under a lock.
 *
 * <pre>{@code
 * TrackerSetup setup = new TrackerSetup(
 *         new StatusPolicy(PresenceTimings.defaults()), TrackerLimits.defaults(), clock, scheduler);
 * try (PresenceTracker tracker = new PresenceTracker(setup)) {
 *     ledger.drain(100, tracker::entry);
 *     tracker.signal(ana, ConnectionOpened.first(clock.instant(), 1, Duration.ofSeconds(20)));
 *     show(tracker.view(ana).status());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class PresenceTracker implements AutoCloseable {

    private static final long TICK_SECONDS = 1;

    /** A timer rings once a day at the latest, so that a clock that was set is noticed. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final TrackerSetup setup;
    private final ConcurrentMap<AgentId, TrackedAgent> agents = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final Listening listening;
    private final StatusLog log;
    private final SupervisorBoard board;

    /** What the board is to show, in the order of each agent's changes; one thread at a time shows it. */
    private final Queue<Consumer<SupervisorBoard>> toShow = new ConcurrentLinkedQueue<>();

    private final SerialTask showing = new SerialTask(this::showAll, Runnable::run);
    private final Future<?> tick;
    private volatile boolean isClosed;
    private final TrackedAgent.Changes changes = new TrackedAgent.Changes() {
        @Override
        public void changed(StatusChange change) {
            log.add(change);
        }

        @Override
        public void shown(ViewChange change) {
            toShow.add(shown -> shown.show(change.agent(), change.view(), change.at()));
        }
    };

    /**
     * A tracker that knows no agent.
     *
     * @param setup what it works with
     */
    public PresenceTracker(TrackerSetup setup) {
        this(setup, new SupervisorBoard());
    }

    private PresenceTracker(TrackerSetup setup, SupervisorBoard board) {
        Objects.requireNonNull(setup, "setup");
        this.setup = setup;
        this.board = board;
        this.room = new Semaphore(setup.limits().agents());
        this.log = new StatusLog(setup.limits().changes());
        this.listening = new Listening(setup.limits().silence(), setup.clock().instant());
        this.tick = setup.scheduler().scheduleWithFixedDelay(this::now, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Makes a tracker that goes on from what was saved. The time since then is an observer gap: whoever was connected keeps
     * the status for the reconnect window, and nobody is routable before a first beat. If the clock is behind that of the
     * save, what is dated later than now counts as of now, and the reconnect window begins now. If the ledger is another one than
     * before, what the agents chose is read anew from their states, since the revisions known so far mean nothing to it. No
     * listener is told what changed meanwhile; the views say it.
     *
     * @param setup what it works with; its policy must have the timings of before
     * @param saved what was saved
     * @param ledger the name of the ledger's contents now, as for {@link #save}
     * @param states the state of an agent in the ledger; asked only if the ledger is another one
     * @return the tracker
     * @throws IllegalArgumentException if more agents were saved than the limits allow, or bytes cannot be read
     */
    public static PresenceTracker restore(
            TrackerSetup setup, SavedPresence saved, String ledger, Function<AgentId, AgentState> states) {
        Objects.requireNonNull(setup, "setup");
        Objects.requireNonNull(saved, "saved");
        Objects.requireNonNull(states, "states");
        SavedPresence.checkName(ledger);
        if (saved.presences().size() > setup.limits().agents()) {
            throw new IllegalArgumentException("agents must be at most "
                    + setup.limits().agents() + ", but is " + saved.presences().size());
        }
        Instant now = setup.clock().instant();
        PresenceCodec codec = new PresenceCodec(setup.policy());
        Map<AgentId, TrackedAgent> restored = new HashMap<>();
        saved.presences().forEach((agent, bytes) -> {
            AgentPresence known = codec.decode(bytes).upTo(now.minusNanos(1));
            AgentPresence presence = ledger.equals(saved.ledger()) ? known : reread(known, states.apply(agent), now);
            restored.put(agent, resumed(setup, agent, presence, saved.savedAt(), now));
        });
        PresenceTracker tracker = new PresenceTracker(
                setup,
                SupervisorBoard.load(
                        saved.board(),
                        agent -> Optional.ofNullable(restored.get(agent)).map(TrackedAgent::lastView)));
        restored.values().forEach(tracked -> tracker.admit(tracked, now));
        tracker.tell();
        return tracker;
    }

    private static AgentPresence reread(AgentPresence known, AgentState state, Instant now) {
        AgentPresence presence = known.withoutIntent();
        for (AgentFact fact : LedgerFacts.of(state, now)) {
            presence = presence.apply(fact.event());
        }
        return presence;
    }

    private static TrackedAgent resumed(
            TrackerSetup setup, AgentId agent, AgentPresence presence, Instant savedAt, Instant now) {
        Instant last = now.minusNanos(1); // the gap is never empty, and all that was seen is dated before its end
        Instant from = savedAt.isBefore(last) ? savedAt : last;
        ObserverGap gap = new ObserverGap(from, now, Optional.empty());
        AgentTimeline timeline = AgentTimeline.from(setup.policy(), presence.apply(gap), now);
        return new TrackedAgent(agent, setup.policy(), timeline, now, 0);
    }

    private void admit(TrackedAgent tracked, Instant now) {
        room.acquireUninterruptibly();
        agents.put(tracked.agent, tracked);
        if (board.view(tracked.agent).isEmpty()) {
            changes.shown(new ViewChange(tracked.agent, tracked.lastView(), now));
        }
        tracked.lock.lock();
        try {
            arm(tracked, now);
        } finally {
            tracked.lock.unlock();
        }
    }

    /**
     * Folds an event of an agent: a sign of a connection, or what another node passed on. It counts at the latest as of now
     * and the clock skew, whatever it is dated.
     *
     * @param agent the agent
     * @param event what was seen; an observer gap concerns this agent alone, see {@link #gap}
     * @return whether it was taken
     * @throws IllegalStateException if the tracker is closed
     */
    public SignalResult signal(AgentId agent, PresenceEvent event) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(event, "event");
        checkOpen();
        SignalResult result = fold(agent, event, now());
        tell();
        return result;
    }

    /**
     * Folds what an entry of the ledger means to presence. Entries may come in any order, and several times.
     *
     * @param entry what the ledger recorded
     * @return {@link SignalResult#FULL} if some agent of the entry could not be tracked
     * @throws IllegalStateException if the tracker is closed
     */
    public SignalResult entry(LedgerEntry entry) {
        Objects.requireNonNull(entry, "entry");
        checkOpen();
        Instant now = now();
        SignalResult result = SignalResult.TAKEN;
        for (AgentFact fact : LedgerFacts.of(entry)) {
            SignalResult one = fold(fact.agent(), fact.event(), now);
            result = one == SignalResult.TAKEN ? result : one;
        }
        tell();
        return result;
    }

    /**
     * Folds a time in which signals were lost, for every agent: a queue stood still, a network was cut. The tracker finds
     * by itself when its own process stood still.
     *
     * @param gap from when to when
     * @throws IllegalStateException if the tracker is closed
     */
    public void gap(ObserverGap gap) {
        Objects.requireNonNull(gap, "gap");
        checkOpen();
        listening.add(gap);
        spreadGaps();
    }

    /**
     * Ends every open connection that a node held, with {@link CloseKind#NODE_LOST}: the node is dead, and its pages come
     * back to another one.
     *
     * @param node the node
     * @param spread over how long its pages were told to spread their return, at most 1 day; zero if they were told nothing
     * @throws IllegalArgumentException if the spread is out of bounds
     * @throws IllegalStateException if the tracker is closed
     */
    public void lost(Node node, Duration spread) {
        Objects.requireNonNull(node, "node");
        checkOpen();
        Instant now = now();
        ConnectionClosed any = new ConnectionClosed(now, 0, CloseKind.NODE_LOST, spread); // checks the spread
        for (TrackedAgent tracked : agents.values()) {
            for (Open open : view(tracked, now).connections().open()) {
                if (open.node().equals(node)) {
                    fold(tracked.agent, new ConnectionClosed(now, open.connection(), any.kind(), any.spread()), now);
                }
            }
        }
        tell();
    }

    /**
     * Returns the view of an agent now.
     *
     * @param agent the agent; one who is not tracked is OFFLINE
     * @return the view
     */
    public StatusView view(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        Instant now = now();
        TrackedAgent tracked = agents.get(agent);
        if (tracked == null) {
            return setup.policy().derive(setup.policy().unknown(), now);
        }
        StatusView view = view(tracked, now);
        tell();
        return view;
    }

    /**
     * Has a listener told of every change of status from now on.
     *
     * @param listener the listener, which may be slow; one that falls behind by more than the changes that are kept is told
     *     how many it missed
     * @param executor runs the calls, one at a time; one that refuses or fails is asked again at the next change
     * @return the registration, to be closed when the listener is not to be told any more
     * @throws IllegalStateException if the tracker is closed
     */
    public Subscription listen(StatusListener listener, Executor executor) {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(executor, "executor");
        checkOpen();
        return log.listen(listener, executor);
    }

    /**
     * Returns the board of all agents that are tracked. It is told what changes a view, not each beat: the instants last
     * seen are those of the latest change. The host may say which queues an agent serves, and must not show or remove.
     *
     * @return the board
     */
    public SupervisorBoard board() {
        return board;
    }

    /**
     * Tracks an agent no longer, who is taken off the board too.
     *
     * @param agent the agent; one who is not tracked is ignored
     */
    public void forget(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        Instant now = now();
        TrackedAgent tracked = agents.get(agent);
        if (tracked != null) {
            tracked.lock.lock();
            try {
                if (!tracked.isRemoved()) {
                    tracked.remove();
                    agents.remove(agent);
                    room.release();
                    toShow.add(shown -> shown.remove(agent, now));
                }
            } finally {
                tracked.lock.unlock();
            }
            tell();
        }
    }

    /**
     * Saves what is known, in time that grows with the number of agents; signals and entries go on meanwhile.
     *
     * @param ledger the name of the ledger's contents, whose revisions the presences know: constant for a database, new at
     *     each start for a ledger in memory
     * @return the values to keep
     * @throws IllegalArgumentException if the name is blank or longer than 128 characters
     */
    public SavedPresence save(String ledger) {
        SavedPresence.checkName(ledger);
        Instant now = now();
        PresenceCodec codec = new PresenceCodec(setup.policy());
        Map<AgentId, ByteBuffer> presences = new HashMap<>();
        agents.forEach((agent, tracked) -> with(tracked, now, () -> {
            tracked.settle(now, changes);
            presences.put(agent, codec.encode(tracked.presence()));
        }));
        tell();
        return new SavedPresence(now, ledger, presences, board.save());
    }

    /**
     * Ends the tick and all timers, so that time alone tells no listener anything more, and takes no signal, entry, gap or
     * listener any more: each throws an {@code IllegalStateException}, since nobody would be told what follows from it. A call
     * that has begun goes on to its end. The views, the board and {@link #save} still answer; the time since the end is an
     * observer gap to them. Close the sockets and the feed
     * before the tracker; the scheduler is the host's to close.
     */
    @Override
    public void close() {
        isClosed = true;
        tick.cancel(false);
        for (TrackedAgent tracked : agents.values()) {
            tracked.lock.lock();
            try {
                tracked.disarm();
            } finally {
                tracked.lock.unlock();
            }
        }
    }

    private void checkOpen() {
        if (isClosed) {
            throw new IllegalStateException("tracker must be open, but is closed");
        }
    }

    /** Returns the instant, after it was looked whether the tracker stood still until then. */
    private Instant now() {
        Instant now = setup.clock().instant();
        if (listening.heardAt(now) && !isClosed) {
            spreadGaps();
        }
        return now;
    }

    private void spreadGaps() {
        setup.scheduler().execute(() -> {
            if (isClosed) {
                return;
            }
            Instant now = setup.clock().instant();
            agents.values().forEach(tracked -> with(tracked, now, () -> {}));
            tell();
        });
    }

    private SignalResult fold(AgentId agent, PresenceEvent event, Instant now) {
        while (true) {
            TrackedAgent tracked = agents.computeIfAbsent(agent, any -> enter(any, event, now));
            if (tracked == null) {
                return SignalResult.FULL;
            }
            Optional<SignalResult> result = fold(tracked, event, now);
            if (result.isPresent()) {
                return result.get();
            }
        }
    }

    /** Returns the result; empty if the agent was forgotten meanwhile. */
    private Optional<SignalResult> fold(TrackedAgent tracked, PresenceEvent event, Instant now) {
        tracked.lock.lock();
        try {
            if (tracked.isRemoved()) {
                return Optional.empty();
            }
            tracked.takeGaps(listening.gaps(), now, changes);
            SignalResult result = tracked.fold(event, now, changes);
            arm(tracked, now);
            return Optional.of(result);
        } finally {
            tracked.lock.unlock();
        }
    }

    /** Returns the entry of a new agent; null if there is no room. */
    private @Nullable TrackedAgent enter(AgentId agent, PresenceEvent event, Instant now) {
        if (!room.tryAcquire()) {
            return null;
        }
        Instant at = event.observedAt().isBefore(now) ? event.observedAt() : now;
        AgentTimeline timeline =
                AgentTimeline.from(setup.policy(), setup.policy().unknown(), Instant.MIN);
        long gaps = listening.gaps().number();
        TrackedAgent tracked = new TrackedAgent(agent, setup.policy(), timeline, at, gaps);
        changes.shown(new ViewChange(agent, tracked.lastView(), at));
        return tracked;
    }

    private StatusView view(TrackedAgent tracked, Instant now) {
        tracked.lock.lock();
        try {
            if (!tracked.isRemoved()) {
                tracked.takeGaps(listening.gaps(), now, changes);
            }
            return tracked.view(now);
        } finally {
            tracked.lock.unlock();
        }
    }

    private void with(TrackedAgent tracked, Instant now, Runnable step) {
        tracked.lock.lock();
        try {
            if (!tracked.isRemoved()) {
                tracked.takeGaps(listening.gaps(), now, changes);
                step.run();
                arm(tracked, now);
            }
        } finally {
            tracked.lock.unlock();
        }
    }

    private void arm(TrackedAgent tracked, Instant now) {
        if (isClosed) {
            return;
        }
        tracked.toBeArmed().ifPresent(at -> {
            Duration left = Duration.between(now, at);
            Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
            Future<?> task = setup.scheduler()
                    .schedule(() -> ring(tracked, at), Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
            tracked.arm(new TrackedAgent.Timer(at, task));
        });
    }

    private void ring(TrackedAgent tracked, Instant at) {
        if (isClosed) {
            return;
        }
        Instant now = now();
        with(tracked, now, () -> {
            if (tracked.rings(at)) {
                tracked.settle(now, changes);
            }
        });
        tell();
    }

    /** Has the board and the listeners told what changed, with no lock held. */
    private void tell() {
        if (!toShow.isEmpty()) {
            showing.wake();
        }
    }

    private void showAll() {
        for (Consumer<SupervisorBoard> next = toShow.poll(); next != null; next = toShow.poll()) {
            next.accept(board);
        }
        log.tell();
    }
}
