package dev.omnirules.core.disposition;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.Stage;
import java.util.Optional;

/**
 * What the disposition rule needs to know. Immutable and thread-safe.
 *
 * @param agent who qualifies
 * @param stage the stage that they mean, if there is one
 * @since 0.1
 */
public record DispositionFacts(AgentId agent, Optional<Stage> stage) {}
