package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SaturatingTime;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one open session. This class alone owns the session's transitions, under the session's own lock: open,
 * closing once a sign-out has begun, and closed. Each published record comes with its deadlines, computed once, and with
 * the timeline that its instants are on.
 */
class LiveSession {

    private static final AccessToken NOTHING = new AccessToken("none");

    private final AgentId agent;
    private final RenewerContext context;
    private final LongSupplier monotonic;
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicLong metGeneration = new AtomicLong();
    private volatile Snapshot snapshot;
    private volatile Stage stage = Stage.OPEN;
    private volatile long activeNanos;
    private volatile boolean wasActive;
    private volatile long refusedGeneration;
    private volatile long knownNanos;
    private volatile Optional<SessionSummary.Failure> lastFailure = Optional.empty();

    /** The session's place in the schedule, guarded by the scheduler's lock. */
    final Place place = new Place();

    /** The facts that outlive one attempt. */
    final SessionMemo memo = new SessionMemo();

    /** Creates the session of a record that this node has just written or loaded. */
    LiveSession(AgentId agent, RenewerContext context, StoredSession stored) {
        this.agent = agent;
        this.context = context;
        this.monotonic = context.clock().monotonic();
        long now = monotonic.getAsLong();
        Timeline timeline = context.clock().timeline();
        this.knownNanos = now;
        this.snapshot = snapshot(ClockMoves.reconciled(stored, Instant.MIN, timeline.at(now)), timeline);
    }

    public final AgentId agent() {
        return agent;
    }

    /** Takes note that the agent is active; tells whether the other nodes are to hear of it now. */
    final boolean noteActive() {
        long now = monotonic.getAsLong();
        activeNanos = now;
        wasActive = true;
        Snapshot present = snapshot;
        return !shareAt(present).isAfter(present.timeline().at(now));
    }

    /** Returns the token if it is usable now, and otherwise {@code null}: the path of every call, without allocation. */
    final @Nullable AccessToken usableOrNull() {
        Snapshot present = snapshot;
        return monotonic.getAsLong() - present.usableUntilNanos() < 0 ? present.access() : null;
    }

    /** Returns the token if it is usable now. */
    final Optional<AccessToken> usable() {
        return Optional.ofNullable(usableOrNull());
    }

    final Snapshot snapshot() {
        return snapshot;
    }

    final StoredSession stored() {
        return snapshot.stored();
    }

    final RenewalState state() {
        return snapshot.state();
    }

    /** Returns the policy's decision at this instant. */
    public final RenewalDecision decision() {
        Snapshot present = snapshot;
        return context.policy().decide(present.deadlines(), present.timeline().at(monotonic.getAsLong()));
    }

    /** Returns the phase of the tokens at this instant. */
    public final RenewalPhase phase() {
        Snapshot present = snapshot;
        return RenewalPhase.of(
                present.state().progress(),
                present.deadlines(),
                present.timeline().at(monotonic.getAsLong()));
    }

    public final long generation() {
        return state().generation();
    }

