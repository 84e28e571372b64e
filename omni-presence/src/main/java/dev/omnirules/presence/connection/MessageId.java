package dev.omnirules.presence.connection;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * Names a message that the desk sends, before the server numbers it. Immutable and thread-safe.
 *
 * @param value made by the client: not blank, at most 128 characters
 * @since 0.1
 */
public record MessageId(String value) implements Comparable<MessageId> {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is blank or too long
     */
    public MessageId {
        Objects.requireNonNull(value, "value");
        Texts.identifier("message id", value, 128);
    }

    @Override
    public int compareTo(MessageId other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
