package dev.omnirules.core.agent;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The reason of an agent's pause, in the host's own code. Immutable and thread-safe.
 *
 * @param value pause reason: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record PauseReason(String value) implements Comparable<PauseReason> {

    /** The reason of a pause for which none was given. */
    public static final PauseReason UNSPECIFIED = new PauseReason("UNSPECIFIED");

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public PauseReason {
        Texts.identifier("pause reason", value, 128);
    }

    @Override
    public int compareTo(PauseReason other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
