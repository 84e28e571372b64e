package dev.omnirules.core.routing;

import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.internal.Bounds;
import java.util.Comparator;
import java.util.Objects;

/**
 * The use of an agent's capacity. Two agents are compared by the share in use, exactly and without rounding: 2 of 4 is
 * less than 3 of 5. An unlimited agent has nothing in use, an agent limited to 0 has everything in use. Agents with equal
 * shares are compared by the weighted sum. Immutable and thread-safe.
 *
 * @param weighted the sum of the weights of the agent's counted conversations, at least 0
 * @param limit the agent's limit on that sum
 * @since 0.1
 */
public record Occupancy(int weighted, Limit limit) {

    static final Comparator<Occupancy> LEAST_SHARE_FIRST =
            ((Comparator<Occupancy>) Occupancy::compareShares).thenComparingInt(Occupancy::weighted);

    /**
     * Checks the components.
     *
     * @throws NullPointerException if the limit is null
     * @throws IllegalArgumentException if {@code weighted} is negative
     */
    public Occupancy {
        Objects.requireNonNull(limit, "limit");
        Bounds.atLeast("weighted", weighted, 0);
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
