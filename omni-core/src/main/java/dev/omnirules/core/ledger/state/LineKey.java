package dev.omnirules.core.ledger.state;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;

/**
 * The key of a customer's line, and the conflict key of ACTIVE-4: one customer at one address of the contact center
 * (see {@link ConflictScope} for the customer across all of them). Immutable and thread-safe.
 *
 * @param customer who
 * @param address the contact center's end
 * @since 0.1
 */
public record LineKey(CustomerKey customer, OriginAddress address) implements LedgerKey {}
