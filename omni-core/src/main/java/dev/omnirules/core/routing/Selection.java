package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import java.util.Comparator;
import java.util.Objects;

/**
 * The order in which eligible agents are preferred. Every order ends with the agent's name, so that the result does not
 * depend on the order in which the candidates are given. Immutable and thread-safe, if a host's own order is.
 *
 * <pre>{@code
 * Selection shortestIdle = Selection.by(RoutingCandidate.longestIdleFirst().reversed());
 * Selection sameAgentFirst = Selection.leastLoaded().stickyTo(ana);
 * RoutingPolicy policy = new RoutingPolicy(sameAgentFirst);
 * }</pre>
 *
 * @since 0.1
 */
public final class Selection {

    private static final Comparator<RoutingCandidate> BY_NAME =
            Comparator.comparing(candidate -> candidate.availability().agent());

    private static final Comparator<RoutingCandidate> BY_IDLE_TIME = RoutingCandidate.longestIdleFirst();

    private static final Selection LONGEST_IDLE = new Selection(Selection::byIdleTime);

    private static final Selection LEAST_OCCUPIED = new Selection(Selection::byShare);

    private static final Selection LEAST_LOADED = new Selection(Selection::byWeight);

    private final Comparator<RoutingCandidate> order;

    private Selection(Comparator<RoutingCandidate> order) {
        this.order = order;
    }

    /**
     * Prefers the agent who has been idle for the longest time, and before all one who never took work. Among agents who stay eligible, no agent gets a second
     * interaction before every agent got one.
     *
     * @return the selection
     */
    public static Selection longestIdle() {
        return LONGEST_IDLE;
    }

    /**
     * Prefers the agent who uses the smallest share of their own limit ({@link Occupancy}); of equals, the one who has
     * been idle for the longest time. Agents with different limits fill evenly.
     *
     * @return the selection
     */
    public static Selection leastOccupied() {
        return LEAST_OCCUPIED;
    }

    /**
     * Prefers the agent whose conversations weigh the least, whatever the agents' limits; of equals, the one who has been
     * idle for the longest time.
     *
     * @return the selection
     */
    public static Selection leastLoaded() {
        return LEAST_LOADED;
    }

    /**
     * Creates a selection from a host's own order; candidates that it finds equal are ordered by name.
     *
     * @param preferred the order, the preferred candidate first; a total preorder, as every comparator must be
     * @return the selection
     * @throws NullPointerException if the order is null
     */
    public static Selection by(Comparator<RoutingCandidate> preferred) {
        return new Selection(Objects.requireNonNull(preferred, "preferred").thenComparing(BY_NAME));
    }

    /**
     * Returns a selection that prefers one agent, if eligible, and orders the others as this one does.
     *
     * @param last the agent who served the customer last
     * @return the selection
     * @throws NullPointerException if the agent is null
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

    private static int byIdleTime(RoutingCandidate one, RoutingCandidate other) {
        int order = BY_IDLE_TIME.compare(one, other);
        return order != 0 ? order : BY_NAME.compare(one, other);
    }

    private static int byShare(RoutingCandidate one, RoutingCandidate other) {
        int order = Occupancy.LEAST_SHARE_FIRST.compare(one.occupancy(), other.occupancy());
        return order != 0 ? order : byIdleTime(one, other);
    }

    private static int byWeight(RoutingCandidate one, RoutingCandidate other) {
        int order =
                Integer.compare(one.occupancy().weighted(), other.occupancy().weighted());
        return order != 0 ? order : byIdleTime(one, other);
    }
}
