package dev.omnirules.core.ledger.state;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import java.util.Objects;

/**
 * The key of a line: one customer at one origin address of the contact center. It is also the conflict key of
 * ACTIVE-4; see {@link ConflictScope} for the customer across all addresses. Immutable and thread-safe.
 *
 * @param customer the customer
 * @param address the contact center's address
 * @since 0.1
 */
public record LineKey(CustomerKey customer, OriginAddress address) implements LedgerKey {
    /** Refuses nulls. */
    public LineKey {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(address, "address");
    }
}
