package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** One open session: what callers read, and where it stands in the agenda. */
final class LiveSession implements TokenSession {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RECHECK = Duration.ofSeconds(60);
    private static final AccessToken NOTHING = new AccessToken("none");

    private final AgentId agent;
    private final RenewerContext setup;
    private final TokenWaiters waits;
    private final LongSupplier monotonic;
    private volatile Snapshot snapshot;
    private volatile Instant activeAt = Instant.MIN;

    /** Where it stands, guarded by the agenda's lock. */
    final Place place = new Place();

    /** What its present attempt must not forget; used by one attempt at a time. */
    final Memo memo = new Memo();

    LiveSession(AgentId agent, RenewerContext setup, TokenWaiters waits, StoredSession stored) {
        this.agent = agent;
        this.setup = setup;
        this.waits = waits;
        this.monotonic = setup.clock().monotonic();
        this.snapshot = snapshot(stored);
    }

    @Override
    public AgentId agent() {
        return agent;
    }

    @Override
    public AccessToken token() {
        Snapshot present = snapshot;
        return monotonic.getAsLong() - present.usableUntilNanos < 0 ? present.access : waits.await(this);
    }

    @Override
    public CompletableFuture<AccessToken> whenUsable() {
        return waits.whenUsable(this);
    }

    @Override
    public RenewalDecision decision() {
        return setup.policy().decide(state(), setup.clock().now());
    }

    @Override
    public RenewalPhase phase() {
        return RenewalPhase.of(state(), setup.limits(), setup.clock().now());
    }

    @Override
    public long generation() {
        return state().generation();
    }

    @Override
    public void active() {
        activeAt = setup.clock().now();
    }

    Instant activeAt() {
        return activeAt;
    }

    /** The token if it is usable now. */
    Optional<AccessToken> usable() {
        Snapshot present = snapshot;
        return monotonic.getAsLong() - present.usableUntilNanos < 0 ? Optional.of(present.access) : Optional.empty();
    }

    StoredSession stored() {
        return snapshot.stored;
    }

    RenewalState state() {
        return snapshot.stored.state();
    }

    /** Publishes a record; under the agenda's lock. */
    void publish(StoredSession next) {
        snapshot = snapshot(next);
    }

    /** Works out the end of use anew, after the clock was pulled forward; under the agenda's lock. */
    void reread() {
        snapshot = snapshot(snapshot.stored);
    }

    /** The first instant at which an attempt has something to do; the end of time if it never has. */
    Instant wakeAt(Instant now) {
        RenewalDeadlines horizon = RenewalDeadlines.of(state(), setup.limits());
        if (memo.unsaved.isPresent() || place.closing) {
            return now;
        }
        if (!now.isBefore(horizon.end().at())) {
            boolean over = now.isAfter(horizon.usableUntil().plus(RECHECK.multipliedBy(10)));
            return !memo.endTold ? now : over ? Instant.MAX : now.plus(RECHECK);
        }
        Instant at = earlier(attemptAt(horizon, now), horizon.end().at());
        return memo.announced.equals(horizon.knownEnd().at()) ? at : earlier(at, horizon.announceAt());
    }

    /** When an attempt may begin; another node's claim is looked at every second. */
    Instant attemptAt(RenewalDeadlines horizon, Instant now) {
        return state().progress() instanceof InFlight
                ? earlier(horizon.attemptAt(), now.plus(POLL))
                : horizon.attemptAt();
    }

    /** How many renewals a second this session needs in the steady state. */
    double demand() {
        double seconds = Math.max(1.0, state().lifetime().toMillis() / 1_000.0);
        return 1 / (seconds * Math.max(0.05, setup.limits().window().width()));
    }

    private Snapshot snapshot(StoredSession stored) {
        Instant usableUntil =
                RenewalDeadlines.of(stored.state(), setup.limits()).usableUntil();
        AccessToken access = stored.tokens().map(TokenPair::access).orElse(NOTHING);
        return new Snapshot(stored, access, setup.clock().nanosAt(usableUntil));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What callers read in one go. */
    private record Snapshot(StoredSession stored, AccessToken access, long usableUntilNanos) {}

    /** Where a session stands in the agenda. */
    static final class Place {
        Stage stage = Stage.WAITING;
        boolean closing;
        boolean probing;
        long ticket;
        Instant deadline = Instant.MAX;
        Instant notBefore = Instant.MIN;
        double demand;
        int waiters;
        CompletableFuture<Void> turn = new CompletableFuture<>();
        final CompletableFuture<Void> closed = new CompletableFuture<>();
    }

    /** The stages of a session in the agenda. */
    enum Stage {
        /** Until its next instant. */
        WAITING,
        /** For a free place. */
        QUEUED,
        /** An attempt is under way. */
        RUNNING,
        /** Closed for good. */
        GONE
    }

    /** What outlives one attempt. */
    static final class Memo {
        Optional<Unsaved> unsaved = Optional.empty();
        String unpresented = "";
        Instant announced = Instant.MIN;
        boolean endTold;
        boolean signOutTried;
        boolean gone;
    }

    /** An answer that the store has not yet taken. */
    record Unsaved(StoredSession result, boolean issued) {}
}
