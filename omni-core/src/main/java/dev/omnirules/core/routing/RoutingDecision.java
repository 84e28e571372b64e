package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of {@link RoutingPolicy}: every candidate is either eligible or ineligible, once. Immutable and thread-safe.
 *
 * @param eligible the agents who may take the interaction, the preferred one first
 * @param ineligible every other candidate with the first reason that applies, in the order of their names
 * @since 0.1
 */
public record RoutingDecision(List<AgentId> eligible, Map<AgentId, Reason> ineligible) implements Disclosable {

    /** The reason for which an agent may not take an interaction. */
    public enum Reason {
        /** The agent is not signed in to the platform, or not to the channel. */
        NOT_SIGNED_IN,
        /** The agent is paused on the channel. */
        PAUSED,
        /** The agent asked to leave. */
        DRAINING,
        /** The agent has no connection over which work can be sent now. */
        UNREACHABLE,
        /** The agent is at a limit: in all, on the channel, or of this direction (ACTIVE-2). */
        AT_CAPACITY,
        /** The host judges that the agent may not take this kind of work. */
        SKILL_MISSING
    }

    /**
     * Copies the collections.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if an agent is named twice
     */
    public RoutingDecision {
        Objects.requireNonNull(eligible, "eligible");
        Objects.requireNonNull(ineligible, "ineligible");
        eligible = List.copyOf(eligible);
        ineligible = Collections.unmodifiableMap(new TreeMap<>(ineligible));
        ineligible.values().forEach(reason -> Objects.requireNonNull(reason, "ineligible"));
        Set<AgentId> named = new HashSet<>(ineligible.keySet());
        for (AgentId agent : eligible) {
            if (!named.add(agent)) {
                throw new IllegalArgumentException("eligible must have each agent once, but has " + agent + " twice");
            }
        }
    }

    /**
     * Returns the agent who is to get the interaction.
     *
     * @return the preferred one of the eligible agents, if there is any
     */
    public Optional<AgentId> chosen() {
        return eligible.stream().findFirst();
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.of(eligible.isEmpty() ? "routing.nobody-eligible" : "routing.chosen");
    }
}
