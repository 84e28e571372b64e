package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import java.util.Comparator;
import java.util.Objects;

/**
 * The order in which eligible agents are preferred. Every order here ends with the agent's name, so that equal
 * candidates always come in the same order, whatever order they were given in. Immutable and thread-safe, if a host's
 * own order is.
 *
 * @since 0.1
 */
public final class Selection {

    private static final Comparator<RoutingCandidate> BY_NAME =
            Comparator.comparing(candidate -> candidate.availability().agent());

    private static final Selection LONGEST_IDLE = by(Comparator.comparing(RoutingCandidate::idleSince));

    private static final Selection LEAST_OCCUPIED =
            by(Comparator.comparing(RoutingCandidate::occupancy, Occupancy.LEAST_SHARE_FIRST)
                    .thenComparing(LONGEST_IDLE.order));

    private static final Selection LEAST_LOADED = by(Comparator.comparingInt(
                    (RoutingCandidate candidate) -> candidate.occupancy().weighted())
            .thenComparing(LONGEST_IDLE.order));

    private final Comparator<RoutingCandidate> order;

    private Selection(Comparator<RoutingCandidate> order) {
        this.order = order;
    }

    /**
     * Who has been without a new conversation for the longest time comes first. Among agents who stay eligible, nobody
     * gets a second interaction before everybody got one.
     *
     * @return the selection
     */
    public static Selection longestIdle() {
        return LONGEST_IDLE;
    }

    /**
     * Whose conversations use the smallest share of their own limit comes first ({@link Occupancy}); of equals, who has
     * been idle for the longest time. It fills agents with different limits evenly.
     *
     * @return the selection
     */
    public static Selection leastOccupied() {
        return LEAST_OCCUPIED;
    }

    /**
     * Whose conversations weigh the least comes first, whatever the agents' limits; of equals, who has been idle for the
     * longest time.
     *
     * @return the selection
     */
    public static Selection leastLoaded() {
        return LEAST_LOADED;
    }

    /**
     * A host's own order; candidates that it finds equal come by name.
     *
     * @param preferred whom the host prefers, first the best; a total preorder, as every comparator must be
     * @return the selection
     */
    public static Selection by(Comparator<RoutingCandidate> preferred) {
        Objects.requireNonNull(preferred, "preferred");
        return new Selection(preferred.thenComparing(BY_NAME));
    }

    /**
     * The agent who served the customer last comes first, if eligible; behind them this selection.
     *
     * @param last who served the customer last
     * @return the selection
     */
    public Selection stickyTo(AgentId last) {
        Objects.requireNonNull(last, "last");
        Comparator<RoutingCandidate> others = Comparator.comparing(
                candidate -> !candidate.availability().agent().equals(last));
        return new Selection(others.thenComparing(order));
    }

    Comparator<RoutingCandidate> order() {
        return order;
    }
}
