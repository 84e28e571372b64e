package dev.omnirules.postgres.outbox;

import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.Objects;

/**
 * Revisions of one key whose entries are gone from the outbox, and were neither relayed nor set aside: somebody deleted their
 * rows. {@code toString} leaves the customer's key out, as that of a {@link LedgerKey} does. Immutable and thread-safe.
 *
 * @param key the agent or the line
 * @param first the first revision that is gone
 * @param last the last one
 * @since 0.1
 */
public record OutboxGap(LedgerKey key, long first, long last) {
    /** Refuses null. */
    public OutboxGap {
        Objects.requireNonNull(key, "key");
    }
}
