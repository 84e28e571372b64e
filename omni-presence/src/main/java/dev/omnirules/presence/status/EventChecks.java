package dev.omnirules.presence.status;

import dev.omnirules.core.internal.Texts;
import java.time.Duration;

/** The bounds of what an event may carry. */
final class EventChecks {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** As long as a page takes for a spread. */
    private static final Duration LONGEST_SPREAD = Duration.ofDays(1);

    private EventChecks() {}

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative, but is " + value);
        }
    }

    static void interval(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("interval must be between 1 ms and 1 hour, but is " + interval);
        }
    }

    static void spread(Duration spread) {
        if (spread.isNegative() || spread.compareTo(LONGEST_SPREAD) > 0) {
            throw new IllegalArgumentException("spread must be between 0 and 1 day, but is " + spread);
        }
    }

    static void name(String field, String name) {
        Texts.identifier(field, name, 128);
    }
}
