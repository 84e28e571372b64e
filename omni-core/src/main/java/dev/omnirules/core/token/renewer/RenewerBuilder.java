package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.RenewalLimits;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * Builds a {@link TokenRenewer}: what is not set has the default named at its method. Not thread-safe.
 *
 * @since 0.1
 */
public final class RenewerBuilder {

    private final TokenIssuer issuer;
    private final Executor executor;
    private Optional<IssuerProbe> probe = Optional.empty();
    private Optional<ScheduledExecutorService> scheduler = Optional.empty();
    private TokenStore store = new InMemoryTokenStore();
    private RenewalLimits limits = RenewalLimits.defaults();
    private RenewerLimits work = RenewerLimits.defaults();
    private RenewalListener listener = notice -> {};
    private InstantSource wall = InstantSource.system();
    private LongSupplier monotonic = System::nanoTime;
    private String node = UUID.randomUUID().toString();

    RenewerBuilder(TokenIssuer issuer, Executor executor) {
        this.issuer = Objects.requireNonNull(issuer, "issuer");
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /**
     * Where tokens are kept; a store of this process alone if not set.
     *
     * @param value the store that all nodes share
     * @return this builder
     */
    public RenewerBuilder store(TokenStore value) {
        store = Objects.requireNonNull(value, "store");
        return this;
    }

    /**
     * How an outage is watched without a refresh token; if not set, one session's renewal is let through now and then.
     *
     * @param value finds out whether the issuer is back
     * @return this builder
     */
    public RenewerBuilder probe(IssuerProbe value) {
        probe = Optional.of(value);
        return this;
    }

    /**
     * What beats once a second; if not set, the host calls {@link TokenRenewer#runDue}. It is not closed with the renewer.
     *
     * @param value the scheduler, of which one thread is used briefly
     * @return this builder
     */
    public RenewerBuilder scheduler(ScheduledExecutorService value) {
        scheduler = Optional.of(value);
        return this;
    }

    /**
     * The tunables of the decision; {@link RenewalLimits#defaults} if not set.
     *
     * @param value the tunables
     * @return this builder
     */
    public RenewerBuilder limits(RenewalLimits value) {
        limits = Objects.requireNonNull(value, "limits");
        return this;
    }

    /**
     * How hard the renewer works; {@link RenewerLimits#defaults} if not set.
     *
     * @param value the limits
     * @return this builder
     */
    public RenewerBuilder work(RenewerLimits value) {
        work = Objects.requireNonNull(value, "work");
        return this;
    }

    /**
     * Who is told what happens; nobody if not set.
     *
     * @param value the listener
     * @return this builder
     */
    public RenewerBuilder listener(RenewalListener value) {
        listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /**
     * The two clocks; the system's if not set.
     *
     * @param wallClock the time of day
     * @param monotonicNanos nanoseconds that never go back, like {@link System#nanoTime}
     * @return this builder
     */
    public RenewerBuilder clocks(InstantSource wallClock, LongSupplier monotonicNanos) {
        wall = Objects.requireNonNull(wallClock, "wallClock");
        monotonic = Objects.requireNonNull(monotonicNanos, "monotonicNanos");
        return this;
    }

    /**
     * One clock that the host moves by hand, as a test or a replay does; it must not go back.
     *
     * @param clock the clock
     * @return this builder
     */
    public RenewerBuilder virtualClock(InstantSource clock) {
        return clocks(
                clock, () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    }

    /**
     * What claims are named after; a random text if not set.
     *
     * @param value a name that no other node and no earlier run of this one has
     * @return this builder
     */
    public RenewerBuilder node(String value) {
        node = Objects.requireNonNull(value, "node");
        return this;
    }

    /**
     * Builds the renewer, and starts its beat if there is a scheduler.
     *
     * @return a renewer without sessions
     */
    public TokenRenewer build() {
        RenewerClock clock = new RenewerClock(wall, monotonic);
        RenewalPolicy policy = new RenewalPolicy(limits);
        ListenerNotifier notices = new ListenerNotifier(listener);
        RenewerContext setup =
                new RenewerContext(issuer, probe, store, limits, policy, work, executor, clock, notices, node);
        TokenRenewer renewer = new TokenRenewer(setup);
        scheduler.ifPresent(beat -> renewer.start(new Ticker(beat, clock, renewer::runDue)));
        return renewer;
    }
}
