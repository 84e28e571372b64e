package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/**
 * Renews the tokens of many signed-in agents before anybody meets one expired, for as long as they are signed in
 * (TOKEN-1). One timer serves all sessions; at most {@link RenewerLimits#parallel} renewals run at once, those whose token
 * ends first ahead, and none is dropped.
 *
 * <p>A renewal claims the session in the {@code TokenStore}, presents the refresh token, and stores the answer, in that
 * order: whatever fails or crashes in between, no refresh token is presented twice outside the use that {@code
 * RenewalLimits#refreshUse} documents. An answer that comes after a sign-out is discarded and revoked.
 *
 * <p>Time comes from the host in one of two ways. With a scheduler ({@link RenewerBuilder#scheduler}) the renewer beats
 * once a second. Without one the host drives it: it moves its clock to {@link #nextDueAt} and calls {@link #runDue}, which
 * with an executor that runs tasks in the calling thread makes a day of renewals repeatable to the nanosecond.
 *
 * <p>Thread-safe. No lock is held while the issuer, the store, the executor or the listener is called.
 *
 * @since 0.1
 */
public final class TokenRenewer implements AutoCloseable {

    private final RenewerContext setup;
    private final RenewalScheduler agenda;
    private final TokenWaiters waits;
    private volatile Optional<Ticker> heartbeat = Optional.empty();
    private final ConcurrentMap<AgentId, LiveSession> sessions = new ConcurrentHashMap<>();

    TokenRenewer(RenewerContext setup) {
        this.setup = setup;
        this.agenda = new RenewalScheduler(setup, this::alarm, this::forget);
        this.waits = new TokenWaiters(setup, agenda);
    }

    /** Beats from now on; called once, before the renewer is shared. */
    void start(Ticker beat) {
        heartbeat = Optional.of(beat);
    }

    /**
     * Begins to build a renewer.
     *
     * @param issuer brings new tokens
     * @param executor runs renewals; it is not closed with the renewer. Calls to the issuer and the store block on it
     * @return a builder
     */
    public static RenewerBuilder builder(TokenIssuer issuer, Executor executor) {
        return new RenewerBuilder(issuer, executor);
    }

    /**
     * Opens the session of an agent who has just signed in. A session that the agent had is closed, here and on every
     * other node, and its tokens are revoked. Calls the store, and so may block.
     *
     * @param agent who signed in
     * @param grant what the issuer gave
     * @param requestedAt when the request for it was begun, on this side's clock
     * @return the session
     * @throws RuntimeException what the store throws; nothing is open then
     */
    public TokenSession open(AgentId agent, TokenGrant grant, Instant requestedAt) {
        Optional<StoredSession> before = setup.store().load(agent);
        StoredSession first = first(agent, grant, requestedAt, before);
        while (!setup.store().replace(agent, first.version() - 1, first)) {
            before = setup.store().load(agent);
            first = first(agent, grant, requestedAt, before);
        }
        before.flatMap(StoredSession::tokens).ifPresent(tokens -> revoke(agent, tokens));
        LiveSession session = new LiveSession(agent, setup, waits, first);
        Optional.ofNullable(sessions.put(agent, session)).ifPresent(this::close);
        agenda.add(session);
        return session;
    }

    /**
     * Opens on this node the session of an agent who signed in on another one, or before a restart. Calls the store, and so
     * may block.
     *
     * @param agent who is signed in
     * @return the session; empty if the store has none
     */
    public Optional<TokenSession> resume(AgentId agent) {
        return find(agent).map(session -> session);
    }

    /**
     * The agent's session on this node.
     *
     * @param agent the agent
     * @return the session; empty if none is open here
     */
    public Optional<TokenSession> session(AgentId agent) {
        return Optional.ofNullable(sessions.get(agent));
    }

