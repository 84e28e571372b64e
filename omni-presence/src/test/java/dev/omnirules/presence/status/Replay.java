package dev.omnirules.presence.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stream of one agent's events, replayed through the timeline from an unknown agent. */
final class Replay {

    private Replay() {}

    static List<Transition> transitions(StatusPolicy policy, List<PresenceEvent> events, Instant toInclusive) {
        List<Transition> transitions = new ArrayList<>();
        AgentTimeline timeline = AgentTimeline.from(policy, policy.unknown(), Instant.MIN);
        for (PresenceEvent event : events) {
            AgentTimeline.Step step = timeline.on(event);
            timeline = step.timeline();
            transitions.addAll(step.transitions());
        }
        transitions.addAll(timeline.until(toInclusive).transitions());
        return transitions;
    }
}
