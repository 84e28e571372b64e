package dev.omnirules.core.token;

import java.time.Duration;
import java.time.Instant;

/** Arithmetic on instants that stops at the ends of time instead of throwing. */
final class SaturatingTime {

    private static final Instant LATEST = Instant.MAX.minus(Duration.ofDays(36_500));
    private static final Instant EARLIEST = Instant.MIN.plus(Duration.ofDays(36_500));
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private SaturatingTime() {}

    /** Adds a duration; an instant within a century of the end of time, or a longer duration, gives the end. */
    static Instant plus(Instant instant, Duration duration) {
        return instant.isAfter(LATEST) || duration.compareTo(LONGEST) > 0 ? Instant.MAX : instant.plus(duration);
    }

    /** Takes a duration away; an instant within a century of the beginning of time, or a longer duration, gives it. */
    static Instant minus(Instant instant, Duration duration) {
        return instant.isBefore(EARLIEST) || duration.compareTo(LONGEST) > 0 ? Instant.MIN : instant.minus(duration);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The time from one instant to another: zero if it is not after, at most a century. */
    static Duration until(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return Duration.ZERO;
        }
        return to.isAfter(LATEST) ? LONGEST : shorter(LONGEST, Duration.between(from, to));
    }
}
