package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.Limit;
import java.time.Instant;
import java.util.Objects;

/**
 * One agent as routing sees them for one interaction. {@link RoutingRequest#candidate} makes it of a ledger's agent state; a host
 * without a ledger fills it in. Immutable and thread-safe.
 *
 * @param availability what the agent's state says about one more conversation on the interaction's channel
 * @param reach whether work can be sent to the agent's device now
 * @param skill whether the agent may take this kind of work, as the host judges
 * @param idleSince since when the agent has had no conversation, or last got one
 * @param occupancy what the agent's conversations use, and of how much
 * @since 0.1
 */
public record RoutingCandidate(
        AgentAvailability availability, Reachability reach, Skill skill, Instant idleSince, Occupancy occupancy) {
    /** Refuses nulls. */
    public RoutingCandidate {
        Objects.requireNonNull(availability, "availability");
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(skill, "skill");
        Objects.requireNonNull(idleSince, "idleSince");
        Objects.requireNonNull(occupancy, "occupancy");
    }

    /** The answer to whether work can be sent to an agent's device. */
    public enum Reachability {
        /** A fresh connection is there. */
        ROUTABLE,
        /** None is, or none fresh enough. */
        UNREACHABLE
    }

    /** The host's judgment of an agent for a kind of work. */
    public enum Skill {
        /** Yes. */
        FITTING,
        /** No. */
        MISSING
    }

    /**
     * A candidate in a host where agents have no limits of their own to be compared by.
     *
     * @param availability what the agent's state says about one more conversation on the interaction's channel
     * @param reach whether work can be sent to the agent's device now
     * @param skill whether the agent may take this kind of work, as the host judges
     * @param idleSince since when the agent has had no conversation, or last got one
     * @param occupied the weighted sum of what the agent's conversations use, at least 0
     * @throws IllegalArgumentException if {@code occupied} is negative
     */
    public RoutingCandidate(
            AgentAvailability availability, Reachability reach, Skill skill, Instant idleSince, int occupied) {
        this(availability, reach, skill, idleSince, new Occupancy(occupied, Limit.unlimited()));
    }
}
