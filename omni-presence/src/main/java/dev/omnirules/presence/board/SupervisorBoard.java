package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All agents at a glance (STATUS-1 to STATUS-4): counts per status, sessions in progress, the offline list, and the
 * time spent in each status. A projection: the host shows it each agent's view whenever it changes. A change costs the
 * same among ten agents and among a million; it grows only with the agent's own channels, queues and sessions.
 * Thread-safe, under one private lock.
 *
 * @since 0.1
 */
public final class SupervisorBoard {

    /** Enough that their cache misses overlap, and few enough that all are still in the cache when they are changed. */
    private static final int FEW = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final ChannelNumbers channels = new ChannelNumbers();
    private final AgentTable entries = new AgentTable();
    private final List<BitSet> byStatus =
            Ordinals.STATUSES.stream().map(status -> new BitSet()).toList();
    private final Map<QueueId, GroupCounts> queues = new HashMap<>();
    private final GroupCounts all = new GroupCounts();
    private final GroupCounts[] everybody = {all};
    private final StatusTimeTotals times = new StatusTimeTotals();

    /** The queues of agents who were not shown yet. */
    private final Map<AgentId, Set<QueueId>> awaited = new HashMap<>();

    private final ChangeLog log;

    /** An empty board. */
    public SupervisorBoard() {
        this.log = new ChangeLog(0);
    }

    private SupervisorBoard(SavedBoard saved) {
        this.log = new ChangeLog(saved.version());
    }

    /**
     * Makes a board that goes on from a saved one.
     *
     * @param saved what was saved
     * @param views gives the present view of each saved agent; empty for one who is not on the board any more, whose time
     *     until the last change stays in the sum over all
     * @return the board
     */
    public static SupervisorBoard load(SavedBoard saved, Function<AgentId, Optional<StatusView>> views) {
        Objects.requireNonNull(saved, "saved");
        Objects.requireNonNull(views, "views");
        SupervisorBoard board = new SupervisorBoard(saved);
        board.times.add(saved.gone());
        board.awaited.putAll(saved.awaited());
        for (SavedAgent agent : saved.agents()) {
            Optional<StatusView> view = views.apply(agent.agent());
            view.ifPresentOrElse(known -> board.restore(agent, known), () -> board.times.add(agent.before()));
        }
        return board;
    }

    private void restore(SavedAgent saved, StatusView view) {
        AgentEntry entry = entries.add(ViewUpdate.of(new ViewChange(saved.agent(), view, saved.enteredAt()), channels));
        entry.restore(saved);
        times.add(entry.before());
        times.enter(entry.status(), entry.enteredAt());
        withStatus(entry.status()).set(entry.number);
        entry.countIn(groups(saved.queues()));
    }

    /**
     * Saves what the agents' presences do not have: queues, times and the version. In time that grows with the number of
     * agents.
     *
     * @return the values to keep
     */
    public SavedBoard save() {
        return locked(this::saved);
    }

    private SavedBoard saved() {
        List<SavedAgent> agents = new ArrayList<>();
        TimeSpent gone = times.until(Instant.EPOCH);
        for (AgentEntry entry : listed(all.members)) {
            Set<QueueId> served = queues.entrySet().stream()
                    .filter(queue -> queue.getValue().members.get(entry.number))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            agents.add(new SavedAgent(entry.agent, served, entry.status(), entry.enteredAt(), entry.before()));
            gone = gone.minus(entry.until(Instant.EPOCH));
        }
        return new SavedBoard(log.version(), agents, gone, awaited);
    }

