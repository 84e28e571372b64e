package dev.omnirules.core.token;

import java.util.Objects;

/**
 * What an agent's calls carry to be let in. It is a secret: {@link #toString} shows nothing of it, and only {@link #value} gives it. Immutable and
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
        Objects.requireNonNull(value, "access token");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("access token is empty");
        }
    }

    /** Returns a fixed text with nothing of the token in it. */
    @Override
    public String toString() {
        return "AccessToken[masked]";
    }
}
