/**
 * The removal of records: a customer who asks for it, by {@link dev.omnirules.core.retention.CustomerErasure}; what is old,
 * by {@link dev.omnirules.core.retention.LedgerRetention}. Both ask the port {@link
 * dev.omnirules.core.ledger.LedgerRecords} of the ledger.
 */
@NullMarked
package dev.omnirules.core.retention;

import org.jspecify.annotations.NullMarked;
