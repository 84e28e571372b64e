package dev.omnirules.core.customer;

import java.util.Optional;

/**
 * What is known of a customer who is to be shown. Immutable and thread-safe.
 *
 * @param customer who
 * @param contact whether the customer interacted before
 * @param name the name on record for that number, if any
 * @since 0.1
 */
public record LabelFacts(CustomerKey customer, Contact contact, Optional<String> name) {

    /** Whether a customer interacted with the contact center before. */
    public enum Contact {
        /** Never: this is the first interaction. */
        FIRST,
        /** At least once. */
        KNOWN
    }

    @Override
    public String toString() {
        return "LabelFacts[" + customer + ", " + contact + ']';
    }
}
