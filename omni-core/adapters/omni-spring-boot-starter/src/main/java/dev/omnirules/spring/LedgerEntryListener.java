package dev.omnirules.spring;

import dev.omnirules.core.ledger.LedgerEntry;

/**
 * Port: a receiver of the ledger's entries. Every bean of this type gets each entry that the relay takes out of the outbox: at least once,
 * and the entries that wrote one key in the order of its revisions.
 *
 * <p>An implementation MUST stand repetitions, and should return soon: the next entry waits for it. If it throws, the entry is
 * handed over again after the pause, to every listener, and later ones wait.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface LedgerEntryListener {

    /**
     * Takes an entry.
     *
     * @param entry what the ledger recorded
     */
    void on(LedgerEntry entry);
}
