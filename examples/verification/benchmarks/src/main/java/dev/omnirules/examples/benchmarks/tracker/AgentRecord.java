package dev.omnirules.examples.benchmarks.tracker;

import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.status.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to one agent and when the tracker took it, and what the tracker told of the agent. Thread-safe. */
final class AgentRecord {

    private final List<Fact> facts = new ArrayList<>();
    private final List<Transition> told = new ArrayList<>();

    private record Fact(PresenceEvent event, Instant receivedAt, boolean isRestart) {}

    /** The pure fold at the end. */
    record Folded(List<Transition> transitions, AgentTimeline timeline) {

        StatusView view(StatusPolicy policy, Instant now) {
            Instant drained = timeline.drained();
            return policy.derive(timeline.presence(), now.isBefore(drained) ? drained : now);
        }
    }

    synchronized void took(PresenceEvent event, Instant receivedAt) {
        facts.add(new Fact(event, receivedAt, false));
    }

    /** The changes in the gap of a restart are told to nobody. */
    synchronized void restarted(Instant savedAt, Instant restoredAt) {
        facts.add(new Fact(new ObserverGap(savedAt, restoredAt, Optional.empty()), restoredAt, true));
    }

    synchronized void told(Transition transition) {
        told.add(transition);
    }

    synchronized int events() {
        return facts.size();
    }

    synchronized boolean isTold(List<Transition> transitions) {
        return told.equals(transitions);
    }

    synchronized long timesInactive() {
        return told.stream().filter(each -> each.to() == AgentStatus.INACTIVE).count();
    }

    synchronized Folded fold(StatusPolicy policy, Instant end) {
        List<Transition> transitions = new ArrayList<>();
        AgentTimeline timeline = AgentTimeline.from(policy, policy.unknown(), Instant.MIN);
        for (Fact fact : facts) {
            if (fact.isRestart()) {
                AgentTimeline.Step until = timeline.until(((ObserverGap) fact.event()).fromInclusive());
                transitions.addAll(until.transitions());
                timeline = until.timeline()
                        .on(fact.event(), fact.receivedAt())
                        .timeline()
                        .until(fact.receivedAt())
                        .timeline();
            } else {
                AgentTimeline.Step step = timeline.on(fact.event(), fact.receivedAt());
                transitions.addAll(step.transitions());
                timeline = step.timeline();
            }
        }
        AgentTimeline.Step last = timeline.until(end);
        transitions.addAll(last.transitions());
        return new Folded(transitions, last.timeline());
    }
}
