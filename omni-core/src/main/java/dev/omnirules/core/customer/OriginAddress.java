package dev.omnirules.core.customer;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The contact center's own end of a line: an origin number in E.164, a web site's chat, a voice trunk. {@link
 * #toString} masks it, for it is often a number. Immutable and thread-safe.
 *
 * @param value the address: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record OriginAddress(String value) implements Comparable<OriginAddress> {

    private static final OriginAddress EVERYWHERE = new OriginAddress("*");

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public OriginAddress {
        Texts.identifier("origin address", value, 128);
    }

    /**
     * Returns the address that means all addresses, for hosts where a customer may talk to one agent only, whatever the
     * origin.
     *
     * @return the address {@code *}
     */
    public static OriginAddress everywhere() {
        return EVERYWHERE;
    }

    @Override
    public int compareTo(OriginAddress other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    /** Returns the address masked but for its first three and last two characters. */
    @Override
    public String toString() {
        return Masks.mask(value);
    }
}
