/**
 * The one stateful port: who serves whom, decided and kept in one atomic step.
 *
 * <p>{@link dev.omnirules.core.ledger.Command} → {@link dev.omnirules.core.ledger.Ledger#execute} → {@code
 * rule.decide(view)} → events → {@link dev.omnirules.core.ledger.CommandResult}. A host implements {@link
 * dev.omnirules.core.ledger.Ledger}, or uses {@link dev.omnirules.core.ledger.InMemoryLedger}; the features' shells
 * send their commands to it.
 */
@NullMarked
package dev.omnirules.core.ledger;

import org.jspecify.annotations.NullMarked;
