package dev.omnirules.core.token;

import dev.omnirules.core.internal.Bounds;
import java.time.Duration;

/**
 * The documented number of times that an issuer accepts one refresh token. Immutable and thread-safe.
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
        Bounds.atLeast("repeats", repeats, 0);
        Bounds.notNegative("grace", grace);
    }

    /**
     * Allows one presentation, even if its answer was lost: rotation with reuse detection.
     *
     * @return the use without repeats
     */
    public static RefreshUse singleUse() {
        return new RefreshUse(0, Duration.ZERO);
    }

    /**
     * Allows repeats within a documented time: rotation with a grace for lost answers.
     *
     * @param repeats how many more times after the first
     * @param grace how long after the first presentation
     * @return that use
     */
    public static RefreshUse graced(int repeats, Duration grace) {
        return new RefreshUse(repeats, grace);
    }

    /**
     * Allows any number of presentations: a refresh token that does not rotate.
     *
     * @return unbounded use
     */
    public static RefreshUse reusable() {
        return new RefreshUse(Integer.MAX_VALUE, FOREVER);
    }
}
