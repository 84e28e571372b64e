package dev.omnirules.core.token.store;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * One agent's record in a {@link TokenStore}. Immutable and thread-safe; {@link #toString} shows no token.
 *
 * @param version counts the changes of the record, from 1
 * @param tokens the tokens; empty once the agent has signed out
 * @param state what is known of them, the claim of a node included; its instants are on the clock of the node that wrote
 * @param writtenAt when it was written, on that same clock, to the microsecond: so another node, which knows when it saw
 *     the change, can tell how far that clock is from its own
 * @since 0.1
 */
public record StoredSession(long version, Optional<TokenPair> tokens, RenewalState state, Instant writtenAt) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code version} is below 1
     */
    public StoredSession {
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(writtenAt, "writtenAt");
        writtenAt = writtenAt.truncatedTo(ChronoUnit.MICROS);
        Bounds.atLeast("version", version, 1);
    }

    /**
     * Returns the next record with the same tokens.
     *
     * @param next the new state
     * @return the record, its version one higher
     */
    public StoredSession with(RenewalState next) {
        Objects.requireNonNull(next, "next");
        return new StoredSession(version + 1, tokens, next, writtenAt);
    }

    /**
     * Returns the next record with other tokens.
     *
     * @param next the new state
     * @param nextTokens the new tokens; empty for a sign-out
     * @return the record, its version one higher
     */
    public StoredSession with(RenewalState next, Optional<TokenPair> nextTokens) {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(nextTokens, "nextTokens");
        return new StoredSession(version + 1, nextTokens, next, writtenAt);
    }

    /**
     * Returns this record, to be written at an instant.
     *
     * @param now the instant, on the clock of the state's instants
     * @return the record, of the same version
     */
    public StoredSession stamped(Instant now) {
        Objects.requireNonNull(now, "now");
        return new StoredSession(version, tokens, state, now);
    }

    /**
     * Tells whether another record has the same content, whenever each was written.
     *
     * @param other the other record
     * @return whether version, tokens and state are equal
     */
    public boolean hasContentOf(StoredSession other) {
        Objects.requireNonNull(other, "other");
        return version == other.version && tokens.equals(other.tokens) && state.equals(other.state);
    }
}
