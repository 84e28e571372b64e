package dev.omnirules.spring.web;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.oauth.AuthorizationCode;
import dev.omnirules.oauth.OAuthTokenIssuer;
import dev.omnirules.spring.web.WebProblem.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.web.ErrorResponseException;

/**
 * The end of a sign-in at the authorization server: the code that the browser brought back becomes tokens, which are renewed
 * from then on. Thread-safe.
 *
 * <pre>{@code
 * CodeSignIn signIn = new CodeSignIn(authorization, renewer, clock);
 * AuthorizationCode code = new AuthorizationCode(received, verifier, URI.create("https://desk.example/signed-in"));
 * TokenSession session = signIn.open(ana, code);
 * }</pre>
 *
 * @since 0.1
 */
public final class CodeSignIn {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final OAuthTokenIssuer issuer;
    private final TokenRenewer renewer;
    private final InstantSource clock;

    /**
     * Makes it on an issuer and a renewer.
     *
     * @param issuer redeems codes
     * @param renewer keeps the tokens
     * @param clock the host's clock
     */
    public CodeSignIn(OAuthTokenIssuer issuer, TokenRenewer renewer, InstantSource clock) {
        this.issuer = Objects.requireNonNull(issuer, "issuer");
        this.renewer = Objects.requireNonNull(renewer, "renewer");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Redeems a code, which waits for the server for 10 s at most, and opens the agent's session.
     *
     * @param agent who signed in
     * @param code what the browser brought back
     * @return the session
     * @throws ErrorResponseException with 401 if the server refused the code, with 503 if it gave no answer
     */
    public TokenSession open(AgentId agent, AuthorizationCode code) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(code, "code");
        Instant requestedAt = clock.instant();
        RenewalAnswer answer = issuer.redeem(code, LIMIT);
        if (answer instanceof RenewalAnswer.Issued issued) {
            return renewer.open(agent, issued.grant(), requestedAt);
        }
        throw new WebProblem(
                answer instanceof RenewalAnswer.Rejected ? Code.SIGN_IN_REFUSED : Code.SIGN_IN_UNAVAILABLE);
    }

    /**
     * Returns the agent's session on this node, for a controller that shows its state or calls with its token.
     *
     * @param agent the agent
     * @return the session
     * @throws ErrorResponseException with 404 if none is open here: the agent has not signed in, or signed out
     */
    public TokenSession session(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return renewer.session(agent).orElseThrow(() -> new WebProblem(Code.TOKEN_SESSION_NOT_FOUND));
    }
}
