package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The policy that decides which agents may take an interaction, in which order they are preferred, and why each other
 * agent may not. It checks every candidate in this order, and the first check that fails is the reason:
 *
 * <ol>
 *   <li>signed in to the channel, else {@link Reason#NOT_SIGNED_IN};
 *   <li>not paused on it, else {@link Reason#PAUSED};
 *   <li>not draining, else {@link Reason#DRAINING};
 *   <li>reachable, else {@link Reason#UNREACHABLE};
 *   <li>below capacity, else {@link Reason#AT_CAPACITY} (equality refuses, ACTIVE-2);
 *   <li>skilled, else {@link Reason#SKILL_MISSING}.
 * </ol>
 *
 * <p>The decision depends on the candidates alone, and not on the order in which they are given. Worse facts never make an
 * agent preferred. Leaving out an agent who is not chosen does not change the choice. If any candidate is eligible, one is
 * chosen.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class RoutingPolicy {

    private final Selection selection;

    /**
     * Creates a policy.
     *
     * @param selection the order in which eligible agents are preferred
     * @throws NullPointerException if the selection is null
     */
    public RoutingPolicy(Selection selection) {
        this.selection = Objects.requireNonNull(selection, "selection");
    }

    /**
     * Decides which candidates may take the interaction.
     *
     * @param candidates every agent who might take it, each once, in any order
     * @return the eligible agents, the preferred one first, and the reason for each other candidate
     * @throws NullPointerException if the list is null
     * @throws IllegalArgumentException if an agent is among the candidates twice
     */
    public RoutingDecision decide(List<RoutingCandidate> candidates) {
        Objects.requireNonNull(candidates, "candidates");
        List<RoutingCandidate> eligible = new ArrayList<>();
        Map<AgentId, Reason> ineligible = new HashMap<>();
        Set<AgentId> seen = new HashSet<>();
        for (RoutingCandidate candidate : candidates) {
            AgentId agent = candidate.availability().agent();
            if (!seen.add(agent)) {
                throw new IllegalArgumentException("candidates must have each agent once, but has " + agent + " twice");
            }
            reason(candidate).ifPresentOrElse(reason -> ineligible.put(agent, reason), () -> eligible.add(candidate));
        }
        eligible.sort(selection.order());
        return new RoutingDecision(
                eligible.stream()
                        .map(candidate -> candidate.availability().agent())
                        .toList(),
                ineligible);
    }

    private static Optional<Reason> reason(RoutingCandidate candidate) {
        AgentAvailability availability = candidate.availability();
        if (availability.channel() == ChannelState.SIGNED_OUT) {
            return Optional.of(Reason.NOT_SIGNED_IN);
        }
        if (availability.channel() == ChannelState.PAUSED) {
            return Optional.of(Reason.PAUSED);
        }
        if (availability.draining()) {
            return Optional.of(Reason.DRAINING);
        }
        if (candidate.reachability() == Reachability.UNREACHABLE) {
            return Optional.of(Reason.UNREACHABLE);
        }
        if (availability.full()) {
            return Optional.of(Reason.AT_CAPACITY);
        }
        return candidate.skill() == Skill.MISSING ? Optional.of(Reason.SKILL_MISSING) : Optional.empty();
    }
}
