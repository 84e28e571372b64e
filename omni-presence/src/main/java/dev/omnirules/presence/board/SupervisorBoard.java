package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
    private final AgentTable entries = new AgentTable();
    private final List<BitSet> byStatus =
            Ordinals.STATUSES.stream().map(status -> new BitSet()).toList();
    private final Map<QueueId, GroupCounts> queues = new HashMap<>();
    private final GroupCounts all = new GroupCounts();
    private final GroupCounts[] everybody = {all};
    private final StatusTimeTotals times = new StatusTimeTotals();

    /** An empty board. */
    public SupervisorBoard() {
        // nobody was shown yet
    }

    /**
     * Shows an agent's view, new or changed.
     *
     * @param agent the agent
     * @param view what is seen of the agent
     * @param at from when; an instant before the agent's last change of status counts as that change's
     */
    public void show(AgentId agent, StatusView view, Instant at) {
        ViewUpdate update = ViewUpdate.of(new ViewChange(agent, view, at)); // before anything is counted
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
     * @param agent the agent; one who was never shown is ignored
     * @param assigned the queues
     */
    public void assign(AgentId agent, Set<QueueId> assigned) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(assigned, "assigned");
        Set<QueueId> changed = Set.copyOf(assigned);
        locked(() -> {
            entries.of(agent).ifPresent(entry -> entry.countIn(groups(changed)));
            return entries;
        });
    }

    /**
     * Takes an agent off, who then counts nowhere and is listed nowhere. The time that the agent had until then stays in
     * {@link #timeSpent(Instant)}, the sum over all.
     *
     * @param agent the agent; one who was never shown is ignored
     * @param at until when; an instant before the agent's last change of status counts as that change's
     */
    public void remove(AgentId agent, Instant at) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(at, "at");
        locked(() -> {
            entries.of(agent).ifPresent(entry -> dismiss(entry, entry.notBeforeEntered(at)));
            return entries;
        });
    }

    /**
     * Counts agents and sessions, in constant time.
     *
     * @param filter which agents
     * @return the counts now
     */
    public BoardCounts counts(BoardFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return locked(() -> group(filter).counts(filter.channel()));
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

    private static ViewUpdate[] updates(List<ViewChange> changes) {
        List<ViewUpdate> updates = new ArrayList<>(changes.size());
        for (ViewChange change : changes) {
            updates.add(ViewUpdate.of(change));
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
            }
        }
    }

    private void show(ViewUpdate update) {
        Optional<AgentEntry> entry = entries.of(update.agent(), update.hash());
        if (entry.isPresent()) {
            change(entry.get(), update);
        } else {
            admit(entries.add(update));
        }
    }

    private void admit(AgentEntry entry) {
        times.enter(entry.status(), entry.enteredAt());
        withStatus(entry.status()).set(entry.number);
        entry.countIn(everybody);
    }

    private void dismiss(AgentEntry entry, Instant at) {
        entry.uncount();
        withStatus(entry.status()).clear(entry.number);
        times.leave(entry.status(), at);
        entries.remove(entry);
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

    private List<AgentId> passing(BitSet withStatus, BoardFilter filter) {
        List<AgentId> agents = new ArrayList<>();
        GroupCounts group = group(filter);
        for (int number = withStatus.nextSetBit(0); number >= 0; number = withStatus.nextSetBit(number + 1)) {
            AgentEntry entry = entries.numbered(number);
            if (isOn(entry, filter.channel()) && entry.isCountedIn(group)) {
                agents.add(entry.agent);
            }
        }
        return agents;
    }

    private static boolean isOn(AgentEntry entry, Optional<Channel> channel) {
        return channel.isEmpty() || entry.isIn(channel.get());
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

    private GroupCounts group(BoardFilter filter) {
        return filter.queue()
                .map(queue -> queues.getOrDefault(queue, new GroupCounts()))
                .orElse(all);
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
