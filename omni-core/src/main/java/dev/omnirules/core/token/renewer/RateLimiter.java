package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The limit of renewals that begin in any second. Guarded by the scheduler's lock. */
final class RateLimiter {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int floor;
    private final Deque<Instant> begun = new ArrayDeque<>();
    private double demand;

    RateLimiter(int floor) {
        this.floor = floor;
    }

    /** Adds to the renewals that the open sessions need per second in the steady state; negative to take away. */
    void addDemand(double perSecond) {
        demand += perSecond;
    }

    /** Takes a place in the present second if one is free. */
    boolean tryBegin(Instant now) {
        if (nextAt(now).isAfter(now)) {
            return false;
        }
        begun.addLast(now);
        return true;
    }

    /** The first instant, from now on, at which a place is free. */
    Instant nextAt(Instant now) {
        while (!begun.isEmpty() && !begun.getFirst().plus(SECOND).isAfter(now)) {
            begun.removeFirst();
        }
        return begun.size() < limit() ? now : begun.getFirst().plus(SECOND);
    }

    private int limit() {
        return Math.max(floor, (int) Math.min(1_000_000, Math.ceil(2 * demand)));
    }
}
