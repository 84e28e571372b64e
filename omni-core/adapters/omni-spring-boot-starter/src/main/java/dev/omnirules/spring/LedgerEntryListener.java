package dev.omnirules.spring;

import dev.omnirules.core.ledger.LedgerEntry;

/**
 * Port: a receiver of the ledger's entries. Each bean of this type is a consumer of the feed by the name of the bean, with a cursor of
 * its own: rename the bean, and it begins anew.
 *
 * <p>It gets each entry once, and the entries that wrote one key in the order of its revisions; a process that dies hands over its
 * latest entries again. It may be slow. If it throws, it gets the entry again after a pause; after {@code omni.feed.attempts} the
 * entry is set aside for it alone. If it can take nothing for now, it throws {@link
 * dev.omnirules.core.feed.ConsumerUnavailableException} and is tried until it can.
 *
 * <pre>{@code
 * LedgerEntryListener surveys = entry -> {
 *     for (LedgerEvent event : entry.events()) {
 *         if (event instanceof LedgerEvent.ConversationFinished finished) {
 *             send(finished.conversation());
 *         }
 *     }
 * };
 * }</pre>
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

    /**
     * Returns whether every node is to get every entry, for a listener that keeps what it learns in its process's memory.
     * Otherwise each entry goes to one of the nodes that share a database.
     *
     * @return false, unless overridden
     */
    default boolean onEveryNode() {
        return false;
    }
}
