package dev.omnirules.core.token;

import java.util.Objects;

/**
 * What the issuer takes for the next pair of tokens; most issuers take each one only once. It is a secret: {@link #toString} shows nothing of it, and only {@link #value} gives it. Immutable and
 * thread-safe.
 *
 * @param value the token as the issuer wrote it: not empty
 * @since 0.1
 */
public record RefreshToken(String value) {

    /**
     * Checks the value. The message of the exception never holds it.
     *
     * @throws IllegalArgumentException if the value is empty
     */
    public RefreshToken {
        Objects.requireNonNull(value, "refresh token");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("refresh token is empty");
        }
    }

    /** Returns a fixed text with nothing of the token in it. */
    @Override
    public String toString() {
        return "RefreshToken[masked]";
    }
}
