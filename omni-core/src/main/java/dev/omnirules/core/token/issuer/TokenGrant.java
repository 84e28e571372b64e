package dev.omnirules.core.token.issuer;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The tokens that an issuer gave. Immutable and thread-safe; {@link #toString} shows no token.
 *
 * @param access the access token
 * @param refresh the refresh token; empty on a renewal if the one presented stays in use, and at a sign-in if there is
 *     none
 * @param lifetime how long the access token lasts ({@code expires_in}), 0 to 3,650 days; empty on a renewal if the issuer
 *     does not say, and then the last known lifetime holds. A lifetime of 0 on a renewal counts as a failure: the access
 *     token in hand is served on, and the next attempt backs off
 * @param refreshLifetime how long the refresh token lasts; empty if the issuer does not say
 * @since 0.1
 */
public record TokenGrant(
        AccessToken access,
        Optional<RefreshToken> refresh,
        Optional<Duration> lifetime,
        Optional<Duration> refreshLifetime) {

    private static final Duration LONGEST = Duration.ofDays(3_650);

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException if one is negative, or {@code lifetime} is above 3,650 days
     */
    public TokenGrant {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(refresh, "refresh");
        Objects.requireNonNull(lifetime, "lifetime");
        lifetime.ifPresent(value -> Bounds.within("lifetime", value, LONGEST));
        Objects.requireNonNull(refreshLifetime, "refreshLifetime");
        refreshLifetime.ifPresent(limit -> Bounds.notNegative("refreshLifetime", limit));
    }

    /**
     * Returns a grant with a refresh token that has no known end.
     *
     * @param access the access token
     * @param refresh the refresh token
     * @param lifetime how long the access token lasts
     * @return the grant
     */
    public static TokenGrant of(AccessToken access, RefreshToken refresh, Duration lifetime) {
        Objects.requireNonNull(refresh, "refresh");
        Objects.requireNonNull(lifetime, "lifetime");
        return new TokenGrant(access, Optional.of(refresh), Optional.of(lifetime), Optional.empty());
    }
}
