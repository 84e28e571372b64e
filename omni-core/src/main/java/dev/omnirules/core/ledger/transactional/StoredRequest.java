package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import java.util.Objects;

/**
 * The record of a request that took effect; its id is the entry's. Immutable and thread-safe.
 *
 * @param fingerprint the content of the request
 * @param entry what happened
 * @since 0.1
 */
public record StoredRequest(Fingerprint fingerprint, LedgerEntry entry) {
    /** Refuses nulls. */
    public StoredRequest {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(entry, "entry");
    }
}
