package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;

/**
 * The record of a request that took effect; its id is the entry's. Immutable and thread-safe.
 *
 * @param fingerprint what was fingerprint
 * @param entry what happened
 * @since 0.1
 */
public record StoredRequest(Fingerprint fingerprint, LedgerEntry entry) {}
