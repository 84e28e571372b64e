package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * The renewer of the tokens of many signed-in agents: no caller meets an expired token while the agent is signed in
 * (TOKEN-1). One timer serves all sessions; at most {@link RenewerLimits#parallel} renewals run at once. The token
 * that ends first is renewed first, and none is dropped.
 *
 * <p>A renewal claims the session in the {@code TokenStore}, presents the refresh token, and stores the answer, in that
 * order: whatever fails or crashes in between, no refresh token is presented twice outside the use that {@code
 * RenewalTimings#refreshUse} documents. An answer that comes after a sign-out is discarded and revoked.
 *
 * <p>Time comes from the host in one of two ways. With a scheduler ({@link #builder}) the renewer acts
 * once a second. Without one the host drives it: it moves its clock to {@link #nextDueAt} and calls {@link #runDue}, which
 * with an executor that runs tasks in the calling thread makes a day of renewals repeatable to the nanosecond.
 *
 * <p>Thread-safe. No lock is held while the issuer, the store, the executor or the listener is called.
 *
 * <pre>{@code
 * try (TokenRenewer renewer = TokenRenewer.builder(
 *                 issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
 *         .build()) {
 *     TokenSession session = renewer.open(ana, grant, now);
 *     send("Bearer " + session.token().value());
 *     renewer.signOut(ana);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class TokenRenewer implements AutoCloseable {

    private final RenewerContext context;
    private final ConcurrentMap<AgentId, SessionHandle> sessions = new ConcurrentHashMap<>();
    private final RenewalScheduler scheduler;
    private final SessionOpening opening;
    private final Optional<Ticker> ticker;

    private TokenRenewer(RenewerContext context, Optional<ScheduledExecutorService> ticks) {
        this.context = context;
        ResultWriter writer = new ResultWriter(context);
        this.ticker = ticks.map(host -> new Ticker(host, context.clock(), context.notifier()));
        this.scheduler = new RenewalScheduler(context, sessions, writer, this::alarm, this::isDriven);
        this.opening = new SessionOpening(context, sessions, writer, scheduler);
    }

    /**
     * Begins to build a renewer that renews by itself.
     *
     * @param issuer brings new tokens
     * @param timings the tunables of the decision, of which the use of refresh tokens has no default: {@code
     *     RenewalTimings.of(RefreshUse.singleUse())} for an issuer that rotates them, {@code reusable()} for one that does not
     * @param executor runs renewals; it is not closed with the renewer. Calls to the issuer and the store block on it
     * @param scheduler ticks once a second, with one thread used briefly; it is not closed with the renewer
     * @return a builder
     */
    public static Builder builder(
            TokenIssuer issuer, RenewalTimings timings, Executor executor, ScheduledExecutorService scheduler) {
        return new Builder(issuer, timings, executor, Optional.of(Objects.requireNonNull(scheduler, "scheduler")));
    }

    /**
     * Begins to build a renewer that renews only when the host calls {@link #runDue}: for tests, replays, and hosts with a
     * timer of their own.
     *
     * @param issuer brings new tokens
     * @param timings the tunables of the decision
     * @param executor runs renewals
     * @return a builder
     */
    public static Builder drivenByHost(TokenIssuer issuer, RenewalTimings timings, Executor executor) {
        return new Builder(issuer, timings, executor, Optional.empty());
    }

    /**
     * Opens the session of an agent who has just signed in. A session that the agent had is closed, here and on every
     * other node, and its tokens are revoked. Calls the store, and so may block. All or nothing: if it throws, no session is
     * open here, and the store has the record that it had, or does not answer.
     *
     * @param agent who signed in
     * @param grant what the issuer gave; its lifetime must be known
     * @param requestedAt when the request for it was begun, by the renewer's wall clock
     * @return the session
     * @throws IllegalStateException if the renewer is closed
     * @throws RuntimeException what the store throws
     */
    public TokenSession open(AgentId agent, TokenGrant grant, Instant requestedAt) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(grant, "grant");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Bounds.require(grant.lifetime().isPresent(), "grant.lifetime", "be known at a sign-in", grant.lifetime());
        if (context.isClosed()) {
            throw new IllegalStateException("renewer must be open, but is closed");
        }
        return opening.open(agent, grant, requestedAt);
    }

    /**
     * Opens on this node the session of an agent who signed in on another one, or before a restart. Calls the store, and so
     * may block.
     *
     * @param agent who is signed in
     * @return the session; empty if the store has none
     * @throws RuntimeException what the store throws
     */
    public Optional<TokenSession> resume(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return opening.find(agent).map(session -> session);
    }

    /**
     * Returns the agent's session on this node.
     *
     * @param agent the agent
     * @return the session; empty if none is open here
     */
    public Optional<TokenSession> session(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return Optional.ofNullable(sessions.get(agent));
    }

    /**
     * Signs an agent out: from now on the session gives no token, its record is closed in the store, and its tokens are
     * revoked, those of a renewal under way included. Without a session, here or in the store, nothing happens. It is
     * carried out on the executor, and repeated until the store has taken it.
     *
     * @param agent who signs out
     * @return completes when the store has taken it and the issuer was asked to revoke; fails if the store does not take it
     */
    public CompletionStage<Void> signOut(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return signOut(agent, session -> true);
    }

    /**
     * Signs an agent out as {@link #signOut(AgentId)} does, but leaves alone a sign-in that began later: for hosts that hear
     * of sign-outs from an outbox, which hands an entry over again.
     *
     * @param agent who signed out
     * @param leftAt when, by a clock that agrees with this side's
     * @return completes when the store has taken it and the issuer was asked to revoke; fails if the store does not take it
     */
    public CompletionStage<Void> signOut(AgentId agent, Instant leftAt) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(leftAt, "leftAt");
        return signOut(agent, session -> !session.state().signIn().signedInAt().isAfter(leftAt));
    }

    /**
     * Returns the next instant at which the renewer has something to do. For hosts that drive it by hand.
     *
     * @return the instant, which may have passed; empty if nothing is due until something else happens
     */
    public Optional<Instant> nextDueAt() {
        return scheduler.nextDueAt().map(context.clock()::fromSteady);
    }

    /** Begins everything that is due at this instant. For hosts that drive it by hand; harmless otherwise. */
    public void runDue() {
        Duration step = context.clock().compare();
        if (!step.isZero()) {
            scheduler.step(sessions.values());
            context.notifier().tell(new RenewalNotice.ClockStepped(step));
        }
        scheduler.pump();
    }

    /**
     * Returns the renewer's load. Looks at every session.
     *
     * @return the figures at this instant
     */
    public RenewerGauges gauges() {
        Map<RenewalPhase, Long> phases =
                sessions.values().stream().collect(Collectors.groupingBy(SessionHandle::phase, Collectors.counting()));
        return scheduler.gauges(
                sessions.size(),
                count(phases, RenewalPhase.UNCERTAIN),
                count(phases, RenewalPhase.EXPIRED_RENEWABLE),
                count(phases, RenewalPhase.REAUTH_REQUIRED));
    }

    private static int count(Map<RenewalPhase, Long> phases, RenewalPhase phase) {
        return phases.getOrDefault(phase, 0L).intValue();
    }

    /**
     * Returns the open sessions with their state, their next instant and their last failure, in the order of their agents.
     *
     * @return a list of this instant
     */
    public List<SessionSummary> sessions() {
        return sessions.values().stream()
                .map(this::summary)
                .sorted(Comparator.comparing(SessionSummary::agent))
                .toList();
    }

    private SessionSummary summary(SessionHandle session) {
        return new SessionSummary(
                session.agent(),
                session.generation(),
                session.phase(),
                session.snapshot().deadlines().usableUntil(),
                context.clock().fromSteady(scheduler.dueAt(session)),
                session.lastFailure());
    }

    /**
     * Closes the renewer within twice {@link RenewerLimits#callLimit}, as {@link #close(Duration)} does; what is left undone
     * is logged.
     */
    @Override
    public void close() {
        CloseReport report = close(context.limits().callLimit().multipliedBy(2));
        if (!report.isComplete()) {
            context.notifier().closedWith(report);
        }
    }

    /**
     * Begins no more renewals, and waits for those under way, so that rotated tokens are stored, and for sign-outs, which are
     * tried once more. Agents stay signed in: another node, or {@link #resume} after a restart, goes on with them. Sessions
     * serve the tokens they have to their end.
     *
     * @param limit the longest wait
     * @return what was left undone when the time was up; the callers of a sign-out in it are told too
     */
    public CloseReport close(Duration limit) {
        Bounds.notNegative("limit", limit);
        ticker.ifPresent(Ticker::stop);
        return scheduler.close(sessions.values(), limit);
    }

    /** Returns how many sessions are open, and nothing of them. */
    @Override
    public String toString() {
        return "TokenRenewer[" + sessions.size() + " sessions]";
    }

    private CompletionStage<Void> signOut(AgentId agent, Predicate<SessionHandle> which) {
        try {
            return opening.find(agent)
                    .filter(which)
                    .map(session -> {
                        opening.close(session);
                        return session.closed();
                    })
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
        } catch (RuntimeException | Error storeFailed) {
            return CompletableFuture.failedFuture(storeFailed);
        }
    }

    private boolean isDriven() {
        return !context.isClosed() && ticker.map(Ticker::isAlive).orElse(true);
    }

    private void alarm(Instant at) {
        ticker.ifPresent(host -> host.set(at));
    }

    /**
     * The builder of a {@link TokenRenewer}: what is not set has the default named at its method. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private final TokenIssuer issuer;
        private final Executor executor;
        private Optional<IssuerProbe> probe = Optional.empty();
        private final RenewalTimings timings;
        private final Optional<ScheduledExecutorService> scheduler;
        private Optional<TokenStore> store = Optional.empty();
        private RenewerLimits limits = RenewerLimits.defaults();
        private RenewalListener listener = notice -> {};
        private InstantSource wall = InstantSource.system();
        private LongSupplier monotonic = System::nanoTime;
        private Logger log = ListenerNotifier.LOG;
        private String node = UUID.randomUUID().toString();

        private Builder(
                TokenIssuer issuer,
                RenewalTimings timings,
                Executor executor,
                Optional<ScheduledExecutorService> scheduler) {
            this.timings = Objects.requireNonNull(timings, "timings");
            this.scheduler = scheduler;
            this.issuer = Objects.requireNonNull(issuer, "issuer");
            this.executor = Objects.requireNonNull(executor, "executor");
        }

        /**
         * Sets the store of the tokens; a store of this process alone if not set.
         *
         * @param value the store that all nodes share
         * @return this builder
         */
        public Builder store(TokenStore value) {
            store = Optional.of(Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets the probe that watches an outage without a refresh token; if not set, one session's renewal is let through now and then.
         *
         * @param value finds out whether the issuer is back
         * @return this builder
         */
        public Builder probe(IssuerProbe value) {
            probe = Optional.of(Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets the limits of the renewer's load; {@link RenewerLimits#defaults} if not set.
         *
         * @param value the limits
         * @return this builder
         */
        public Builder limits(RenewerLimits value) {
            limits = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the listener; none if not set.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(RenewalListener value) {
            listener = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the two clocks; the system's if not set.
         *
         * @param wallClock the time of day
         * @param monotonicNanos nanoseconds that never go back, like {@link System#nanoTime}
         * @return this builder
         */
        public Builder clocks(InstantSource wallClock, LongSupplier monotonicNanos) {
            wall = Objects.requireNonNull(wallClock, "wallClock");
            monotonic = Objects.requireNonNull(monotonicNanos, "monotonicNanos");
            return this;
        }

        /**
         * Sets one clock that the host moves by hand, as a test or a replay does; it must not go back.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder virtualClock(InstantSource clock) {
            Objects.requireNonNull(clock, "clock");
            return clocks(clock, () -> Instant.EPOCH.until(clock.instant(), ChronoUnit.NANOS));
        }

        /**
         * Sets the prefix of the names of claims; a random text if not set.
         *
         * @param value a name that no other node and no earlier run of this one has
         * @return this builder
         */
        public Builder node(String value) {
            node = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Sets the log: for tests, which read it. */
        Builder log(Logger value) {
            log = value;
            return this;
        }

        /**
         * Builds the renewer, and starts its ticks if there is a scheduler.
         *
         * @return a renewer without sessions
         */
        public TokenRenewer build() {
            TokenRenewer renewer = new TokenRenewer(
                    new RenewerContext(
                            issuer,
                            probe,
                            store.orElseGet(InMemoryTokenStore::new),
                            store.isPresent(),
                            timings,
                            new RenewalPolicy(timings),
                            limits,
                            executor,
                            new RenewerClock(wall, monotonic),
                            new ListenerNotifier(listener, monotonic, log),
                            node,
                            new AtomicLong(),
                            new AtomicBoolean()),
                    scheduler);
            renewer.ticker.ifPresent(ticker -> ticker.start(renewer::runDue));
            return renewer;
        }
    }
}
