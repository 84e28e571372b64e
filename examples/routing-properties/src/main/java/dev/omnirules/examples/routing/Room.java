package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentAvailability;

/** Whether an agent is asked, at the moment of the decision, if there is room for one more. */
enum Room {
    /** It is. */
    ASKED,
    /** It is not: whoever decided before said that there is. */
    TAKEN_FOR_GRANTED;

    AgentAvailability in(AgentAvailability now) {
        return this == ASKED ? now : new AgentAvailability(now.agent(), now.channel(), now.draining(), false);
    }
}
