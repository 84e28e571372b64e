/**
 * The ledger on PostgreSQL, for more than one node: command → locked rows → rule → rows, request and outbox in one
 * transaction → relay.
 *
 * <p>Entry type: {@link dev.omnirules.examples.postgres.PostgresLedger}; {@link
 * dev.omnirules.examples.postgres.PostgresOutbox} hands over what happened, and {@link
 * dev.omnirules.examples.postgres.PostgresCustomerDirectory} keeps which ids are one customer.
 */
@NullMarked
package dev.omnirules.examples.postgres;

import org.jspecify.annotations.NullMarked;
