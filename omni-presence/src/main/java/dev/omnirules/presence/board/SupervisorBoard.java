package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All agents at a glance (STATUS-1 to STATUS-4): counts per status, sessions in progress, the offline list, and the
 * time spent in each status. A projection: the host shows it each agent's view whenever it changes. A change costs the
 * same among ten agents and among a million; it grows only with the agent's own channels, queues and sessions.
 *
 * <p>Thread-safe: every change and every answer is one step under a private lock, and an answer sees each change whole or
 * not at all. No listener is called under the lock.
 *
 * <pre>{@code
 * SupervisorBoard board = tracker.board();
 * BoardCounts counts = board.counts(BoardFilter.everyone().on(Channel.WHATSAPP));
 * show(counts.of(AgentStatus.AVAILABLE) + " available, offline: " + board.offline());
 * }</pre>
 *
 * @since 0.1
 */
public final class SupervisorBoard {

    /** More changes than a board makes between a save and a load. */
    private static final long AWAY = 1L << 40;

    private final ReentrantLock lock = new ReentrantLock();
    private final BoardState state;
    private final BoardReader reader;
    private final List<BoardFollower> followers = new CopyOnWriteArrayList<>();

    /** An empty board. */
    public SupervisorBoard() {
        this(0);
    }

    private SupervisorBoard(long version) {
        this.state = new BoardState(version);
        this.reader = new BoardReader(state);
    }

    /**
     * Makes a board that goes on from a saved one. Its versions are greater, and none is one of a board before the load,
     * however old the save is and however often it is loaded: a reader of an earlier version gets all agents.
     *
     * @param saved what was saved
     * @param views gives the present view of each saved agent; empty for one who is not on the board any more, whose time
     *     until the last change stays in the sum over all
     * @return the board
     */
    public static SupervisorBoard load(SavedBoard saved, Function<AgentId, Optional<StatusView>> views) {
        Objects.requireNonNull(saved, "saved");
        Objects.requireNonNull(views, "views");
        // by chance, so that two boards of the same save have no version in common
        SupervisorBoard board = new SupervisorBoard(
                saved.version() + AWAY + ThreadLocalRandom.current().nextLong(AWAY));
        board.state.times.add(saved.gone());
        board.state.queues.await(saved.awaited());
        for (SavedAgent agent : saved.agents()) {
            Optional<StatusView> view = views.apply(agent.agent());
            view.ifPresentOrElse(known -> board.restore(agent, known), () -> board.state.times.add(agent.before()));
        }
        return board;
    }

    private void restore(SavedAgent saved, StatusView view) {
        state.restore(saved, new ViewChange(saved.agent(), view, saved.enteredAt()));
    }

    /**
     * Saves what the agents' presences do not have: queues, times, and the version that a board loaded from it goes beyond. In time that grows with the number of
     * agents.
     *
     * @return the values to keep
     */
    public SavedBoard save() {
        return locked(reader::saved);
    }

    /**
     * Shows an agent's view, new or changed.
     *
     * @param agent the agent
     * @param view what is seen of the agent
     * @param at from when; an instant before the agent's last change of status counts as that change's
     * @throws IllegalArgumentException if the instant is {@link Instant#MIN}, from which no time can be counted
     */
    public void show(AgentId agent, StatusView view, Instant at) {
        ViewChange change = new ViewChange(agent, view, at); // before anything is counted
        lock.lock();
        try {
            state.show(change);
        } finally {
            lock.unlock();
        }
        tell();
    }

    /**
     * Shows the views of several agents, with the effect of one by one in the order given, but faster: cache misses
     * overlap. A question asked meanwhile sees none of the changes or all.
     *
     * @param changes the changes; if one is missing, none is shown
     */
    public void show(List<ViewChange> changes) {
        Objects.requireNonNull(changes, "changes");
        List<ViewChange> all = List.copyOf(changes);
        lock.lock();
        try {
            state.show(all);
        } finally {
            lock.unlock();
        }
        tell();
    }

