package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * One timeline out of two clocks: the wall clock's instant at the start, moved on by the monotonic clock. It never goes
 * back. A wall clock that runs ahead of it (the machine slept, or was set forward) pulls it forward, so that tokens count
 * as older, never as younger. Thread-safe; {@link #compare} by one thread at a time.
 */
final class RenewerClock {

    private static final Duration TOLERANCE = Duration.ofSeconds(1);
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private final InstantSource wall;
    private final LongSupplier monotonic;
    private volatile Anchor anchor;
    private Duration drift = Duration.ZERO;

    RenewerClock(InstantSource wall, LongSupplier monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
        this.anchor = new Anchor(wall.instant(), monotonic.getAsLong());
    }

    /** The monotonic clock alone: what the fast path reads. */
    LongSupplier monotonic() {
        return monotonic;
    }

    Instant now() {
        Anchor present = anchor;
        return present.instant.plusNanos(monotonic.getAsLong() - present.nanos);
    }

    /** The reading of the monotonic clock at an instant of the timeline, clipped to a century about the start. */
    long nanosAt(Instant instant) {
        Anchor present = anchor;
        if (instant.isBefore(present.instant.minus(CENTURY))) {
            return present.nanos - CENTURY.toNanos();
        }
        if (instant.isAfter(present.instant.plus(CENTURY))) {
            return present.nanos + CENTURY.toNanos();
        }
        return present.nanos + Duration.between(present.instant, instant).toNanos();
    }

    /**
     * Compares the two clocks.
     *
     * @return how far the wall clock stepped since the last comparison; zero if not by more than a second
     */
    Duration compare() {
        Instant wallNow = wall.instant();
        Duration ahead = Duration.between(now(), wallNow);
        Duration step = ahead.minus(drift);
        if (step.abs().compareTo(TOLERANCE) <= 0 && ahead.compareTo(TOLERANCE) <= 0) {
            return Duration.ZERO;
        }
        if (ahead.compareTo(TOLERANCE) > 0) {
            anchor = new Anchor(wallNow, monotonic.getAsLong());
            drift = Duration.ZERO;
        } else {
            drift = ahead;
        }
        return step;
    }

    private record Anchor(Instant instant, long nanos) {}
}
