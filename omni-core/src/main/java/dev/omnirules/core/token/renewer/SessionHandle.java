package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.store.StoredSession;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The session as callers see it: the usable token at once, and otherwise the wait for it. */
final class SessionHandle extends LiveSession implements TokenSession {

    private final TokenWaiters waiters;

    SessionHandle(AgentId agent, RenewerContext context, TokenWaiters waiters, StoredSession stored) {
        super(agent, context, stored);
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
    public void active() {
        if (noteActive()) {
            waiters.look(this);
        }
    }

    @Override
    public void reject(AccessToken token) {
        if (refuse(Objects.requireNonNull(token, "token"))) {
            waiters.renewNow(this);
        }
    }
}
