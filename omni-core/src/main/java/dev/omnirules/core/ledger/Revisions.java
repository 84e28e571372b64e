package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The revisions that one command gave to the keys that it wrote. Two are equal if their keys and their revisions are. Immutable
 * and thread-safe.
 *
 * @since 0.1
 */
public final class Revisions {

    private final LedgerKeys keys;
    private final long[] written;

    /**
     * Makes the revisions of a command's keys.
     *
     * @param keys the command's keys, in their order
     * @param written for each key its new revision, or 0 if the command did not write it
     * @throws IllegalArgumentException if there is not exactly one per key
     */
    public Revisions(LedgerKeys keys, List<Long> written) {
        this(
                Objects.requireNonNull(keys, "keys"),
                Objects.requireNonNull(written, "written").stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    /** Takes the array, which nobody may change from now on. */
    Revisions(LedgerKeys keys, long[] written) {
        this.keys = keys;
        this.written = written;
        if (written.length != keys.size()) {
            throw new IllegalArgumentException(
                    "written must have one revision for each of " + keys + ", but is " + Arrays.toString(written));
        }
    }

    /**
     * Returns the command's keys.
     *
     * @return them, in their order
     */
    public LedgerKeys keys() {
        return keys;
    }

    /**
     * Returns the revisions in the order of the keys.
     *
     * @return for each key its new revision, or 0 if the command did not write it
     */
    public List<Long> written() {
        return Arrays.stream(written).boxed().toList();
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
        return index < 0 ? 0 : written[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Revisions that && that.keys.equals(keys) && Arrays.equals(that.written, written);
    }

    @Override
    public int hashCode() {
        return 31 * keys.hashCode() + Arrays.hashCode(written);
    }

    @Override
    public String toString() {
        return "Revisions[keys=" + keys + ", written=" + Arrays.toString(written) + "]";
    }
}
