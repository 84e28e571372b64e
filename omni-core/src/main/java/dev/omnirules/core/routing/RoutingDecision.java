package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The candidates for an interaction, divided into those who may take it and those who may not: each is in one of the two, once. Immutable and thread-safe.
 *
 * @param eligible the agents who may, best first
 * @param ineligible every other candidate, with the first reason why not, in the order of their names
 * @since 0.1
 */
public record RoutingDecision(List<AgentId> eligible, Map<AgentId, Reason> ineligible) {

    /** The reasons that an agent may not take an interaction. */
    public enum Reason {
        /** Not signed in to the platform, or not to the channel. */
        NOT_SIGNED_IN,
        /** Paused on the channel. */
        PAUSED,
        /** Asked to leave. */
        DRAINING,
        /** No connection by which work could be sent now. */
        UNREACHABLE,
        /** As many conversations as allowed: in all, on the channel, or of this direction. */
        AT_CAPACITY,
        /** The host's own judgment: not this kind of work. */
        SKILL_MISSING
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if an agent is named twice
     */
    public RoutingDecision {
        Objects.requireNonNull(eligible, "eligible");
        Objects.requireNonNull(ineligible, "ineligible");
        eligible = List.copyOf(eligible);
        ineligible = Collections.unmodifiableMap(new TreeMap<>(ineligible));
        ineligible.values().forEach(Objects::requireNonNull);
        Set<AgentId> named = new HashSet<>(ineligible.keySet());
        for (AgentId agent : eligible) {
            if (!named.add(agent)) {
                throw new IllegalArgumentException("agent must be named once, but " + agent + " is named twice");
            }
        }
    }

    /**
     * Returns the agent who is to get the interaction.
     *
     * @return the best of the eligible agents, if there is any
     */
    public Optional<AgentId> chosen() {
        return eligible.stream().findFirst();
    }
}
