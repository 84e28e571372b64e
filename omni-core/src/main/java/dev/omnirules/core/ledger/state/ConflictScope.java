package dev.omnirules.core.ledger.state;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import java.util.Objects;

/**
 * The scope in which a customer may be served by one agent at a time (ACTIVE-4). A contact center has one for all its
 * commands.
 *
 * @since 0.1
 */
public enum ConflictScope {
    /** One line per customer and origin: two agents may serve a customer over two origins. The default. */
    PER_ADDRESS,
    /** One line per customer: only one agent at a time, whatever the origin. */
    PER_CUSTOMER;

    /**
     * Returns the key of the line of a customer who talks to an address.
     *
     * @param customer the customer
     * @param address the contact center's end
     * @return the key of the line
     */
    public LineKey line(CustomerKey customer, OriginAddress address) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(address, "address");
        return new LineKey(customer, this == PER_ADDRESS ? address : OriginAddress.everywhere());
    }
}
