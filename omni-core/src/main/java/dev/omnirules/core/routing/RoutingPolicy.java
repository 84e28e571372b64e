package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.routing.RoutingCandidate.Reach;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which agents may take an interaction, and in which order they are preferred. For each agent the first check
 * that fails gives the reason: signed in, not paused, not draining, reachable, below capacity, skilled.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class RoutingPolicy {

    private final Selection selection;

    /**
     * A policy.
     *
     * @param selection who of the eligible agents is preferred
     */
    public RoutingPolicy(Selection selection) {
        this.selection = selection;
    }

    /**
     * Decides.
     *
     * @param candidates every agent who might take it, each once, in any order
     * @return who may, best first, and why the others may not
     */
    public RoutingDecision decide(List<RoutingCandidate> candidates) {
        List<RoutingCandidate> eligible = new ArrayList<>();
        Map<AgentId, Reason> ineligible = new LinkedHashMap<>();
        for (RoutingCandidate candidate : candidates) {
            Optional<Reason> reason = reason(candidate);
            if (reason.isPresent()) {
                ineligible.put(candidate.standing().agent(), reason.get());
            } else {
                eligible.add(candidate);
            }
        }
        eligible.sort(selection.order());
        return new RoutingDecision(
                eligible.stream().map(candidate -> candidate.standing().agent()).toList(), ineligible);
    }

    private static Optional<Reason> reason(RoutingCandidate candidate) {
        AgentStanding standing = candidate.standing();
        if (standing.channel() == ChannelState.SIGNED_OUT) {
            return Optional.of(Reason.NOT_SIGNED_IN);
        }
        if (standing.channel() == ChannelState.PAUSED) {
            return Optional.of(Reason.PAUSED);
        }
        if (standing.draining()) {
            return Optional.of(Reason.DRAINING);
        }
        if (candidate.reach() == Reach.UNREACHABLE) {
            return Optional.of(Reason.UNREACHABLE);
        }
        if (standing.full()) {
            return Optional.of(Reason.AT_CAPACITY);
        }
        return candidate.skill() == Skill.MISSING ? Optional.of(Reason.SKILL_MISSING) : Optional.empty();
    }
}
