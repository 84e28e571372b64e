/**
 * The one place where what the ledger recorded becomes what presence folds: {@link
 * dev.omnirules.core.ledger.LedgerEntry} → {@link dev.omnirules.presence.ledger.LedgerFacts} → {@link
 * dev.omnirules.presence.ledger.AgentFact}s for each agent's {@code AgentPresence}.
 */
@NullMarked
package dev.omnirules.presence.ledger;

import org.jspecify.annotations.NullMarked;
