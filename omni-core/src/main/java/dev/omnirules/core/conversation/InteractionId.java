package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The name of one interaction of a customer with a bot or a queue. Immutable and thread-safe.
 *
 * @param value interaction id: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record InteractionId(String value) implements Comparable<InteractionId> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public InteractionId {
        Texts.identifier("interaction id", value, 128);
    }

    @Override
    public int compareTo(InteractionId other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
