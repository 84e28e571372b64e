package dev.omnirules.core.feed;

import java.util.Objects;

/**
 * An entry that a consumer could not handle. The consumer went on without it; it is kept until {@link LedgerFeed#retry}
 * succeeds or {@link LedgerFeed#discard} gives it up. Immutable and thread-safe.
 *
 * @param consumer whose it is
 * @param entry the entry and its position
 * @param reason the last failure
 * @since 0.1
 */
public record SetAsideEntry(ConsumerName consumer, FeedEntry entry, String reason) {

    /** Refuses nulls. */
    public SetAsideEntry {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(reason, "reason");
    }
}
