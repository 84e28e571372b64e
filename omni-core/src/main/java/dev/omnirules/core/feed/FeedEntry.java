package dev.omnirules.core.feed;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.ledger.LedgerEntry;
import java.util.Objects;

/**
 * An entry of the ledger with its position in a feed's log. Immutable and thread-safe.
 *
 * @param position its place in the one order of the log; at least 1, growing, not always by one
 * @param entry what the ledger recorded
 * @since 0.1
 */
public record FeedEntry(long position, LedgerEntry entry) {

    /**
     * Checks the position.
     *
     * @throws IllegalArgumentException if the position is less than 1
     */
    public FeedEntry {
        Bounds.atLeast("position", position, 1);
        Objects.requireNonNull(entry, "entry");
    }
}
