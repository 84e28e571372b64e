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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
 * <pre>{@code
 * RoutingPolicy policy = new RoutingPolicy(Selection.longestIdle());
 * RoutingRequest request = RoutingRequest.inbound(Channel.WHATSAPP, omni.counting(), now);
 * List<RoutingCandidate> candidates =
 *         request.candidates(List.of(idleTimes.agent(ana), idleTimes.agent(bia)), agent -> Set.of(Channel.WHATSAPP));
 * RoutingDecision decision = policy.decide(candidates);
 * decision.chosen().ifPresent(agent -> show(agent));
 * }</pre>
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
        SortedMap<AgentId, Reason> ineligible = new TreeMap<>();
        Set<AgentId> seen = new HashSet<>();
        for (RoutingCandidate candidate : candidates) {
            AgentId agent = candidate.availability().agent();
            if (!seen.add(agent)) {
                throw new IllegalArgumentException("candidates must have each agent once, but has " + agent + " twice");
            }
            Reason reason = firstReason(candidate);
            if (reason == null) {
                eligible.add(candidate);
            } else {
                ineligible.put(agent, reason);
            }
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
        RoutingCandidate best = null;
        int eligible = 0;
        Map<Reason, Integer> ineligible = new EnumMap<>(Reason.class);
        for (RoutingCandidate candidate : candidates) {
            Reason reason = firstReason(candidate);
            if (reason != null) {
                ineligible.merge(reason, 1, Integer::sum);
                continue;
            }
            eligible++;
            if (best == null || order.compare(candidate, best) < 0) {
                best = candidate;
            }
        }
        return new RoutingChoice(
                Optional.ofNullable(best)
                        .map(candidate -> candidate.availability().agent()),
                eligible,
                ineligible);
    }

    /**
     * Returns the first reason, in the order of the checks, for which a candidate may not take the interaction.
     *
     * @param candidate the candidate
     * @return the reason; empty if the candidate is eligible
     * @throws NullPointerException if the candidate is null
     */
    public static Optional<Reason> reason(RoutingCandidate candidate) {
        return Optional.ofNullable(firstReason(Objects.requireNonNull(candidate, "candidate")));
    }

    /** Null if the candidate is eligible: among thousands of candidates, one object for each would cost more than the check. */
    private static @Nullable Reason firstReason(RoutingCandidate candidate) {
        AgentAvailability availability = candidate.availability();
        if (availability.channel() == ChannelState.SIGNED_OUT) {
            return Reason.NOT_SIGNED_IN;
        }
        if (availability.channel() == ChannelState.PAUSED) {
            return Reason.PAUSED;
        }
        if (availability.draining()) {
            return Reason.DRAINING;
        }
        if (candidate.reachability() == Reachability.UNREACHABLE) {
            return Reason.UNREACHABLE;
        }
        if (availability.full()) {
            return Reason.AT_CAPACITY;
        }
        return candidate.skill() == Skill.MISSING ? Reason.SKILL_MISSING : null;
    }
}
