/**
 * The ledger on PostgreSQL, for more than one node: command → locked rows → rule → rows, request and outbox in one
 * transaction. Entry type: {@link dev.omnirules.postgres.ledger.PostgresLedger}.
 */
@NullMarked
package dev.omnirules.postgres.ledger;

import org.jspecify.annotations.NullMarked;
