package dev.omnirules.core.offer;

import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts that the rule for a new offer decides on. Immutable and thread-safe.
 *
 * @param acceptance the facts of an acceptance, in which offers and reservations for this customer do not count
 * @param ringing the offer of this customer that the agent has already and that is not over
 * @param elsewhere the offer of this customer that another agent has and that is not over
 * @param until when a new offer would end
 * @since 0.1
 */
public record OfferFacts(
        AcceptanceFacts acceptance,
        Optional<Assignment> ringing,
        Optional<LineHolder.OpenOffer> elsewhere,
        Instant until) {
    /** Refuses nulls. */
    public OfferFacts {
        Objects.requireNonNull(acceptance, "acceptance");
        Objects.requireNonNull(ringing, "ringing");
        Objects.requireNonNull(elsewhere, "elsewhere");
        Objects.requireNonNull(until, "until");
    }
}
