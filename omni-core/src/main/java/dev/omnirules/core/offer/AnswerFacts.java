package dev.omnirules.core.offer;

import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.ledger.state.Assignment;
import java.time.Instant;
import java.util.Optional;

/**
 * What the rule for an agent who answers an offer needs to know. Immutable and thread-safe.
 *
 * @param offer the offer of this customer that the agent state holds, over or not
 * @param acceptance what an acceptance needs to know, without counting what the agent state promised this customer
 * @param now the store's instant
 * @since 0.1
 */
public record AnswerFacts(Optional<Assignment> offer, AcceptanceFacts acceptance, Instant now) {}
