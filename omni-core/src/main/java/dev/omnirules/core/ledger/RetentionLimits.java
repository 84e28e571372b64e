package dev.omnirules.core.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits of what a ledger keeps. Immutable and thread-safe.
 *
 * @param requests how long the record of a caller's request id is kept, at least; longer than zero
 * @param outbox how long an entry waits to be handed over, at least; an older one is lost; longer than zero
 * @param lines how long a line that nobody has is kept after it was last written, at least; longer than zero. Stages that
 *     nobody qualified by then can no longer be qualified
 * @param atOnce how many records of each kind one run looks at, at most; at least 1
 * @since 0.1
 */
public record RetentionLimits(Duration requests, Duration outbox, Duration lines, int atOnce) {

    private static final RetentionLimits DEFAULTS =
            new RetentionLimits(Duration.ofHours(24), Duration.ofDays(30), Duration.ofDays(90), 1_000);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a duration is not longer than zero, or {@code atOnce} is less than 1
     */
    public RetentionLimits {
        longer("requests", requests);
        longer("outbox", outbox);
        longer("lines", lines);
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce must be at least 1, but is " + atOnce);
        }
    }

    /**
     * Returns the default: requests for 24 hours, waiting entries for 30 days, idle lines for 90 days, 1,000 at once.
     *
     * @return the limits
     */
    public static RetentionLimits defaults() {
        return DEFAULTS;
    }

    private static void longer(String field, Duration value) {
        Objects.requireNonNull(value, field);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be longer than zero, but is " + value);
        }
    }
}
