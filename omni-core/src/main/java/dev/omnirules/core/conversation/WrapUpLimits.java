package dev.omnirules.core.conversation;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits on how long an agent may write up a conversation that is over. From its end on, a wrap-up takes no capacity and
 * blocks no sign-out, whatever the counting rule says. Immutable and thread-safe.
 *
 * @param first how long a wrap-up lasts that nobody extends; longer than zero
 * @param most how long it lasts at most, with every extension; at least {@code first}, at most 24 hours
 * @since 0.1
 */
public record WrapUpLimits(Duration first, Duration most) {

    private static final Duration LONGEST = Duration.ofHours(24);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a limit is out of bounds
     */
    public WrapUpLimits {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(most, "most");
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first must be longer than zero, but is " + first);
        }
        if (most.compareTo(first) < 0 || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "most must be at least " + first + " and at most " + LONGEST + ", but is " + most);
        }
    }

    /**
     * Returns the limits of a wrap-up that is not extended.
     *
     * @param limit how long it lasts; longer than zero, at most 24 hours
     * @return the limits
     * @throws IllegalArgumentException if {@code limit} is out of bounds
     */
    public static WrapUpLimits of(Duration limit) {
        return new WrapUpLimits(Objects.requireNonNull(limit, "limit"), limit);
    }
}
