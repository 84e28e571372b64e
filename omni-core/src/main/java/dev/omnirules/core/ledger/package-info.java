/**
 * The one stateful port: who serves whom, decided and kept in one atomic step.
 *
 * <p>{@link dev.omnirules.core.ledger.Command} → {@link dev.omnirules.core.ledger.Ledger#execute} → {@code
 * rule.decide(view)} → events → {@link dev.omnirules.core.ledger.CommandResult}. A host implements {@link
 * dev.omnirules.core.ledger.Ledger}, or uses {@link dev.omnirules.core.ledger.InMemoryLedger}; the features' shells
 * send their commands to it.
 *
 * <p>Start with {@link dev.omnirules.core.ledger.InMemoryLedger} in tests and in a host of one process; elsewhere a
 * ledger comes from an adapter, or from {@link dev.omnirules.core.ledger.transactional.TransactionalLedger} over a
 * host's own tables. A host's own command is a {@link dev.omnirules.core.ledger.Rule} that {@link
 * dev.omnirules.core.Omni#execute} sends. Entries leave by the {@link dev.omnirules.core.ledger.Outbox}, to which {@link
 * dev.omnirules.core.feed.LedgerFeed} listens; {@link dev.omnirules.core.ledger.LedgerRecords} and {@link
 * dev.omnirules.core.ledger.DueKeys} are for retention and for time limits. More: {@code omni-core/docs/ledger.md},
 * {@code omni-core/docs/tasks/own-port.md}.
 */
@NullMarked
package dev.omnirules.core.ledger;

import org.jspecify.annotations.NullMarked;
