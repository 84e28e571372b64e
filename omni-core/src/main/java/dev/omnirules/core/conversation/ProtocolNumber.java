package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The number under which one stage of a conversation is kept: each transfer gives a new one (TRANSFER-1). Immutable and
 * thread-safe.
 *
 * @param value protocol number: not blank, at most 64 characters, no control characters
 * @since 0.1
 */
public record ProtocolNumber(String value) implements Comparable<ProtocolNumber> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public ProtocolNumber {
        Texts.identifier("protocol number", value, 64);
    }

    @Override
    public int compareTo(ProtocolNumber other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
