package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The state of one open session. This class alone owns the session's transitions, under the session's own lock: open,
 * closing once a sign-out has begun, and closed. Each published record comes with its deadlines, computed once.
 */
class LiveSession {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RECHECK = Duration.ofSeconds(60);
    private static final AccessToken NOTHING = new AccessToken("none");

    private final AgentId agent;
    private final RenewerContext context;
    private final LongSupplier monotonic;
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile Snapshot snapshot;
    private volatile Stage stage = Stage.OPEN;
    private volatile Instant activeAt = Instant.MIN;

    /** The session's place in the schedule, guarded by the scheduler's lock. */
    final Place place = new Place();

    /** The facts that outlive one attempt; used by one attempt at a time. */
    final Memo memo = new Memo();

    LiveSession(AgentId agent, RenewerContext context, StoredSession stored) {
        this.agent = agent;
        this.context = context;
        this.monotonic = context.clock().monotonic();
        this.snapshot = snapshot(stored);
    }

    public final AgentId agent() {
        return agent;
    }

    public final void active() {
        activeAt = context.clock().now();
    }

    final Instant activeAt() {
        return activeAt;
    }

    /** Returns the token if it is usable now, and otherwise {@code null}: the path of every call, without allocation. */
    final @org.jspecify.annotations.Nullable AccessToken usableOrNull() {
        Snapshot present = snapshot;
        return monotonic.getAsLong() - present.usableUntilNanos < 0 ? present.access : null;
    }

    /** Returns the token if it is usable now. */
    final Optional<AccessToken> usable() {
        return Optional.ofNullable(usableOrNull());
    }

    final StoredSession stored() {
        return snapshot.stored;
    }

    final RenewalState state() {
        return snapshot.stored.state();
    }

    final RenewalDeadlines deadlines() {
        return snapshot.deadlines;
    }

    /** Publishes a record unless the session is closing; tells whether it did. */
    final boolean publish(StoredSession next) {
        lock.lock();
        try {
            if (stage != Stage.OPEN) {
                return false;
            }
            snapshot = snapshot(next);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Begins the sign-out: from now on nothing but its end is published. */
    final void beginSignOut() {
        lock.lock();
        try {
            if (stage == Stage.OPEN) {
                stage = Stage.CLOSING;
                snapshot = snapshot(tombstone(snapshot.stored));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the session for good; tells whether it was open or closing until now. */
    final boolean close() {
        lock.lock();
        try {
            if (stage == Stage.CLOSED) {
                return false;
            }
            if (stage == Stage.OPEN) {
                snapshot = snapshot(tombstone(snapshot.stored));
            }
            stage = Stage.CLOSED;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Computes the end of use anew, after the clock was pulled forward. */
    final void reread() {
        lock.lock();
        try {
            snapshot = snapshot(snapshot.stored);
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether a sign-out has begun and is not yet carried out. */
    final boolean isClosing() {
        return stage == Stage.CLOSING;
    }

    /** Tells whether the session is closed for good. */
    final boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    /** Completes once the sign-out is carried out. */
    final CompletableFuture<Void> closed() {
        return closed;
    }

    /** Returns the record of a session after its sign-out. */
    final StoredSession tombstone(StoredSession stored) {
        return stored.with(stored.state().signedOut(context.clock().now()), Optional.empty());
    }

    /** The first instant at which an attempt has something to do; the end of time if it never has. */
    final Instant wakeAt(Instant now) {
        RenewalDeadlines deadlines = deadlines();
        if (memo.unsaved.isPresent() || isClosing()) {
            return now;
        }
        if (!now.isBefore(deadlines.end().at())) {
            boolean over = now.isAfter(deadlines.usableUntil().plus(RECHECK.multipliedBy(10)));
            return !memo.endTold ? now : over ? Instant.MAX : now.plus(RECHECK);
        }
        Instant at = SaturatingTime.earlier(attemptAt(now), deadlines.end().at());
        return memo.announced.equals(deadlines.knownEnd().at())
                ? at
                : SaturatingTime.earlier(at, deadlines.announceAt());
    }

    /** The instant at which an attempt may begin; another node's claim is looked at every second. */
    final Instant attemptAt(Instant now) {
        Instant allowed = deadlines().attemptAt();
        return state().progress() instanceof InFlight ? SaturatingTime.earlier(allowed, now.plus(POLL)) : allowed;
    }

    /** The number of renewals a second that this session needs in the steady state. */
    final double demand() {
        double seconds = Math.max(1.0, state().lifetime().toMillis() / 1_000.0);
        return 1 / (seconds * Math.max(0.05, context.timings().window().width()));
    }

    private Snapshot snapshot(StoredSession stored) {
        RenewalDeadlines deadlines = RenewalDeadlines.of(stored.state(), context.timings());
        AccessToken access = stored.tokens().map(TokenPair::access).orElse(NOTHING);
        return new Snapshot(stored, deadlines, access, context.clock().nanosAt(deadlines.usableUntil()));
    }

    /** The published record with all that follows from it, so that callers read it at once. */
    private record Snapshot(
            StoredSession stored, RenewalDeadlines deadlines, AccessToken access, long usableUntilNanos) {}

    private enum Stage {
        OPEN,
        CLOSING,
        CLOSED
    }

    /** The facts that outlive one attempt. */
    static final class Memo {
        Optional<Unsaved> unsaved = Optional.empty();
        String unpresented = "";
        Instant announced = Instant.MIN;
        boolean endTold;
        boolean signOutTried;
    }

    /** An answer that the store has not yet taken. */
    record Unsaved(StoredSession result, boolean issued) {}
}