    /**
     * Signs an agent out: from now on the session gives no token, its record is closed in the store, and its tokens are
     * revoked, those of a renewal under way included. Without a session, here or in the store, nothing happens. It is
     * carried out on the executor, and repeated until the store has taken it.
     *
     * @param agent who signs out
     * @return completes when the store has taken it and the issuer was asked to revoke
     */
    public CompletionStage<Void> signOut(AgentId agent) {
        return find(agent).map(this::signOut).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * Signs an agent out as {@link #signOut(AgentId)} does, but leaves alone a sign-in that began later: for hosts that hear
     * of sign-outs from an outbox, which hands an entry over again.
     *
     * @param agent who signed out
     * @param leftAt when, by a clock that agrees with this side's
     * @return completes when the store has taken it and the issuer was asked to revoke
     */
    public CompletionStage<Void> signOut(AgentId agent, Instant leftAt) {
        return find(agent)
                .filter(session -> !session.state().signIn().signedInAt().isAfter(leftAt))
                .map(this::signOut)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * When the renewer has something to do next. For hosts that drive it by hand.
     *
     * @return the instant, which may have passed; empty if nothing is due until something else happens
     */
    public Optional<Instant> nextDueAt() {
        return agenda.nextDueAt();
    }

    /** Begins everything that is due at this instant. For hosts that drive it by hand; harmless otherwise. */
    public void runDue() {
        Duration step = setup.clock().compare();
        if (!step.isZero()) {
            agenda.reread(sessions.values());
            setup.notices().tell(new RenewalNotice.ClockStepped(step));
        }
        agenda.pump();
    }

    /**
     * How much is under way. Looks at every session.
     *
     * @return the figures at this instant
     */
    public RenewerGauges gauges() {
        long uncertain = sessions.values().stream()
                .filter(session -> session.phase() == RenewalPhase.UNCERTAIN)
                .count();
        return agenda.gauges(sessions.size(), (int) uncertain);
    }

    /**
     * Begins no more renewals, and waits for those under way, at most twice {@link RenewerLimits#callLimit}, so that
     * rotated tokens are stored. Agents stay signed in: another node, or {@link #resume} after a restart, goes on with
     * them. Sessions serve the tokens they have to their end.
     */
    @Override
    public void close() {
        heartbeat.ifPresent(Ticker::stop);
        agenda.close(sessions.values(), setup.work().callLimit().multipliedBy(2));
    }

    /** Returns how many sessions are open, and nothing of them. */
    @Override
    public String toString() {
        return "TokenRenewer[" + sessions.size() + " sessions]";
    }

    private Optional<LiveSession> find(AgentId agent) {
        LiveSession open = sessions.get(agent);
        return open != null
                ? Optional.of(open)
                : setup.store()
                        .load(agent)
                        .filter(stored -> stored.tokens().isPresent())
                        .map(stored -> joined(agent, stored));
    }

    private LiveSession joined(AgentId agent, StoredSession stored) {
        LiveSession session = new LiveSession(agent, setup, waits, stored);
        LiveSession open = sessions.putIfAbsent(agent, session);
        if (open != null) {
            return open;
        }
        agenda.add(session);
        return session;
    }

    private CompletableFuture<Void> signOut(LiveSession session) {
        close(session);
        return session.place.closed;
    }

    private void close(LiveSession session) {
        sessions.remove(session.agent(), session);
        agenda.close(session, agenda.keeper().tombstone(session.stored()));
    }

    private StoredSession first(AgentId agent, TokenGrant grant, Instant requestedAt, Optional<StoredSession> before) {
        Instant now = setup.clock().now();
        Instant begunAt = requestedAt.isBefore(now) ? requestedAt : now;
        long generation = before.map(stored -> stored.state().generation()).orElse(0L) + 1;
        long version = before.map(StoredSession::version).orElse(0L) + 1;
        RefreshWindow window = grant.refresh().isPresent()
                ? ResultWriter.window(grant, begunAt, RefreshWindow.open())
                : RefreshWindow.none();
        RenewalState state = RenewalState.issued(
                generation, begunAt, grant.lifetime(), window, SignIn.of(agent, begunAt, generation));
        return new StoredSession(version, Optional.of(new TokenPair(grant.access(), grant.refresh())), state);
    }

    private void revoke(AgentId agent, TokenPair tokens) {
        setup.executor().execute(() -> agenda.keeper().revoke(agent, tokens));
    }

    private void forget(LiveSession session) {
        sessions.remove(session.agent(), session);
    }

    private void alarm(Instant at) {
        heartbeat.ifPresent(beat -> beat.set(at));
    }
}