    /** Publishes a record unless the session is closing; tells whether it did. */
    final boolean publish(StoredSession next, Timeline of) {
        lock.lock();
        try {
            if (stage != Stage.OPEN) {
                return false;
            }
            Timeline present = context.clock().timeline();
            snapshot = snapshot(ClockMoves.moved(next, of, present), present);
            knownNanos = monotonic.getAsLong();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes a record of the store the session's. A record of the version at hand keeps the instants as they are on this
     * node's clock. The writer's clock shows in a new one: it was written after this node last looked and before now.
     *
     * @param found the record
     * @param loadedNanos the monotonic clock just before it was loaded
     */
    final void adopt(StoredSession found, long loadedNanos) {
        lock.lock();
        try {
            if (stage == Stage.OPEN) {
                Timeline present = context.clock().timeline();
                StoredSession mine = ClockMoves.moved(snapshot.stored(), snapshot.timeline(), present);
                boolean same = found.version() == mine.version()
                        && found.tokens().equals(mine.tokens())
                        && found.state().signIn().isSame(mine.state().signIn());
                StoredSession next = same
                        ? mine
                        : ClockMoves.reconciled(found, present.at(knownNanos), present.at(monotonic.getAsLong()));
                snapshot = snapshot(next, present);
                knownNanos = loadedNanos;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that the store still had the version at hand at a reading of the monotonic clock. */
    final void confirm(long nanos) {
        knownNanos = nanos;
    }

    /** Moves the session's instants onto the present timeline, after a step of the clock. */
    final void step() {
        lock.lock();
        try {
            Timeline present = context.clock().timeline();
            snapshot = snapshot(ClockMoves.moved(snapshot.stored(), snapshot.timeline(), present), present);
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
                snapshot = snapshot(tombstone(snapshot.stored(), snapshot.now(monotonic)), snapshot.timeline());
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
                snapshot = snapshot(tombstone(snapshot.stored(), snapshot.now(monotonic)), snapshot.timeline());
            }
            stage = Stage.CLOSED;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes note that a service refused a token. The token in hand is then no longer served, and its generation is renewed
     * once; an older token changes nothing.
     *
     * @return whether the token in hand was refused, and was served until now
     */
    final boolean refuse(AccessToken token) {
        lock.lock();
        try {
            long generation = state().generation();
            if (stage != Stage.OPEN
                    || refusedGeneration == generation
                    || !snapshot.access().equals(token)) {
                return false;
            }
            refusedGeneration = generation;
            snapshot = snapshot(snapshot.stored(), snapshot.timeline());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether a service refused the token of a generation. */
    final boolean isRefused(long generation) {
        return refusedGeneration == generation;
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

    /** Tells whether this is the first caller that meets no usable token of the present generation. */
    final boolean isFirstToMiss() {
        long generation = state().generation();
        long before = metGeneration.get();
        return stage == Stage.OPEN && before != generation && metGeneration.compareAndSet(before, generation);
    }

    final Optional<SessionSummary.Failure> lastFailure() {
        return lastFailure;
    }

    final void failed(String kind, String cause) {
        lastFailure = Optional.of(new SessionSummary.Failure(context.clock().now(), kind, cause));
    }

    final void succeeded() {
        lastFailure = Optional.empty();
    }

    /** Returns the record of a session after its sign-out. */
    static StoredSession tombstone(StoredSession stored, Instant now) {
        return stored.with(stored.state().signedOut(now), Optional.empty());
    }

    /** Returns the present instant on the timeline of a snapshot. */
    final Instant now(Snapshot present) {
        return present.now(monotonic);
    }

    /** Returns an instant of a snapshot's timeline on that of the schedule. */
    final Instant scheduledAt(Instant at, Snapshot present) {
        return context.clock().steadyAt(at, present.timeline());
    }

    /** Returns the end of the token's use, on the schedule's timeline. */
    final Instant usableUntil() {
        Snapshot present = snapshot;
        return context.clock().steadyAt(present.deadlines().usableUntil(), present.timeline());
    }

    /** Returns how long attempts go on after they have begun to fail. */
    final Duration patience() {
        return context.timings().retry().patience();
    }

    /** Returns the number of renewals a second that this session needs in the steady state. */
    final double demand() {
        double seconds = Math.max(1.0, state().lifetime().toMillis() / 1_000.0);
        return 1 / (seconds * Math.max(0.05, context.timings().window().width()));
    }

    /** Tells whether this node knows of an activity that the others are to hear of now; not while a renewal is under way. */
    final boolean isShareable(Snapshot present, Instant now) {
        return !shareAt(present).isAfter(now)
                && activeAt(present).isAfter(present.shared())
                && !(present.state().progress() instanceof InFlight);
    }

    /** Returns when activity is shared at the latest: at half of the idle time since the one that all nodes know. */
    final Instant shareAt(Snapshot present) {
        return context.timings()
                .session()
                .idle()
                .map(idle -> SaturatingTime.plus(present.shared(), SaturatingTime.divided(idle, 2)))
                .orElse(Instant.MAX);
    }

    /** Returns the last activity known to this node, on the timeline of a snapshot. */
    final Instant activeAt(Snapshot present) {
        Instant known = present.state().signIn().activeAt();
        return wasActive ? SaturatingTime.later(known, present.timeline().at(activeNanos)) : known;
    }

    private Snapshot snapshot(StoredSession stored, Timeline timeline) {
        Instant shared = stored.state().signIn().activeAt();
        RenewalState state = wasActive ? stored.state().active(timeline.at(activeNanos)) : stored.state();
        RenewalDeadlines deadlines = RenewalDeadlines.of(state, context.timings());
        AccessToken access = stored.tokens().map(TokenPair::access).orElse(NOTHING);
        long usableUntilNanos =
                isRefused(state.generation()) ? monotonic.getAsLong() : timeline.nanosAt(deadlines.usableUntil());
        return new Snapshot(stored, shared, deadlines, timeline, access, usableUntilNanos);
    }

    private enum Stage {
        OPEN,
        CLOSING,
        CLOSED
    }
}
