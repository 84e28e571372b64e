package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reading of the wall clock together with one of the monotonic clock: it turns either into the other. Immutable and
 * thread-safe.
 */
record Timeline(Instant instant, long nanos) {

    private static final Duration CENTURY = Duration.ofDays(36_500);

    /** Returns the instant of a reading of the monotonic clock. */
    Instant at(long reading) {
        return instant.plusNanos(reading - nanos);
    }

    /** Returns the reading of the monotonic clock at an instant, clipped to a century about the start. */
    long nanosAt(Instant at) {
        if (at.isBefore(instant.minus(CENTURY))) {
            return nanos - CENTURY.toNanos();
        }
        if (at.isAfter(instant.plus(CENTURY))) {
            return nanos + CENTURY.toNanos();
        }
        return nanos + instant.until(at, ChronoUnit.NANOS);
    }

    /** Returns how far another timeline is ahead of this one. */
    Duration to(Timeline other) {
        return equals(other) ? Duration.ZERO : Duration.between(instant, other.at(nanos));
    }
}
