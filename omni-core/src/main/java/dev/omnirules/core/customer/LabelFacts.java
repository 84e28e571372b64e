package dev.omnirules.core.customer;

import java.util.Objects;
import java.util.Optional;

/**
 * The facts on a customer who is to be shown. Immutable and thread-safe.
 *
 * @param customer the customer
 * @param contact whether the customer interacted before
 * @param name the name on record for the customer, if any
 * @param channelName the profile name or username that the channel gave, if any
 * @param number the customer's number in E.164, if it is known
 * @since 0.1
 */
public record LabelFacts(
        CustomerKey customer,
        Contact contact,
        Optional<String> name,
        Optional<String> channelName,
        Optional<String> number) {

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

    /**
     * Facts without a name from the channel, on a customer whose number is the key, if the key is one.
     *
     * @param customer the customer
     * @param contact whether the customer interacted before
     * @param name the name on record for the customer, if any
     * @throws NullPointerException if a component is null
     */
    public LabelFacts(CustomerKey customer, Contact contact, Optional<String> name) {
        this(customer, contact, name, Optional.empty(), numberOf(customer));
    }

    private static Optional<String> numberOf(CustomerKey customer) {
        Objects.requireNonNull(customer, "customer");
        return Optional.of(customer.value()).filter(LabelFacts::isNumber);
    }

    private static boolean isNumber(String key) {
        return key.length() > 1
                && key.charAt(0) == '+'
                && key.chars().skip(1).allMatch(unit -> unit >= '0' && unit <= '9');
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
