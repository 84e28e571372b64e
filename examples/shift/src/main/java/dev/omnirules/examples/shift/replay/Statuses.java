package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
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
import java.util.Map;
import java.util.PriorityQueue;
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
    private final Map<AgentId, Seat> seats = new HashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Map<AgentId, AgentStatus> before = new TreeMap<>();
    private final SupervisorBoard board = new SupervisorBoard();
    private final Consumer<StatusChange> told;
    private Instant now = Instant.MIN;

    Statuses(Consumer<StatusChange> told) {
        this.told = told;
    }

    /** An agent exists; nothing changes if they did before. */
    void enroll(AgentId agent) {
        seats.computeIfAbsent(agent, this::newcomer);
    }

    /** What time alone brings until an instant, that instant included. */
    void advanceTo(Instant instant) {
        for (Timer timer = timers.peek(); timer != null && !timer.at().isAfter(instant); timer = timers.peek()) {
            timers.poll();
            if (timer.at().equals(timer.seat().armed)) {
                timer.seat().armed = Instant.MAX;
                moveTo(timer.at());
                show(timer.seat(), policy.derive(timer.seat().presence, timer.at()));
            }
        }
        moveTo(instant);
    }

    /** Folds an event of the present instant. */
    void on(AgentId agent, PresenceEvent event) {
        Seat seat = seats.get(agent);
        seat.presence = seat.presence.apply(event);
        show(seat, policy.derive(seat.presence, now));
    }

    /** Tells the changes of the present instant: no line of it follows. */
    void settle() {
        before.forEach((agent, status) -> {
            StatusView view = seats.get(agent).view;
            if (view.status() != status) {
                told.accept(new StatusChange(agent, new Transition(now, status, view.status(), view.reason())));
            }
        });
        before.clear();
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

    private void show(Seat seat, StatusView view) {
        if (view.status() != seat.view.status()) {
            before.putIfAbsent(seat.agent, seat.view.status());
        }
        if (view.status() != seat.view.status() || !view.intent().equals(seat.view.intent())) {
            board.show(seat.agent, view, now);
        }
        seat.view = view;
        arm(seat);
    }

    private void arm(Seat seat) {
        Instant next = seat.view.next().map(NextChange::at).orElse(Instant.MAX);
        if (next.isBefore(seat.armed)) {
            seat.armed = next;
            timers.add(new Timer(next, seat));
        }
    }

    private Seat newcomer(AgentId agent) {
        Seat seat = new Seat(agent, policy.newcomer(), policy.derive(policy.newcomer(), now));
        board.show(agent, seat.view, now);
        return seat;
    }

    private static final class Seat {
        private final AgentId agent;
        private AgentPresence presence;
        private StatusView view;
        private Instant armed = Instant.MAX;

        Seat(AgentId agent, AgentPresence presence, StatusView view) {
            this.agent = agent;
            this.presence = presence;
            this.view = view;
        }
    }

    private record Timer(Instant at, Seat seat) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return at.compareTo(other.at);
        }
    }
}
