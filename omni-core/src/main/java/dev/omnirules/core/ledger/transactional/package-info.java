/**
 * A ledger over a host's own tables: command → {@link dev.omnirules.core.ledger.transactional.TransactionalLedger} →
 * the host's transaction and its {@link dev.omnirules.core.ledger.transactional.LedgerStore} → answer. The library keeps
 * the order of keys, the retries, the replay of requests, the evolution of states and the revisions; the host keeps rows.
 */
@NullMarked
package dev.omnirules.core.ledger.transactional;

import org.jspecify.annotations.NullMarked;
