package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;

/** Port: whether work can be sent to an agent's device now. */
@FunctionalInterface
public interface Reachability {

    /** Whether it can, by this channel. */
    boolean reaches(AgentId agent, Channel channel);
}
