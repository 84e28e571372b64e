package dev.omnirules.core.queueing.reopen;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The facts on a customer who comes back. Immutable and thread-safe.
 *
 * @param latest the latest stage on the customer's line; empty if there was none
 * @param agent the availability of that stage's agent on the interaction's channel; empty exactly if there is no stage
 * @since 0.1
 */
public record ReopenFacts(Optional<Stage> latest, Optional<AgentAvailability> agent) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the availability is of another agent than the stage
     */
    public ReopenFacts {
        Objects.requireNonNull(latest, "latest");
        Objects.requireNonNull(agent, "agent");
        if (!latest.map(Stage::agent).equals(agent.map(AgentAvailability::agent))) {
            throw new IllegalArgumentException("agent must be the one of the latest stage, "
                    + latest.map(stage -> stage.agent().value()).orElse("nobody") + ", but is "
                    + agent.map(other -> other.agent().value()).orElse("nobody"));
        }
    }

    /**
     * Takes the facts from a line.
     *
     * @param line the customer's line
     * @param availability the availability of an agent on the interaction's channel: asked once, if there is a stage
     * @return the facts
     * @throws NullPointerException if an argument is null
     */
    public static ReopenFacts of(CustomerLine line, Function<AgentId, AgentAvailability> availability) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(availability, "availability");
        List<Stage> stages = line.history().stages();
        Optional<Stage> latest = stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
        return new ReopenFacts(latest, latest.map(Stage::agent).map(availability));
    }
}
