package dev.omnirules.core.queueing;

import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts on one customer who waits in a queue. Immutable and thread-safe.
 *
 * @param line the customer's line
 * @param waiting the interaction that waits, and the queue that it waits in
 * @param enteredAt the instant at which the interaction began to wait
 * @param terms the terms on which it waits
 * @param offers how many times it was offered to an agent in this queue so far, at least 0
 * @param offeredUntil the end of the last offer, if there was one: before that instant nobody else is offered it
 * @since 0.1
 */
public record WaitingCustomer(
        LineKey line,
        LineHolder.Queued waiting,
        Instant enteredAt,
        WaitingTerms terms,
        int offers,
        Optional<Instant> offeredUntil) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code offers} is negative
     */
    public WaitingCustomer {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(waiting, "waiting");
        Objects.requireNonNull(enteredAt, "enteredAt");
        Objects.requireNonNull(terms, "terms");
        Bounds.atLeast("offers", offers, 0);
        Objects.requireNonNull(offeredUntil, "offeredUntil");
    }

    /**
     * Creates a customer who was not offered to anybody yet.
     *
     * @param line the customer's line
     * @param waiting the interaction that waits, and the queue that it waits in
     * @param enteredAt the instant at which the interaction began to wait
     * @param terms the terms on which it waits
     * @throws NullPointerException if an argument is null
     */
    public WaitingCustomer(LineKey line, LineHolder.Queued waiting, Instant enteredAt, WaitingTerms terms) {
        this(line, waiting, enteredAt, terms, 0, Optional.empty());
    }

    /**
     * Returns the interaction that waits.
     *
     * @return its id; customers are told apart by their lines
     */
    public InteractionId interaction() {
        return waiting.interaction();
    }

    /**
     * Returns this customer with one more offer.
     *
     * @param until the end of the offer
     * @return the changed copy
     * @throws NullPointerException if the instant is null
     */
    public WaitingCustomer offeredUntil(Instant until) {
        Objects.requireNonNull(until, "until");
        return new WaitingCustomer(line, waiting, enteredAt, terms, offers + 1, Optional.of(until));
    }

    /**
     * Returns this customer without an offer that lasts: the agent declined, or the host withdrew it.
     *
     * @return the changed copy; the number of offers stays
     */
    public WaitingCustomer notOffered() {
        return new WaitingCustomer(line, waiting, enteredAt, terms, offers, Optional.empty());
    }

    /**
     * Computes the needs at an instant.
     *
     * @param now the instant
     * @return the queues and the levels of skill, with every relaxation step that has taken effect
     * @throws NullPointerException if the instant is null
     */
    public CustomerNeeds needsAt(Instant now) {
        Objects.requireNonNull(now, "now");
        return terms.relaxation().relaxed(waiting.queue(), terms.minimums(), enteredAt, now);
    }

    boolean isOffered(Instant now) {
        return offeredUntil.isPresent() && now.isBefore(offeredUntil.get());
    }

    /** The next instant at which another agent may take the customer, or may not. */
    Optional<Instant> eligibilityChangesAt(Instant now) {
        return Stream.of(
                        terms.relaxation().nextAfter(enteredAt, now),
                        terms.sticky().map(StickyAgent::until).filter(now::isBefore),
                        offeredUntil.filter(now::isBefore))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
