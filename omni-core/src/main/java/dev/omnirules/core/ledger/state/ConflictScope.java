package dev.omnirules.core.ledger.state;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;

/**
 * How far one line of a customer reaches (ACTIVE-4). A host picks one scope for all its commands.
 *
 * @since 0.1
 */
public enum ConflictScope {
    /** One line per customer and origin: two agents may serve a customer over two origins. The default. */
    PER_ADDRESS,
    /** One line per customer: only one agent at a time, whatever the origin. */
    PER_CUSTOMER;

    /**
     * The line of a customer who talks to an address.
     *
     * @param customer who
     * @param address the contact center's end
     * @return the key of the line
     */
    public LineKey line(CustomerKey customer, OriginAddress address) {
        return new LineKey(customer, this == PER_ADDRESS ? address : OriginAddress.everywhere());
    }
}
