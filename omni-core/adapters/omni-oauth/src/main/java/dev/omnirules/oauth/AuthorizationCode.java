package dev.omnirules.oauth;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * The code that an agent's browser brings back from the sign-in page. It is a secret until it is redeemed. Immutable and
 * thread-safe.
 *
 * @param code the code
 * @param verifier the secret of this sign-in (PKCE, RFC 7636)
 * @param redirect where the browser was sent back to
 * @since 0.1
 */
public record AuthorizationCode(String code, String verifier, URI redirect) {

    /** Checks that every component is there. */
    public AuthorizationCode {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(verifier, "verifier");
        Objects.requireNonNull(redirect, "redirect");
    }

    Map<String, String> form() {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                redirect.toString());
    }

    /** Shows neither secret. */
    @Override
    public String toString() {
        return "AuthorizationCode[masked]";
    }
}
