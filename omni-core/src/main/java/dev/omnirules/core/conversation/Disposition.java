package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * An agent's qualification of a stage (pt-BR <i>qualificação</i>, <i>tabulação</i>): the host's code and the agent's own
 * words. The description may hold personal data, so {@code toString} leaves it out. Immutable and thread-safe.
 *
 * @param code the host's code: not blank, at most 128 characters, no control characters
 * @param description the agent's words, possibly empty: at most 4,000 characters
 * @since 0.1
 */
public record Disposition(String code, String description) {

    private static final int MAX_DESCRIPTION = 4_000;

    /**
     * Checks code and description.
     *
     * @throws IllegalArgumentException if the code is blank or either is too long
     */
    public Disposition {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(description, "description");
        Texts.named("disposition code", code, 128);
        if (description.length() > MAX_DESCRIPTION) {
            throw new IllegalArgumentException("disposition description must have at most " + MAX_DESCRIPTION
                    + " characters, but has " + description.length());
        }
    }

    @Override
    public String toString() {
        return "Disposition[" + code + ']';
    }
}
