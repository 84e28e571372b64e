package dev.omnirules.core.token;

import java.time.Duration;
import java.util.Objects;

/**
 * How often an issuer documents that one refresh token may be presented. Immutable and thread-safe.
 *
 * @param repeats how many more times after the first, 0 or more
 * @param grace how long after the first presentation a repeat is allowed; zero if none is
 * @since 0.1
 */
public record RefreshUse(int repeats, Duration grace) {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public RefreshUse {
        Objects.requireNonNull(grace, "grace");
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats is negative: " + repeats);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace is negative: " + grace);
        }
    }

    /**
     * Each refresh token once, whatever became of the answer: rotation with reuse detection.
     *
     * @return no repeats
     */
    public static RefreshUse singleUse() {
        return new RefreshUse(0, Duration.ZERO);
    }

    /**
     * Rotation with a documented grace for answers lost on the way.
     *
     * @param repeats how many more times after the first
     * @param grace how long after the first presentation
     * @return that use
     */
    public static RefreshUse graced(int repeats, Duration grace) {
        return new RefreshUse(repeats, grace);
    }

    /**
     * A refresh token that does not rotate: it may be presented any number of times.
     *
     * @return unbounded use
     */
    public static RefreshUse reusable() {
        return new RefreshUse(Integer.MAX_VALUE, FOREVER);
    }
}
