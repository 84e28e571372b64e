package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;

/**
 * The record of a request that took effect; its id is the entry's. Immutable and thread-safe.
 *
 * @param asked what was asked
 * @param entry what happened
 * @since 0.1
 */
public record StoredRequest(Fingerprint asked, LedgerEntry entry) {}
