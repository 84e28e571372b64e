package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import java.time.Instant;
import java.util.Set;

/** Who is reachable, as a router asks. */
@FunctionalInterface
public interface PresenceLook {

    /**
     * The channels by which work may be sent to an agent.
     *
     * @param agent who
     * @param now when
     * @return the channels; none if the agent is not known
     */
    Set<Channel> routable(AgentId agent, Instant now);
}
