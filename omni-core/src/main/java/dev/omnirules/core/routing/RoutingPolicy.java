package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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

    /**
     * Chooses the agent whom {@link #decide} puts first, without putting the others in order: the time grows with the number
     * of candidates, and does not contain a sort. A candidate that is given twice counts twice.
     *
     * @param candidates every agent who might take the interaction, each once, in any order
     * @return the first of the eligible agents, and how many candidates may and may not take it
     * @throws NullPointerException if the list is null
     */
    public RoutingChoice choose(List<RoutingCandidate> candidates) {
        Objects.requireNonNull(candidates, "candidates");
        Comparator<RoutingCandidate> order = selection.order();
        Optional<RoutingCandidate> best = Optional.empty();
        int eligible = 0;
        Map<Reason, Integer> ineligible = new EnumMap<>(Reason.class);
        for (RoutingCandidate candidate : candidates) {
            Optional<Reason> reason = reason(candidate);
            if (reason.isPresent()) {
                ineligible.merge(reason.get(), 1, Integer::sum);
                continue;
            }
            eligible++;
            if (best.isEmpty() || order.compare(candidate, best.get()) < 0) {
                best = Optional.of(candidate);
            }
        }
        return new RoutingChoice(best.map(candidate -> candidate.availability().agent()), eligible, ineligible);
    }

    /**
     * Returns the first reason, in the order of the checks, for which a candidate may not take the interaction.
     *
     * @param candidate the candidate
     * @return the reason; empty if the candidate is eligible
     * @throws NullPointerException if the candidate is null
     */
    public static Optional<Reason> reason(RoutingCandidate candidate) {
        Objects.requireNonNull(candidate, "candidate");
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
