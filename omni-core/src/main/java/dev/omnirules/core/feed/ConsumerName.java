package dev.omnirules.core.feed;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The name of a consumer of a feed, under which its cursor is kept. Processes that share a name share the work: each entry goes
 * to one of them. A consumer that keeps what it learns in memory needs a name for each process. Immutable and thread-safe.
 *
 * @param value consumer name: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record ConsumerName(String value) implements Comparable<ConsumerName> {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public ConsumerName {
        Texts.identifier("consumer name", value, 128);
    }

    @Override
    public int compareTo(ConsumerName other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
