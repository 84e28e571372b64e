package dev.omnirules.core.ledger;

import java.util.function.Consumer;

/**
 * Port: hands over what a ledger recorded.
 *
 * <p>An implementation MUST hand over every entry at least once, and the entries that wrote one key in the order of
 * its revisions. It MUST forget an entry only after the consumer returned. Contract test: {@code LedgerContract}.
 *
 * <pre>{@code
 * Outbox outbox = ledger;
 * int handed = outbox.drain(100, entry -> show(entry.events()));
 * }</pre>
 *
 * @since 0.1
 */
public interface Outbox {

    /**
     * Hands over waiting entries, oldest first, on the calling thread.
     *
     * @param max the most to hand over, at least 1
     * @param consumer takes each; what it throws propagates, and that entry is handed over again
     * @return how many were handed over
     * @throws IllegalStateException if this outbox is off: nothing that happened was kept
     */
    int drain(int max, Consumer<LedgerEntry> consumer);

    /**
     * Begins to keep what the ledger records, if this outbox is off. An outbox that is always on has nothing to do.
     */
    default void keep() {}
}
