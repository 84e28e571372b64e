/**
 * The removal of records: a customer who asks for it, by {@link dev.omnirules.core.retention.CustomerErasure}; what is old,
 * by {@link dev.omnirules.core.retention.LedgerRetention}. Both ask the port {@link
 * dev.omnirules.core.ledger.LedgerRecords} of the ledger.
 *
 * <p>Start with {@link dev.omnirules.core.retention.LedgerRetention} and schedule it; call {@link
 * dev.omnirules.core.retention.CustomerErasure} when a customer asks. A host that wants no numbers in its ledger at all
 * gives {@link dev.omnirules.core.Omni} a {@link dev.omnirules.core.customer.CustomerPseudonyms}. More: {@code
 * omni-core/docs/tasks/operate.md}.
 */
@NullMarked
package dev.omnirules.core.retention;

import org.jspecify.annotations.NullMarked;
