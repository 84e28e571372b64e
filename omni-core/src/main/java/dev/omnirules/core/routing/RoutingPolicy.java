package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides which agents may take an interaction, and in which order they are preferred. For each agent the first check
 * that fails gives the reason:
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
 * <p>Who is chosen follows from the candidates alone, in whatever order they come. Whoever gets worse in any respect is not
 * preferred for it, and who is not chosen may be left out without changing the choice. Somebody is chosen whenever
 * somebody may take the interaction, so none is passed over.
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
        Objects.requireNonNull(selection, "selection");
        this.selection = selection;
    }

    /**
     * Decides.
     *
     * @param candidates every agent who might take it, each once, in any order
     * @return who may, best first, and why the others may not
     * @throws IllegalArgumentException if an agent is among the candidates twice
     */
    public RoutingDecision decide(List<RoutingCandidate> candidates) {
        Objects.requireNonNull(candidates, "candidates");
        List<RoutingCandidate> eligible = new ArrayList<>();
        Map<AgentId, Reason> ineligible = new HashMap<>();
        for (RoutingCandidate candidate : candidates) {
            Optional<Reason> reason = reason(candidate);
            if (reason.isEmpty()) {
                eligible.add(candidate);
            } else if (ineligible.put(candidate.availability().agent(), reason.get()) != null) {
                throw new IllegalArgumentException("agent must be a candidate once, but "
                        + candidate.availability().agent() + " is twice");
            }
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
        if (candidate.reach() == Reachability.UNREACHABLE) {
            return Optional.of(Reason.UNREACHABLE);
        }
        if (availability.full()) {
            return Optional.of(Reason.AT_CAPACITY);
        }
        return candidate.skill() == Skill.MISSING ? Optional.of(Reason.SKILL_MISSING) : Optional.empty();
    }
}
