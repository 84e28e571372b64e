package dev.omnirules.core.customer;

/**
 * Port: the host's record of a customer's name and of earlier contact.
 *
 * <p>An implementation MUST answer {@code FIRST} for a customer who never interacted, even if a name is on record, and
 * MUST be thread-safe. It may answer from a cache. Contract test: {@code CustomerNamesContract}.
 *
 * <pre>{@code
 * Map<CustomerKey, String> names = Map.of(new CustomerKey("+5511987654321"), "João");
 * CustomerNames port = customer ->
 *         new LabelFacts(customer, LabelFacts.Contact.KNOWN, Optional.ofNullable(names.get(customer)));
 * show(new LabelPolicy().decide(port.find(joao.customer())).text());
 * }</pre>
 *
 * @since 0.1
 */
public interface CustomerNames {

    /**
     * Finds what is known of a customer.
     *
     * @param customer the customer
     * @return the facts that {@link LabelPolicy} takes
     */
    LabelFacts find(CustomerKey customer);
}
