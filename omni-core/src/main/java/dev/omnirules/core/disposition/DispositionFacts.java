package dev.omnirules.core.disposition;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.Stage;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts that the disposition rule decides on. Immutable and thread-safe.
 *
 * @param agent the agent who qualifies
 * @param stage the stage that is meant, if there is one
 * @param complete whether the line has every stage that it ever had, by {@link
 *     dev.omnirules.core.ledger.state.StageHistory#isComplete}
 * @since 0.1
 */
public record DispositionFacts(AgentId agent, Optional<Stage> stage, boolean complete) {
    /** Refuses nulls. */
    public DispositionFacts {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(stage, "stage");
    }
}
