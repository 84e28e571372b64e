package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalPhase;
import java.util.concurrent.CompletableFuture;

/**
 * The tokens of one signed-in agent. Thread-safe.
 *
 * <pre>{@code
 * TokenSession session = renewer.open(ana, grant, now);
 * session.active();
 * session.whenUsable().thenAccept(token -> send("Bearer " + token.value()));
 * }</pre>
 *
 * @since 0.1
 */
public interface TokenSession {

    /**
     * Returns the agent whose tokens these are.
     *
     * @return the agent
     */
    AgentId agent();

    /**
     * Returns the access token. While it is usable this reads one field and the monotonic clock, allocates nothing, never
     * waits and never throws, whatever becomes of its renewal. Otherwise it waits for the renewal that all callers share,
     * for at most {@link RenewerLimits#waitLimit}.
     *
     * @return a token that is usable for the safety margin at least
     * @throws TokenUnavailableException if there is none, at once if nothing is going to bring one soon
     */
    AccessToken token();

    /**
     * Returns the access token without blocking. Canceling the future leaves the renewal alone.
     *
     * @return a new future, already complete while the token is usable; it fails with {@link TokenUnavailableException}
     */
    CompletableFuture<AccessToken> whenUsable();

    /**
     * Returns the policy's decision at this instant.
     *
     * @return the decision
     */
    RenewalDecision decision();

    /**
     * Returns the phase of the tokens at this instant.
     *
     * @return the phase
     */
    RenewalPhase phase();

    /**
     * Returns the number of the present tokens; a sign-in, each renewal and a sign-out raise it.
     *
     * @return the generation, from 1
     */
    long generation();

    /**
     * Reports that a service refused the access token (HTTP 401). If it is the one in hand, it is no longer served on this
     * node, and its generation is renewed once; callers wait for that renewal. If the token that this renewal brings is
     * reported too, the session ends with {@code ACCESS_REFUSED}. An older token changes nothing, so many callers may report
     * the same one.
     *
     * @param token the token that was refused
     */
    void reject(AccessToken token);

    /** Records that the agent is active, which counts for the idle limit only: other nodes hear of it before half of that limit has passed. */
    void active();
}
