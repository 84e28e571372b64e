package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The name of one queue of the host. Immutable and thread-safe.
 *
 * @param value queue id: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record QueueId(String value) implements Comparable<QueueId> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public QueueId {
        Texts.identifier("queue id", value, 128);
    }

    @Override
    public int compareTo(QueueId other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
