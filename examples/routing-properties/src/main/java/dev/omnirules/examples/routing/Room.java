package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentStanding;

/** Whether a desk is asked, at the moment of the decision, if there is room for one more. */
enum Room {
    /** It is. */
    ASKED,
    /** It is not: whoever decided before said that there is. */
    TAKEN_FOR_GRANTED;

    AgentStanding in(AgentStanding now) {
        return this == ASKED ? now : new AgentStanding(now.agent(), now.channel(), now.draining(), false);
    }
}
