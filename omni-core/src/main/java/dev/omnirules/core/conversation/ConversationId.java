package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The name of one conversation from its start to its end, through all its stages. Immutable and thread-safe.
 *
 * @param value conversation id: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record ConversationId(String value) implements Comparable<ConversationId> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public ConversationId {
        Texts.identifier("conversation id", value, 128);
    }

    @Override
    public int compareTo(ConversationId other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
