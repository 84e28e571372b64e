package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.List;
import java.util.Objects;

/**
 * The revisions that one command gave to the keys that it wrote. Immutable and thread-safe.
 *
 * @param keys the command's keys, in their order
 * @param written for each key its new revision, or 0 if the command did not write it
 * @since 0.1
 */
public record Revisions(LedgerKeys keys, List<Long> written) {

    /**
     * Copies the revisions.
     *
     * @throws IllegalArgumentException if there is not exactly one per key
     */
    public Revisions {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(written, "written");
        written = List.copyOf(written);
        if (written.size() != keys.size()) {
            throw new IllegalArgumentException(
                    "written must have one revision for each of " + keys + ", but is " + written);
        }
    }

    /**
     * Returns the revision that a key got.
     *
     * @param key the key
     * @return its new revision; 0 if the command did not write it
     */
    public long of(LedgerKey key) {
        Objects.requireNonNull(key, "key");
        int index = keys.indexOf(key);
        return index < 0 ? 0 : written.get(index);
    }
}
