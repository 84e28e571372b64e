package dev.omnirules.core.offer;

import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.ledger.state.Assignment;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts that the rule for an agent's answer to an offer decides on. Immutable and thread-safe.
 *
 * @param offer the offer that the agent has, over or not
 * @param acceptance the facts of an acceptance, in which offers and reservations for this customer do not count
 * @param now the store's instant
 * @since 0.1
 */
public record AnswerFacts(Optional<Assignment> offer, AcceptanceFacts acceptance, Instant now) {
    /** Refuses nulls. */
    public AnswerFacts {
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(acceptance, "acceptance");
        Objects.requireNonNull(now, "now");
    }
}
