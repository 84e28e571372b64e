package dev.omnirules.core.token.issuer;

import dev.omnirules.core.token.TokenPair;

/**
 * The port to whatever issues tokens, usually an OAuth 2 token endpoint.
 *
 * <p>The contract, which {@code TokenIssuerContract} of the published fixtures checks:
 *
 * <ul>
 *   <li>{@link #renew} MUST present the refresh token at most once: no retry inside, no redirect that sends it again.
 *   <li>It MUST answer within {@link RenewalRequest#timeLimit}; if the issuer has not answered by then, with {@link
 *       RenewalAnswer.Unknown}.
 *   <li>It MUST answer {@link RenewalAnswer.NotSent} only if no byte of the request can have reached the issuer, and
 *       {@link RenewalAnswer.Rejected} only for a refusal of this refresh token. A broken answer, a lost connection after
 *       the request was sent, and any doubt are {@link RenewalAnswer.Unknown}.
 *   <li>An exception counts as {@link RenewalAnswer.Unknown}.
 *   <li>{@link #revoke} is best effort; an exception from it is logged and nothing else.
 * </ul>
 *
 * <p>Both methods may block, and are called from several threads at once, on the host's executor, with no lock held.
 *
 * <pre>{@code
 * TokenIssuer issuer = new TokenIssuer() {
 *     public RenewalAnswer renew(RenewalRequest request) {
 *         return new RenewalAnswer.Issued(grantFor(request.refresh()));
 *     }
 *
 *     public void revoke(TokenPair tokens) {
 *         send(tokens);
 *     }
 * };
 * }</pre>
 *
 * @since 0.1
 */
public interface TokenIssuer {

    /**
     * Presents a refresh token.
     *
     * @param request what to present, and how long to wait
     * @return what became of it
     */
    RenewalAnswer renew(RenewalRequest request);

    /**
     * Revokes tokens, because their agent has signed out.
     *
     * @param tokens the tokens to revoke
     */
    void revoke(TokenPair tokens);
}