    /**
     * Shows an agent's view, new or changed.
     *
     * @param agent the agent
     * @param view what is seen of the agent
     * @param at from when; an instant before the agent's last change of status counts as that change's
     */
    public void show(AgentId agent, StatusView view, Instant at) {
        ViewUpdate update = ViewUpdate.of(new ViewChange(agent, view, at), channels); // before anything is counted
        lock.lock();
        try {
            show(update);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shows the views of several agents, with the effect of one by one in the order given, but faster: cache misses
     * overlap. A question asked meanwhile sees none of the changes or all.
     *
     * @param changes the changes; if one is missing, none is shown
     */
    public void show(List<ViewChange> changes) {
        Objects.requireNonNull(changes, "changes");
        ViewUpdate[] updates = updates(changes);
        lock.lock();
        try {
            for (int from = 0; from < updates.length; from += FEW) {
                showFew(Arrays.copyOfRange(updates, from, Math.min(from + FEW, updates.length)));
            }
        } finally {
            lock.unlock();
        }
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
        locked(() -> {
            entries.of(agent)
                    .ifPresentOrElse(
                            entry -> {
                                entry.countIn(groups(changed));
                                log.add(agent);
                            },
                            () -> awaited.put(agent, changed));
            return entries;
        });
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
        locked(() -> {
            awaited.remove(agent);
            entries.of(agent).ifPresent(entry -> dismiss(entry, entry.notBeforeEntered(at)));
            return entries;
        });
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
        return locked(() -> counted(filter));
    }

    /**
     * Counts and lists at one version, in time that grows with the number of agents.
     *
     * @param filter which agents
     * @return the counts and the lists, which agree
     */
    public BoardSnapshot snapshot(BoardFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return locked(() -> {
            Map<AgentStatus, List<AgentId>> agents = new EnumMap<>(AgentStatus.class);
            for (AgentStatus status : Ordinals.STATUSES) {
                List<AgentId> listed = passing(withStatus(status), filter);
                Collections.sort(listed);
                agents.put(status, listed);
            }
            return new BoardSnapshot(log.version(), counted(filter), agents);
        });
    }

    /**
     * Returns what changed since a version, in time that grows with the number of changes. The latest 16,384 changes are
     * kept; from an older version on, and from one of another board, all agents are returned.
     *
     * @param version a version of this board, or 0
     * @return the changes
     */
    public BoardChanges changesSince(long version) {
        return locked(() -> log.since(version).map(this::changes).orElseGet(this::everyone));
    }

    private BoardChanges changes(Set<AgentId> agents) {
        Map<AgentId, StatusView> shown = new HashMap<>();
        Set<AgentId> removed = new HashSet<>();
        for (AgentId agent : agents) {
            entries.of(agent).ifPresentOrElse(entry -> shown.put(agent, entry.view()), () -> removed.add(agent));
        }
        return new BoardChanges(log.version(), false, shown, removed);
    }

    private BoardChanges everyone() {
        Map<AgentId, StatusView> shown = new HashMap<>();
        listed(all.members).forEach(entry -> shown.put(entry.agent, entry.view()));
        return new BoardChanges(log.version(), true, shown, Set.of());
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
        List<AgentId> agents = locked(() -> passing(withStatus(status), filter));
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
        return locked(() -> entries.of(agent).map(AgentEntry::view));
    }

    /**
     * Returns the time that an agent had each status since first shown.
     *
     * @param agent the agent
     * @param until the report's end, not before the agent's last change
     * @return the time per status; empty if the agent was never shown
     */
    public Optional<TimeSpent> timeSpent(AgentId agent, Instant until) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(until, "until");
        return locked(() -> entries.of(agent).map(entry -> entry.until(until)));
    }

    /**
     * Returns the time that all agents together had each status, each since first shown; in constant time.
     *
     * @param until the report's end, not before the last change
     * @return the time per status
     */
    public TimeSpent timeSpent(Instant until) {
        Objects.requireNonNull(until, "until");
        return locked(() -> times.until(until));
    }

    private ViewUpdate[] updates(List<ViewChange> changes) {
        List<ViewUpdate> updates = new ArrayList<>(changes.size());
        for (ViewChange change : changes) {
            updates.add(ViewUpdate.of(change, channels));
        }
        return updates.toArray(new ViewUpdate[0]);
    }

    private void showFew(ViewUpdate[] few) {
        @Nullable AgentEntry[] found = entries.glance(few);
        for (int i = 0; i < few.length; i++) {
            AgentEntry entry = found[i];
            if (entry == null) {
                show(few[i]);
            } else {
                change(entry, few[i]);
                log.add(entry.agent);
            }
        }
    }

    private void show(ViewUpdate update) {
        Optional<AgentEntry> entry = entries.of(update.agent(), update.hash());
        if (entry.isPresent()) {
            change(entry.get(), update);
            log.add(entry.get().agent);
        } else {
            admit(entries.add(update));
        }
    }

    private void admit(AgentEntry entry) {
        times.enter(entry.status(), entry.enteredAt());
        withStatus(entry.status()).set(entry.number);
        Set<QueueId> served = awaited.remove(entry.agent);
        entry.countIn(served == null ? everybody : groups(served));
        log.add(entry.agent);
    }

    private void dismiss(AgentEntry entry, Instant at) {
        entry.countIn();
        withStatus(entry.status()).clear(entry.number);
        times.leave(entry.status(), at);
        entries.remove(entry);
        log.add(entry.agent);
    }

    private void change(AgentEntry entry, ViewUpdate update) {
        entry.uncount();
        if (update.status() == entry.status()) {
            entry.show(update);
        } else {
            move(entry, update, entry.notBeforeEntered(update.at()));
        }
        entry.count();
    }

    private void move(AgentEntry entry, ViewUpdate update, Instant at) {
        withStatus(entry.status()).clear(entry.number);
        times.leave(entry.status(), at);
        entry.show(update, at);
        times.enter(entry.status(), at);
        withStatus(entry.status()).set(entry.number);
    }

    private BoardCounts counted(BoardFilter filter) {
        if (filter.isCounted()) {
            return group(filter).counts(filter.channels(), channels);
        }
        Map<AgentStatus, Integer> agents = new EnumMap<>(AgentStatus.class);
        int sessions = 0;
        for (AgentEntry entry : listed(members(filter))) {
            sessions += entry.sessions(filter.channels());
            if (isOn(entry, filter)) {
                agents.merge(entry.status(), 1, Integer::sum);
            }
        }
        return new BoardCounts(agents, sessions);
    }

    private List<AgentId> passing(BitSet withStatus, BoardFilter filter) {
        BitSet members = members(filter);
        List<AgentId> agents = new ArrayList<>();
        for (int number = withStatus.nextSetBit(0); number >= 0; number = withStatus.nextSetBit(number + 1)) {
            AgentEntry entry = entries.numbered(number);
            if (members.get(number) && isOn(entry, filter)) {
                agents.add(entry.agent);
            }
        }
        return agents;
    }

    private boolean isOn(AgentEntry entry, BoardFilter filter) {
        return filter.channels().isEmpty()
                || filter.channels().stream().anyMatch(channel -> entry.isIn(channel, channels));
    }

    /** Returns the numbers of the agents in the queues of a filter; not to be changed. */
    private BitSet members(BoardFilter filter) {
        if (filter.queues().size() <= 1) {
            return group(filter).members;
        }
        BitSet members = new BitSet();
        filter.queues().forEach(queue -> members.or(group(queue).members));
        return members;
    }

    private List<AgentEntry> listed(BitSet members) {
        return members.stream().mapToObj(entries::numbered).toList();
    }

    private BitSet withStatus(AgentStatus status) {
        return byStatus.get(Ordinals.of(status));
    }

    /** All, and those of each queue. */
    private GroupCounts[] groups(Set<QueueId> assigned) {
        Stream<GroupCounts> each =
                assigned.stream().map(queue -> queues.computeIfAbsent(queue, any -> new GroupCounts()));
        return Stream.concat(Stream.of(all), each).toArray(GroupCounts[]::new);
    }

    /** Returns the group of a filter with at most one queue. */
    private GroupCounts group(BoardFilter filter) {
        return filter.queues().stream().findFirst().map(this::group).orElse(all);
    }

    private GroupCounts group(QueueId queue) {
        return queues.getOrDefault(queue, new GroupCounts());
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
