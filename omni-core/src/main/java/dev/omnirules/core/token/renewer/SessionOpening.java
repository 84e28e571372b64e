package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;

/** The begin of sessions on this node, from a sign-in or from the store, and the begin of their end. Thread-safe. */
final class SessionOpening {

    private final RenewerContext context;
    private final ConcurrentMap<AgentId, SessionHandle> sessions;
    private final ResultWriter writer;
    private final RenewalScheduler scheduler;
    private final TokenWaiters waiters;

    SessionOpening(
            RenewerContext context,
            ConcurrentMap<AgentId, SessionHandle> sessions,
            ResultWriter writer,
            RenewalScheduler scheduler) {
        this.context = context;
        this.sessions = sessions;
        this.writer = writer;
        this.scheduler = scheduler;
        this.waiters = new TokenWaiters(context, scheduler);
    }

    /** Opens the session of a sign-in in place of the one that the agent had. */
    SessionHandle open(AgentId agent, TokenGrant grant, Instant requestedAt) {
        Instant begunAt = context.clock().now().minus(context.clock().since(requestedAt));
        StoreTries tries = new StoreTries();
        Optional<StoredSession> before;
        StoredSession first;
        do {
            tries.next();
            before = context.store().load(agent);
            first = first(agent, grant, begunAt, before);
        } while (!replace(agent, first));
        SessionHandle session = new SessionHandle(agent, context, waiters, first);
        Optional.ofNullable(sessions.put(agent, session)).ifPresent(this::close);
        scheduler.add(session);
        before.flatMap(StoredSession::tokens).ifPresent(tokens -> revoke(agent, tokens));
        return session;
    }

    /** Finds the agent's session here, or begins it from the store; empty if the agent is not signed in. */
    Optional<SessionHandle> find(AgentId agent) {
        SessionHandle open = sessions.get(agent);
        return open != null
                ? Optional.of(open)
                : context.store()
                        .load(agent)
                        .filter(stored -> stored.tokens().isPresent())
                        .map(stored -> joined(agent, onOwnClock(agent, stored)));
    }

    /** Moves a record's instants onto this node's clock, if the store knows when it was written. */
    private StoredSession onOwnClock(AgentId agent, StoredSession stored) {
        Optional<Duration> age = context.store().age(agent, stored.version());
        Instant now = context.clock().now();
        return age.map(since -> ClockMoves.reconciled(stored, now.minus(since), now.minus(since)))
                .orElse(stored);
    }

    /** Begins a session's sign-out. */
    void close(SessionHandle session) {
        sessions.remove(session.agent(), session);
        session.beginSignOut();
        scheduler.expedite(session);
    }

    /** Writes the first record; if the store throws, what it then has decides. */
    private boolean replace(AgentId agent, StoredSession first) {
        try {
            return context.store().replace(agent, first.version() - 1, first);
        } catch (RuntimeException | Error failure) {
            if (has(agent, first, failure)) {
                return true;
            }
            throw failure;
        }
    }

    private boolean has(AgentId agent, StoredSession first, Throwable failure) {
        try {
            return context.store().load(agent).filter(first::hasContentOf).isPresent();
        } catch (RuntimeException | Error again) {
            failure.addSuppressed(again);
            return false;
        }
    }

    private SessionHandle joined(AgentId agent, StoredSession stored) {
        SessionHandle session = new SessionHandle(agent, context, waiters, stored);
        SessionHandle open = sessions.putIfAbsent(agent, session);
        if (open != null) {
            return open;
        }
        scheduler.add(session);
        return session;
    }

    private StoredSession first(AgentId agent, TokenGrant grant, Instant begunAt, Optional<StoredSession> before) {
        long generation = before.map(stored -> stored.state().generation()).orElse(0L) + 1;
        long version = before.map(StoredSession::version).orElse(0L) + 1;
        RefreshWindow window = grant.refresh().isPresent()
                ? ResultWriter.window(grant, begunAt, RefreshWindow.open())
                : RefreshWindow.none();
        RenewalState state = RenewalState.issued(
                generation, begunAt, grant.lifetime().orElseThrow(), window, SignIn.of(agent, begunAt, generation));
        TokenPair tokens = new TokenPair(grant.access(), grant.refresh());
        return new StoredSession(
                version, Optional.of(tokens), state, context.clock().now());
    }

    /** Tokens of a session before are revoked as well as the executor and the issuer can. */
    private void revoke(AgentId agent, TokenPair tokens) {
        try {
            context.executor().execute(() -> writer.revoke(agent, tokens));
        } catch (Throwable refusal) {
            context.notifier().revocationFailed(agent, refusal);
        }
    }
}
