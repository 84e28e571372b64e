package dev.omnirules.core.customer;

import dev.omnirules.core.internal.Texts;

/**
 * The key of one customer, the same for every spelling of their number that a channel uses. For a telephone customer it is the canonical
 * E.164 number with its {@code +}; other channels use their own keys. It is personal data: {@link #toString} masks
 * it, and only {@link #value} returns it whole. Immutable and thread-safe.
 *
 * @param value the key: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record CustomerKey(String value) implements Comparable<CustomerKey> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public CustomerKey {
        Texts.identifier("customer key", value, 128);
    }

    @Override
    public int compareTo(CustomerKey other) {
        return value.compareTo(other.value);
    }

    /** Returns the key masked but for its first three and last two characters. */
    @Override
    public String toString() {
        return Masks.mask(value);
    }
}
