package dev.omnirules.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of the issuer: the endpoints of the authorization server, and the client that this host is. Immutable and
 * thread-safe.
 *
 * @param tokenEndpoint takes refresh tokens and authorization codes (RFC 6749)
 * @param revocationEndpoint makes tokens worthless (RFC 7009); empty if the server has none
 * @param client how this host says who it is
 * @param connectLimit how long a connection may take; it must be shorter than the renewer's call limit, so that an issuer
 *     that cannot be reached is known not to have been
 * @param lifetimeUnlessSaid how long the access token of a sign-in lasts if the server does not say ({@code expires_in}); a
 *     renewal without it keeps the last known lifetime
 * @param refusals how a refused refresh token is read
 * @since 0.1
 */
public record OAuthSettings(
        URI tokenEndpoint,
        Optional<URI> revocationEndpoint,
        ClientAuthentication client,
        Duration connectLimit,
        Duration lifetimeUnlessSaid,
        RefusalReading refusals) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a duration is not positive
     */
    public OAuthSettings {
        Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
        Objects.requireNonNull(revocationEndpoint, "revocationEndpoint");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(refusals, "refusals");
        positive("connectLimit", connectLimit);
        positive("lifetimeUnlessSaid", lifetimeUnlessSaid);
    }

    private static void positive(String field, Duration duration) {
        Objects.requireNonNull(duration, field);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(field + " must be positive, but is " + duration);
        }
    }

    /**
     * Returns the usual settings: a connection within 2 s, 5 minutes for a token of unsaid lifetime, every refusal final.
     *
     * @param tokenEndpoint takes refresh tokens and authorization codes
     * @param revocationEndpoint makes tokens worthless
     * @param client how this host says who it is
     * @return the settings
     */
    public static OAuthSettings of(URI tokenEndpoint, URI revocationEndpoint, ClientAuthentication client) {
        Objects.requireNonNull(revocationEndpoint, "revocationEndpoint");
        return new OAuthSettings(
                tokenEndpoint,
                Optional.of(revocationEndpoint),
                client,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                RefusalReading.plain());
    }

    /**
     * Returns these settings for a server whose refusals say more.
     *
     * @param reading how they are read
     * @return a copy
     */
    public OAuthSettings with(RefusalReading reading) {
        Objects.requireNonNull(reading, "reading");
        return new OAuthSettings(tokenEndpoint, revocationEndpoint, client, connectLimit, lifetimeUnlessSaid, reading);
    }
}
