package dev.omnirules.core.agent;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The name of one agent, as the host names them. Immutable and thread-safe.
 *
 * @param value agent id: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record AgentId(String value) implements Comparable<AgentId> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public AgentId {
        Texts.identifier("agent id", value, 128);
    }

    @Override
    public int compareTo(AgentId other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
