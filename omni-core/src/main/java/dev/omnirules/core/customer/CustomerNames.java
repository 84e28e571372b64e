package dev.omnirules.core.customer;

/**
 * Port: what the host has on record of a customer.
 *
 * <p>An implementation MUST answer {@code FIRST} for a customer who never interacted, even if a name is on record, and
 * MUST be thread-safe. It may answer from a cache. Contract test: {@code CustomerNamesContract}.
 *
 * @since 0.1
 */
public interface CustomerNames {

    /**
     * What is known of a customer.
     *
     * @param customer who
     * @return the facts that {@link LabelPolicy} takes
     */
    LabelFacts find(CustomerKey customer);
}
