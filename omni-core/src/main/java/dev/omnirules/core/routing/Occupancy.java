package dev.omnirules.core.routing;

import dev.omnirules.core.agent.Limit;
import java.util.Comparator;
import java.util.Objects;

/**
 * The used part of an agent's total capacity. Two agents are compared by the share in use, exactly and without
 * rounding: 2 of 4 is less than 3 of 5. Of an unlimited agent nothing is in use, of one limited to 0 everything; equal
 * shares are compared by what is in use. Immutable and thread-safe.
 *
 * @param weighted the weighted sum of what the agent's conversations use, at least 0
 * @param limit the agent's limit on that sum
 * @since 0.1
 */
public record Occupancy(int weighted, Limit limit) {

    static final Comparator<Occupancy> LEAST_SHARE_FIRST =
            ((Comparator<Occupancy>) Occupancy::compareShares).thenComparingInt(Occupancy::weighted);

    /**
     * Checks the sum.
     *
     * @throws IllegalArgumentException if {@code weighted} is negative
     */
    public Occupancy {
        Objects.requireNonNull(limit, "limit");
        if (weighted < 0) {
            throw new IllegalArgumentException("weighted must not be negative, but is " + weighted);
        }
    }

    private static int compareShares(Occupancy one, Occupancy other) {
        if (one.limit.max() == 0 || other.limit.max() == 0) {
            return Boolean.compare(one.limit.max() == 0, other.limit.max() == 0);
        }
        return Long.compare((long) one.used() * other.limit.max(), (long) other.used() * one.limit.max());
    }

    private int used() {
        return limit.isUnlimited() ? 0 : weighted;
    }
}
