package dev.omnirules.core.token;

import java.util.Objects;
import java.util.Optional;

/**
 * The tokens of one generation. Immutable and thread-safe; {@link #toString} shows neither.
 *
 * @param access the token that calls carry
 * @param refresh the token that the next renewal presents; empty if the issuer gave none
 * @since 0.1
 */
public record TokenPair(AccessToken access, Optional<RefreshToken> refresh) {

    /** Checks that both components are there. */
    public TokenPair {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(refresh, "refresh");
    }
}
