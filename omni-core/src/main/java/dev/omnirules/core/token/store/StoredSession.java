package dev.omnirules.core.token.store;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import java.util.Objects;
import java.util.Optional;

/**
 * One agent's record in a {@link TokenStore}. Immutable and thread-safe; {@link #toString} shows no token.
 *
 * @param version counts the changes of the record, from 1
 * @param tokens the tokens; empty once the agent has signed out
 * @param state what is known of them, the claim of a node included
 * @since 0.1
 */
public record StoredSession(long version, Optional<TokenPair> tokens, RenewalState state) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code version} is below 1
     */
    public StoredSession {
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(state, "state");
        Bounds.atLeast("version", version, 1);
    }

    /**
     * Returns the next record with the same tokens.
     *
     * @param next the new state
     * @return the record, its version one higher
     */
    public StoredSession with(RenewalState next) {
        return new StoredSession(version + 1, tokens, next);
    }

    /**
     * Returns the next record with other tokens.
     *
     * @param next the new state
     * @param nextTokens the new tokens; empty for a sign-out
     * @return the record, its version one higher
     */
    public StoredSession with(RenewalState next, Optional<TokenPair> nextTokens) {
        return new StoredSession(version + 1, nextTokens, next);
    }
}
