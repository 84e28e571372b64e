package dev.omnirules.core.offer;

import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.ledger.state.Assignment;
import java.time.Instant;
import java.util.Optional;

/**
 * What the rule for a new offer needs to know. Immutable and thread-safe.
 *
 * @param acceptance what an acceptance would need to know, without counting what the agent state promised this customer
 * @param ringing the offer of this customer that rings at the agent state already, and is not over
 * @param until when a new offer would end
 * @since 0.1
 */
public record OfferFacts(AcceptanceFacts acceptance, Optional<Assignment> ringing, Instant until) {}
