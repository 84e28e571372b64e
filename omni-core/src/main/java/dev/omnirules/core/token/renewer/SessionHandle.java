package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.store.StoredSession;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The session as callers see it: the usable token at once, and otherwise the wait for it. */
final class SessionHandle extends LiveSession implements TokenSession {

    private final RenewerContext context;
    private final TokenWaiters waiters;

    SessionHandle(AgentId agent, RenewerContext context, TokenWaiters waiters, StoredSession stored) {
        super(agent, context, stored);
        this.context = context;
        this.waiters = waiters;
    }

    @Override
    public AccessToken token() {
        @Nullable AccessToken token = usableOrNull();
        return token != null ? token : waiters.await(this);
    }

    @Override
    public CompletableFuture<AccessToken> whenUsable() {
        return waiters.whenUsable(this);
    }

    @Override
    public RenewalDecision decision() {
        return context.policy().decide(deadlines(), context.clock().now());
    }

    @Override
    public RenewalPhase phase() {
        StoredSession stored = stored();
        return RenewalPhase.of(
                stored.state(), context.timings(), context.clock().now());
    }

    @Override
    public long generation() {
        return state().generation();
    }
}
