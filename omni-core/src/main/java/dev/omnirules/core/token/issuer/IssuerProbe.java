package dev.omnirules.core.token.issuer;

/**
 * Finds out whether the issuer can be reached, without presenting a refresh token: a metadata document, a health
 * endpoint, a connection. Asked every few seconds in an outage, so that no refresh token is risked on an issuer that is
 * down. May block; an exception counts as {@link Reachability#UNREACHABLE}. Called on the host's executor with no lock held.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface IssuerProbe {

    /**
     * Looks whether the issuer answers.
     *
     * @return what was found
     */
    Reachability probe();

    /** Whether an issuer can be reached. */
    enum Reachability {
        /** It answers; renewals go on. */
        REACHABLE,
        /** It does not; renewals keep waiting. */
        UNREACHABLE
    }
}
