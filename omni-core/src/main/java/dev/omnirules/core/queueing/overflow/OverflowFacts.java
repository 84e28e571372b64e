package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.queueing.WaitingCustomer;
import java.util.Objects;

/**
 * The facts on one waiting customer and the customer's queue. Immutable and thread-safe.
 *
 * @param customer the customer
 * @param position the customer's position in the queue, at least 1
 * @param signedIn how many agents of the queue are signed in, at least 0
 * @param opening the queue's state by its opening hours
 * @since 0.1
 */
public record OverflowFacts(WaitingCustomer customer, int position, int signedIn, Opening opening) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public OverflowFacts {
        Objects.requireNonNull(customer, "customer");
        Bounds.atLeast("position", position, 1);
        Bounds.atLeast("signedIn", signedIn, 0);
        Objects.requireNonNull(opening, "opening");
    }
}
