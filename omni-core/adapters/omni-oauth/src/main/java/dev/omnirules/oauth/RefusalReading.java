package dev.omnirules.oauth;

import dev.omnirules.core.token.issuer.RenewalAnswer.Rejected.Reason;

/**
 * The reading of a server's refusal of a refresh token: why it refused. The standard says only {@code invalid_grant}; what a server writes beside it
 * ({@code error_description}) is its own. An implementation MUST be thread-safe and MUST NOT throw.
 *
 * <pre>{@code
 * RefusalReading reading = description ->
 *         description.contains("expired") ? RenewalAnswer.Rejected.Reason.EXPIRED : RenewalAnswer.Rejected.Reason.REVOKED;
 * OAuthSettings settings = usual.with(reading);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RefusalReading {

    /**
     * Reads one refusal.
     *
     * @param description the server's {@code error_description}; empty if it gave none
     * @return why it refused
     */
    Reason read(String description);

    /**
     * Returns the reading for servers that say nothing more, as Spring Authorization Server.
     *
     * @return every refusal as {@link Reason#REVOKED}
     */
    static RefusalReading plain() {
        return description -> Reason.REVOKED;
    }
}
