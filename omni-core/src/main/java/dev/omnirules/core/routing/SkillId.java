package dev.omnirules.core.routing;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The name of one skill of the host: a language, a product, a kind of work. Immutable and thread-safe.
 *
 * @param value skill id: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record SkillId(String value) implements Comparable<SkillId> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public SkillId {
        Texts.identifier("skill id", value, 128);
    }

    @Override
    public int compareTo(SkillId other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
