package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.Limit;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts on one agent for one interaction. {@link RoutingRequest#candidate} makes a candidate from the ledger's agent
 * state; a host without a ledger creates it itself. Immutable and thread-safe.
 *
 * @param availability the agent's ability to take one more conversation on the interaction's channel
 * @param reachability whether work can be sent to the agent's device now
 * @param skill whether the agent may take this kind of work, as the host judges
 * @param idleSince the instant since which the agent has had no conversation, or at which the agent last got one; empty if
 *     the agent never took work
 * @param occupancy the use of the agent's capacity
 * @since 0.1
 */
public record RoutingCandidate(
        AgentAvailability availability,
        Reachability reachability,
        Skill skill,
        Optional<Instant> idleSince,
        Occupancy occupancy) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public RoutingCandidate {
        Objects.requireNonNull(availability, "availability");
        Objects.requireNonNull(reachability, "reachability");
        Objects.requireNonNull(skill, "skill");
        Objects.requireNonNull(idleSince, "idleSince");
        Objects.requireNonNull(occupancy, "occupancy");
    }

    /** The possibility to send work to an agent's device. */
    public enum Reachability {
        /** A fresh connection exists. */
        ROUTABLE,
        /** No connection exists, or none is fresh enough. */
        UNREACHABLE
    }

    /** The host's judgment of an agent for a kind of work. */
    public enum Skill {
        /** The agent may take it. */
        FITTING,
        /** The agent may not take it. */
        MISSING
    }

    /**
     * Creates a candidate who took work before, in a host where agents have no limits by which to compare them.
     *
     * @param availability the agent's ability to take one more conversation on the interaction's channel
     * @param reachability whether work can be sent to the agent's device now
     * @param skill whether the agent may take this kind of work, as the host judges
     * @param idleSince the instant since which the agent has had no conversation, or at which the agent last got one
     * @param weighted the sum of the weights of the agent's counted conversations, at least 0
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code weighted} is negative
     */
    public RoutingCandidate(
            AgentAvailability availability, Reachability reachability, Skill skill, Instant idleSince, int weighted) {
        this(
                availability,
                reachability,
                skill,
                Optional.of(Objects.requireNonNull(idleSince, "idleSince")),
                new Occupancy(weighted, Limit.unlimited()));
    }

    /**
     * Returns the order by idle time, for a host's own {@link Selection#by}: who never took work, then the longest idle.
     *
     * @return the order; it finds agents equal who are idle since the same instant
     */
    public static Comparator<RoutingCandidate> longestIdleFirst() {
        return RoutingCandidate::compareIdleTimes;
    }

    private static int compareIdleTimes(RoutingCandidate one, RoutingCandidate other) {
        if (one.idleSince.isPresent() && other.idleSince.isPresent()) {
            return one.idleSince.get().compareTo(other.idleSince.get());
        }
        return Boolean.compare(one.idleSince.isPresent(), other.idleSince.isPresent());
    }
}
