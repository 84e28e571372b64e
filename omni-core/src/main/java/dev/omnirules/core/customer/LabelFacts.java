package dev.omnirules.core.customer;

import java.util.Objects;
import java.util.Optional;

/**
 * The facts on a customer who is to be shown. Immutable and thread-safe.
 *
 * @param customer the customer
 * @param contact whether the customer interacted before
 * @param name the name on record for that customer, if any
 * @param channelName the profile name or username that the channel gave, if any
 * @param number the number to show; empty for a customer who has none
 * @since 0.1
 */
public record LabelFacts(
        CustomerKey customer,
        Contact contact,
        Optional<String> name,
        Optional<String> channelName,
        Optional<String> number) {

    /**
     * Makes the facts on a customer whose key is their number.
     *
     * @param customer the customer
     * @param contact whether the customer interacted before
     * @param name the name on record for that number, if any
     */
    public LabelFacts(CustomerKey customer, Contact contact, Optional<String> name) {
        this(
                customer,
                contact,
                name,
                Optional.empty(),
                Optional.of(Objects.requireNonNull(customer, "customer").value()));
    }

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public LabelFacts {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(channelName, "channelName");
        Objects.requireNonNull(number, "number");
    }

    /** The earlier contact of a customer with the contact center. */
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
