package dev.omnirules.core.customer;

import java.util.Objects;
import java.util.Optional;

/**
 * The facts about a customer whose label is chosen. Immutable and thread-safe.
 *
 * @param customer who
 * @param contact whether the customer interacted before
 * @param name the name on record for that number, if any
 * @since 0.1
 */
public record LabelFacts(CustomerKey customer, Contact contact, Optional<String> name) {
    /** Refuses nulls. */
    public LabelFacts {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(name, "name");
    }

    /** A customer's history of contact with the contact center: none, or some. */
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
