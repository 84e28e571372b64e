package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.renewer.Place.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The sessions that wait for their next instant, and those that are due, the earliest end of use first. Guarded by the
 * scheduler's lock.
 */
final class DueQueue {

    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::at));
    private final PriorityQueue<LiveSession> due = new PriorityQueue<>(Comparator.comparing(s -> s.place.deadline));

    /** Lets a session wait for an instant. */
    void park(LiveSession session, Instant at) {
        if (!at.equals(Instant.MAX)) {
            timers.add(new Timer(at, session, session.place.ticket));
        }
    }

    /** Makes a session due now, unless an attempt is under way; a sign-out goes ahead of all. */
    void enqueue(LiveSession session) {
        Place place = session.place;
        if (place.stage == Stage.QUEUED) {
            due.remove(session);
        }
        if (place.stage == Stage.WAITING || place.stage == Stage.QUEUED) {
            place.ticket++;
            place.stage = Stage.QUEUED;
            place.deadline = deadline(session);
            due.add(session);
        }
    }

    /** Takes a session out of those that are due. */
    void remove(LiveSession session) {
        if (session.place.stage == Stage.QUEUED) {
            due.remove(session);
        }
    }

    /** Hands over every session whose instant has come. */
    void moveDue(Instant now, Consumer<LiveSession> ready) {
        for (Timer timer = timers.peek(); timer != null && !timer.at().isAfter(now); timer = timers.peek()) {
            timers.remove();
            if (timer.isFresh()) {
                ready.accept(timer.session());
            }
        }
    }

    /** Returns the first instant that a session waits for; the end of time if none does. */
    Instant nextTimer() {
        while (!timers.isEmpty() && !timers.peek().isFresh()) {
            timers.remove();
        }
        return timers.isEmpty() ? Instant.MAX : timers.peek().at();
    }

    /** Returns the due session whose turn it is. */
    Optional<LiveSession> head() {
        return Optional.ofNullable(due.peek());
    }

    /** Takes that session out for its attempt. */
    void takeHead() {
        due.remove().place.stage = Stage.RUNNING;
    }

    int size() {
        return due.size();
    }

    private static Instant deadline(LiveSession session) {
        return session.isClosing() ? Instant.MIN : session.usableUntil();
    }

    private record Timer(Instant at, LiveSession session, long ticket) {

        boolean isFresh() {
            Stage stage = session.place.stage;
            return (stage == Stage.WAITING || stage == Stage.QUEUED) && session.place.ticket == ticket;
        }
    }
}
