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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
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
    private final Map<AgentId, Seat> seats = new HashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Map<AgentId, AgentStatus> before = new TreeMap<>();
    private final Set<AgentId> touched = new HashSet<>();
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
                expire(timer.seat(), timer.at());
            }
        }
        moveTo(instant);
    }

    private void expire(Seat seat, Instant at) {
        if (next(seat).isAfter(at)) {
            arm(seat);
        } else {
            moveTo(at);
            show(seat, policy.derive(seat.presence, at));
        }
    }

    /** Folds an event of the present instant. */
    void on(AgentId agent, PresenceEvent event) {
        Seat seat = seats.get(agent);
        AgentStatus was = seat.view.status();
        seat.presence = seat.presence.apply(event);
        show(seat, policy.derive(seat.presence, now));
        if (seat.view.status() != was) {
            touched.add(agent);
        }
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
        Instant next = next(seat);
        if (next.isBefore(seat.armed)) {
            seat.armed = next;
            timers.add(new Timer(next, seat));
        }
    }

    private static Instant next(Seat seat) {
        Optional<NextChange> next = seat.view.next();
        return next.isPresent() ? next.get().at() : Instant.MAX;
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
