package dev.omnirules.core.token.issuer;

/**
 * The port that finds out, without presenting a refresh token, whether the issuer can be reached: a metadata document, a health
 * endpoint, a connection. Asked every few seconds in an outage, so that no refresh token is risked on an issuer that is
 * down. May block for a few seconds; an exception counts as {@link Reachability#UNREACHABLE}, and no answer for 20 s as no
 * probe. Called on the host's executor with no lock held.
 *
 * <pre>{@code
 * IssuerProbe probe = () -> isHealthy("https://login.example/health")
 *         ? IssuerProbe.Reachability.REACHABLE
 *         : IssuerProbe.Reachability.UNREACHABLE;
 * TokenRenewer renewer = TokenRenewer.builder(issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
 *         .probe(probe)
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface IssuerProbe {

    /**
     * Checks whether the issuer answers.
     *
     * @return what was found
     */
    Reachability probe();

    /** The reachability of an issuer. */
    enum Reachability {
        /** It answers: one renewal is let through, whose answer decides whether the others go on. */
        REACHABLE,
        /** It does not; renewals keep waiting. */
        UNREACHABLE
    }
}
