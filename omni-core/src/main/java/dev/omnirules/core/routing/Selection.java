package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import java.util.Comparator;

/**
 * The order in which eligible agents are preferred. Every order here ends with the agent's name, so that equal
 * candidates always come in the same order. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Selection {

    private static final Comparator<RoutingCandidate> BY_NAME =
            Comparator.comparing(candidate -> candidate.standing().agent());

    private static final Selection LONGEST_IDLE =
            new Selection(Comparator.comparing(RoutingCandidate::idleSince).thenComparing(BY_NAME));

    private static final Selection LEAST_OCCUPIED =
            new Selection(Comparator.comparingInt(RoutingCandidate::occupied).thenComparing(LONGEST_IDLE.order));

    private final Comparator<RoutingCandidate> order;

    private Selection(Comparator<RoutingCandidate> order) {
        this.order = order;
    }

    /**
     * Who has been without a new conversation for the longest time comes first.
     *
     * @return the selection
     */
    public static Selection longestIdle() {
        return LONGEST_IDLE;
    }

    /**
     * Whose conversations use the least comes first; of equals, who has been idle for the longest time.
     *
     * @return the selection
     */
    public static Selection leastOccupied() {
        return LEAST_OCCUPIED;
    }

    /**
     * The agent who served the customer last comes first, if eligible; behind them this selection.
     *
     * @param last who served the customer last
     * @return the selection
     */
    public Selection stickyTo(AgentId last) {
        Comparator<RoutingCandidate> others =
                Comparator.comparing(candidate -> !candidate.standing().agent().equals(last));
        return new Selection(others.thenComparing(order));
    }

    Comparator<RoutingCandidate> order() {
        return order;
    }
}
