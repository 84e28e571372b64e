package dev.omnirules.core.customer;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The key of one customer, the same for every spelling of their number that a channel uses. For a telephone customer it
 * is the canonical E.164 number with its {@code +}; other channels use their own keys. It is personal data: {@link
 * #toString} masks it, and only {@link #value} returns it whole. Immutable and thread-safe.
 *
 * @param value the key: not blank, at most {@value #MAX_LENGTH} characters, no control characters
 * @since 0.1
 */
public record CustomerKey(String value) implements Comparable<CustomerKey> {

    /** The most UTF-16 units that a key may have: the longest id of any channel, with room for a host's own prefix. */
    public static final int MAX_LENGTH = 160;

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public CustomerKey {
        Texts.identifier("customer key", value, MAX_LENGTH);
    }

    @Override
    public int compareTo(CustomerKey other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    /** Returns the key masked but for its first three and last two characters. */
    @Override
    public String toString() {
        return Masks.mask(value);
    }
}