    /**
     * Says which queues an agent serves, in place of those said before.
     *
     * @param agent the agent; for one who is not shown yet the queues are kept until then
     * @param assigned the queues
     */
    public void assign(AgentId agent, Set<QueueId> assigned) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(assigned, "assigned");
        Set<QueueId> changed = Set.copyOf(assigned);
        lock.lock();
        try {
            state.assign(agent, changed);
        } finally {
            lock.unlock();
        }
        tell();
    }

    /**
     * Takes an agent off, who then counts nowhere, is listed nowhere and serves no queue. The time that the agent had until then stays in
     * {@link #timeSpent(Instant)}, the sum over all.
     *
     * @param agent the agent; one who was never shown is ignored
     * @param at until when; an instant before the agent's last change of status counts as that change's
     */
    public void remove(AgentId agent, Instant at) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(at, "at");
        lock.lock();
        try {
            state.remove(agent, at);
        } finally {
            lock.unlock();
        }
        tell();
    }

    /**
     * Counts agents and sessions: in constant time for at most one channel and one queue, else in time that grows with
     * the number of agents in the queues, or of all agents if the filter names no queue.
     *
     * @param filter which agents
     * @return the counts now
     */
    public BoardCounts counts(BoardFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return locked(() -> reader.counts(filter));
    }

    /**
     * Counts and lists at one version, in time that grows with the number of agents.
     *
     * @param filter which agents
     * @return the counts and the lists, which agree
     */
    public BoardSnapshot snapshot(BoardFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return locked(() -> reader.snapshot(filter));
    }

    /**
     * Returns what changed since a version, in time that grows with the number of changes. The latest 16,384 changes are
     * kept; from an older version on, and from one of before a {@link #load}, all agents are returned. A board that was not
     * loaded begins anew at 0, so that its readers must do so too.
     *
     * @param version a version of this board or of those that it was loaded from, or 0
     * @return the changes
     */
    public BoardChanges changesSince(long version) {
        return locked(() -> reader.changesSince(version));
    }

    /**
     * Has a listener told of the changes after a version, and of all later ones, in the order of versions. The listener may
     * be slow: no change waits for it, and it costs no memory. What it could not be told in time comes with the next call;
     * one that falls behind by more than the changes that are kept gets all agents, and is told so. Whatever it throws goes
     * to its thread's handler of uncaught exceptions, and what it threw on is not told again.
     *
     * @param version a version as for {@link #changesSince}, or 0 for a listener that knows nothing
     * @param listener the listener
     * @param executor runs the calls, one at a time; one that refuses or fails is asked again at the next change
     * @return the registration, to be closed when the listener is not to be told any more
     */
    public Subscription listen(long version, BoardListener listener, Executor executor) {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(executor, "executor");
        BoardFollower follower = new BoardFollower(version, listener, executor, this::changesSince);
        followers.add(follower);
        follower.boardChanged();
        return () -> {
            follower.close();
            followers.remove(follower);
        };
    }

    /**
     * Lists the agents with a status, in time that grows with their number, and slightly with the number of agents on the board.
     *
     * @param status the status
     * @param filter which agents; by channel, an offline agent is in none
     * @return the agents, sorted
     */
    public List<AgentId> agents(AgentStatus status, BoardFilter filter) {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(filter, "filter");
        List<AgentId> agents = locked(() -> reader.agents(status, filter));
        Collections.sort(agents);
        return Collections.unmodifiableList(agents);
    }

    /**
     * Lists the agents who are in no channel (<i>Ver Agentes Offline</i>, STATUS-4).
     *
     * @return the agents, sorted
     */
    public List<AgentId> offline() {
        return agents(AgentStatus.OFFLINE, BoardFilter.everyone());
    }

    /**
     * Returns the view of one agent.
     *
     * @param agent the agent
     * @return the view last shown; empty if none was
     */
    public Optional<StatusView> view(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return locked(() -> state.entries.of(agent).map(AgentEntry::view));
    }

    /**
     * Returns the time that an agent had each status since first shown.
     *
     * @param agent the agent
     * @param until the report's end; an instant before the agent's last change counts as that change's
     * @return the time per status; empty if the agent was never shown
     */
    public Optional<TimeSpent> timeSpent(AgentId agent, Instant until) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(until, "until");
        return locked(() -> state.entries.of(agent).map(entry -> entry.until(until)));
    }

    /**
     * Returns the time that all agents together had each status, each since first shown; in constant time.
     *
     * @param until the report's end; an instant before the last change of any agent counts as that change's
     * @return the time per status
     */
    public TimeSpent timeSpent(Instant until) {
        Objects.requireNonNull(until, "until");
        return locked(() -> state.times.until(until));
    }

    private void tell() {
        if (!followers.isEmpty()) {
            followers.forEach(BoardFollower::boardChanged);
        }
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
