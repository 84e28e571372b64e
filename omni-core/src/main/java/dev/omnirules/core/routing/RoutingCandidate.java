package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentStanding;
import java.time.Instant;

/**
 * One agent as routing sees them for one interaction. Immutable and thread-safe.
 *
 * @param standing what the agent's desk says about one more conversation on the interaction's channel
 * @param reach whether work can be sent to the agent's device now
 * @param skill whether the agent may take this kind of work, as the host judges
 * @param idleSince since when the agent has had no conversation, or last got one
 * @param occupied the weighted sum of what the agent's conversations use, at least 0
 * @since 0.1
 */
public record RoutingCandidate(AgentStanding standing, Reach reach, Skill skill, Instant idleSince, int occupied) {

    /** Whether work can be sent to an agent's device. */
    public enum Reach {
        /** A fresh connection is there. */
        ROUTABLE,
        /** None is, or none fresh enough. */
        UNREACHABLE
    }

    /** Whether an agent may take a kind of work, as the host judges. */
    public enum Skill {
        /** Yes. */
        FITTING,
        /** No. */
        MISSING
    }

    /**
     * Checks the occupation.
     *
     * @throws IllegalArgumentException if {@code occupied} is negative
     */
    public RoutingCandidate {
        if (occupied < 0) {
            throw new IllegalArgumentException("occupied must not be negative, but is " + occupied);
        }
    }
}
