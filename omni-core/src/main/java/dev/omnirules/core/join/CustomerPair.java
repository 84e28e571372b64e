package dev.omnirules.core.join;

import dev.omnirules.core.customer.CustomerKey;
import java.util.Objects;

/**
 * Two customers who turned out to be one. Immutable and thread-safe.
 *
 * @param first the customer whose line stays where nobody holds either
 * @param second the other customer
 * @since 0.1
 */
public record CustomerPair(CustomerKey first, CustomerKey second) {

    /**
     * Checks that they are two.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public CustomerPair {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        if (first.equals(second)) {
            throw new IllegalArgumentException("second must be another customer than first, but is " + second);
        }
    }
}
