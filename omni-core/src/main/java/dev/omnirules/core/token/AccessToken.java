package dev.omnirules.core.token;

import java.util.Objects;

/**
 * The access token that an agent's calls carry. It is a secret: {@link #toString} shows nothing of it, and only {@link #value} gives it. Immutable and
 * thread-safe.
 *
 * @param value the token as the issuer wrote it: not empty
 * @since 0.1
 */
public record AccessToken(String value) {

    /**
     * Checks the value. The message of the exception never holds it.
     *
     * @throws IllegalArgumentException if the value is empty
     */
    public AccessToken {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("value must not be empty, but is empty");
        }
    }

    /** Returns a fixed text with nothing of the token in it. */
    @Override
    public String toString() {
        return "AccessToken[masked]";
    }
}
