package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The wall clock and the monotonic clock of a node. Between two comparisons time is the monotonic clock's. A comparison
 * that finds the wall clock elsewhere begins a new {@link Timeline}; the sessions then move their instants onto it. What is
 * scheduled is on the first timeline for ever, where no step is felt. Thread-safe.
 */
final class RenewerClock {

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final InstantSource wall;
    private final LongSupplier monotonic;
    private final Timeline first;
    private volatile Timeline present;

    RenewerClock(InstantSource wall, LongSupplier monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
        this.first = new Timeline(wall.instant(), monotonic.getAsLong());
        this.present = first;
    }

    /** The monotonic clock alone: what the fast path reads. */
    LongSupplier monotonic() {
        return monotonic;
    }

    /** Returns the timeline that holds since the last step. */
    Timeline timeline() {
        return present;
    }

    /** Returns the present instant on the present timeline. */
    Instant now() {
        return present.at(monotonic.getAsLong());
    }

    /** Returns the present instant on the first timeline, for the schedule. */
    Instant steady() {
        return first.at(monotonic.getAsLong());
    }

    /** Returns an instant of a timeline on the first one; the ends of time stay. */
    Instant steadyAt(Instant instant, Timeline of) {
        return instant.equals(Instant.MAX) || instant.equals(Instant.MIN) || of.equals(first)
                ? instant
                : first.at(of.nanosAt(instant));
    }

    /** Returns an instant of the schedule on the present timeline, for the host. */
    Instant fromSteady(Instant steady) {
        Timeline now = present;
        return now.equals(first) ? steady : now.at(first.nanosAt(steady));
    }

    /** Returns how long ago something was that the host's wall clock dates; zero if it lies ahead. */
    Duration since(Instant instant) {
        Duration age = Duration.between(instant, wall.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Compares the two clocks, and follows the wall clock if it stepped.
     *
     * @return how far the wall clock stepped since the last comparison; zero if not by more than a second
     */
    synchronized Duration compare() {
        Timeline before = present;
        Timeline now = new Timeline(wall.instant(), monotonic.getAsLong());
        Duration step = before.to(now);
        if (step.abs().compareTo(TOLERANCE) <= 0) {
            return Duration.ZERO;
        }
        present = now;
        return step;
    }
}
