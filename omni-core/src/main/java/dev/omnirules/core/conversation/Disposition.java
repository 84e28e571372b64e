package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.Texts;

/**
 * The qualification of a stage by its agent (pt-BR <i>qualificação</i>, <i>tabulação</i>): the host's code and the
 * agent's own words. The description may hold personal data, so {@code toString} leaves it out. Immutable and thread-safe.
 *
 * @param code the host's code: not blank, at most 128 characters, no control characters
 * @param description the agent's words, possibly empty: at most 4,000 characters
 * @since 0.1
 */
public record Disposition(String code, String description) {

    /**
     * Checks code and description.
     *
     * @throws NullPointerException if the code or the description is null
     * @throws IllegalArgumentException if the code is blank or has a control character, or if either is too long
     */
    public Disposition {
        Texts.named("code", code, 128);
        Texts.atMost("description", description, 4_000);
    }

    @Override
    public String toString() {
        return "Disposition[" + code + ']';
    }
}
