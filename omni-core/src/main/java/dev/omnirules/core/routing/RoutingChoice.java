package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The best agent among many, with the numbers of those who may and who may not take the interaction: the short form of
 * {@link RoutingDecision} for thousands of candidates. Immutable and thread-safe.
 *
 * @param chosen the agent who is to get the interaction, if any may
 * @param eligible how many candidates may take the interaction
 * @param ineligible how many candidates may not, by the first reason that applies; reasons of nobody are left out
 * @since 0.1
 */
public record RoutingChoice(Optional<AgentId> chosen, int eligible, Map<Reason, Integer> ineligible) {

    /**
     * Copies the map.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if an agent is chosen among nobody or nobody among some, or a number is out of bounds
     */
    public RoutingChoice {
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(ineligible, "ineligible");
        Bounds.atLeast("eligible", eligible, 0);
        Bounds.require(chosen.isPresent() == eligible > 0, "chosen", "be present exactly if eligible is not 0", chosen);
        Map<Reason, Integer> copy = new EnumMap<>(Reason.class);
        copy.putAll(Map.copyOf(ineligible));
        copy.values().forEach(number -> Bounds.atLeast("ineligible", number, 1));
        ineligible = Collections.unmodifiableMap(copy);
    }
}
