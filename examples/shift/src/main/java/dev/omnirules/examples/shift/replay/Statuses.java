package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.examples.shift.replay.Timers.Timer;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.status.StatusView.NextChange;
import dev.omnirules.presence.status.Transition;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Every agent's status on the shift's clock. One timer an agent, re-armed lazily: a deadline that beats have moved is
 * looked at once, when the old one comes, so that a line costs the same whatever the number of agents.
 *
 * <p>A status change is told when its instant is over: lines of one instant that undo each other bring none.
 */
final class Statuses {

    private final StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
    private final Map<AgentId, AgentEntry> entries = new HashMap<>();
    private final Timers<AgentEntry> timers = new Timers<>();
    private final Map<AgentId, AgentStatus> before = new TreeMap<>();
    private final Set<AgentId> touched = new HashSet<>();
    private final SupervisorBoard board = new SupervisorBoard();
    private final Consumer<StatusChange> told;
    private Instant now = Instant.MIN;

    Statuses(Consumer<StatusChange> told) {
        this.told = told;
    }

    /** An agent exists; the entry is the same if they did before. */
    AgentEntry enroll(AgentId agent) {
        return entries.computeIfAbsent(agent, this::unknown);
    }

    /** What time alone brings until an instant, that instant included. */
    void advanceTo(Instant instant) {
        while (timers.isDue(instant)) {
            Timer<AgentEntry> timer = timers.removeEarliest();
            if (timer.at().equals(timer.subject().armed)) {
                timer.subject().armed = Instant.MAX;
                expire(timer.subject(), timer.at());
            }
        }
        moveTo(instant);
    }

    private void expire(AgentEntry entry, Instant at) {
        if (next(entry).isAfter(at)) {
            arm(entry);
        } else {
            moveTo(at);
            show(entry, policy.derive(entry.presence, at));
        }
    }

    /** Folds an event of the present instant. */
    void on(AgentEntry entry, PresenceEvent event) {
        AgentStatus was = entry.view.status();
        entry.presence = entry.presence.apply(event);
        show(entry, policy.derive(entry.presence, now));
        if (entry.view.status() != was) {
            touched.add(entry.agent);
        }
    }

    /** Tells the changes of the present instant: no line of it follows. */
    void settle() {
        if (before.isEmpty() && touched.isEmpty()) {
            return;
        }
        before.forEach((agent, status) -> {
            StatusView view = entries.get(agent).view;
            if (view.status() != status) {
                told.accept(new StatusChange(agent, new Transition(now, status, view.status(), view.reason())));
            }
        });
        before.clear();
        touched.clear();
    }

    /** Tells the changes that lines of the present instant brought; what time brings at it is left out. */
    void settleLines() {
        before.keySet().retainAll(touched);
        settle();
    }

    /** The board at the present instant. */
    Answer.Board board(int sessions) {
        return new Answer.Board(board.counts(BoardFilter.everyone()).agents(), sessions, board.offline());
    }

    private void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            settle();
            now = instant;
        }
    }

    @SuppressWarnings("ReferenceEquality") // an event that changes no intent leaves the very object
    private void show(AgentEntry entry, StatusView view) {
        if (view.status() != entry.view.status()) {
            before.putIfAbsent(entry.agent, entry.view.status());
        }
        if (view.status() != entry.view.status() || view.intent() != entry.view.intent()) {
            board.show(entry.agent, view, now);
        }
        entry.view = view;
        arm(entry);
    }

    private void arm(AgentEntry entry) {
        Instant next = next(entry);
        if (next.isBefore(entry.armed)) {
            entry.armed = next;
            timers.add(next, entry);
        }
    }

    private static Instant next(AgentEntry entry) {
        Optional<NextChange> next = entry.view.next();
        return next.isPresent() ? next.get().at() : Instant.MAX;
    }

    private AgentEntry unknown(AgentId agent) {
        AgentEntry entry = new AgentEntry(agent, policy.unknown(), policy.derive(policy.unknown(), now));
        board.show(agent, entry.view, now);
        return entry;
    }

    /** What is known of one agent. */
    static final class AgentEntry {
        private final AgentId agent;
        private AgentPresence presence;
        private StatusView view;
        private Instant armed = Instant.MAX;

        private AgentEntry(AgentId agent, AgentPresence presence, StatusView view) {
            this.agent = agent;
            this.presence = presence;
            this.view = view;
        }
    }
}
