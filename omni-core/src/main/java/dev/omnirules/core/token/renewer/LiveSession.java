package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Ready;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RECHECK = Duration.ofSeconds(60);
    private static final Duration AGREEMENT = Duration.ofSeconds(1);
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

    /** The facts that outlive one attempt; used by one attempt at a time. */
    final Memo memo = new Memo();

    /** Creates the session of a record that this node has just written or loaded. */
    LiveSession(AgentId agent, RenewerContext context, StoredSession stored) {
        this.agent = agent;
        this.context = context;
        this.monotonic = context.clock().monotonic();
        long now = monotonic.getAsLong();
        Timeline timeline = context.clock().timeline();
        this.knownNanos = now;
        this.snapshot = snapshot(reconciled(stored, Instant.MIN, timeline.at(now)), timeline);
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
        return !shareAt(present).isAfter(present.timeline.at(now));
    }

    /** Returns the token if it is usable now, and otherwise {@code null}: the path of every call, without allocation. */
    final @Nullable AccessToken usableOrNull() {
        Snapshot present = snapshot;
        return monotonic.getAsLong() - present.usableUntilNanos < 0 ? present.access : null;
    }

    /** Returns the token if it is usable now. */
    final Optional<AccessToken> usable() {
        return Optional.ofNullable(usableOrNull());
    }

    final Snapshot snapshot() {
        return snapshot;
    }

    final StoredSession stored() {
        return snapshot.stored;
    }

    final RenewalState state() {
        return snapshot.stored.state();
    }

    /** Returns the policy's decision at this instant. */
    public final RenewalDecision decision() {
        Snapshot present = snapshot;
        return context.policy().decide(present.deadlines, present.timeline.at(monotonic.getAsLong()));
    }

    /** Returns the phase of the tokens at this instant. */
    public final RenewalPhase phase() {
        Snapshot present = snapshot;
        return RenewalPhase.of(
                present.stored.state().progress(), present.deadlines, present.timeline.at(monotonic.getAsLong()));
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
            snapshot = snapshot(moved(next, of, present), present);
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
                StoredSession mine = moved(snapshot.stored, snapshot.timeline, present);
                boolean same = found.version() == mine.version()
                        && found.tokens().equals(mine.tokens())
                        && found.state().signIn().isSame(mine.state().signIn());
                StoredSession next =
                        same ? mine : reconciled(found, present.at(knownNanos), present.at(monotonic.getAsLong()));
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
            snapshot = snapshot(moved(snapshot.stored, snapshot.timeline, present), present);
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
                snapshot = snapshot(tombstone(snapshot.stored, snapshot.now(monotonic)), snapshot.timeline);
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
                snapshot = snapshot(tombstone(snapshot.stored, snapshot.now(monotonic)), snapshot.timeline);
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
            if (stage != Stage.OPEN || refusedGeneration == generation || !snapshot.access.equals(token)) {
                return false;
            }
            refusedGeneration = generation;
            snapshot = snapshot(snapshot.stored, snapshot.timeline);
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

    /** Returns the first instant, on the schedule's timeline, at which an attempt has something to do. */
    final Instant wakeAt() {
        Snapshot present = snapshot;
        return context.clock().steadyAt(wakeAt(present, present.now(monotonic)), present.timeline);
    }

    private Instant wakeAt(Snapshot present, Instant now) {
        RenewalDeadlines deadlines = present.deadlines;
        if (memo.unsaved.isPresent() || isClosing()) {
            return now;
        }
        if (!now.isBefore(deadlines.end().at()) && !mayAskPast(present, now)) {
            boolean over = now.isAfter(deadlines.usableUntil().plus(RECHECK.multipliedBy(10)));
            return !memo.endTold ? now : over ? Instant.MAX : now.plus(RECHECK);
        }
        Instant at = attemptAt(present, now);
        at = now.isBefore(deadlines.end().at())
                ? SaturatingTime.earlier(at, deadlines.end().at())
                : at;
        if (isShareable(present, now) || shareAt(present).isAfter(now)) {
            at = SaturatingTime.earlier(at, shareAt(present));
        }
        return memo.isAnnounced(present.stored.state(), deadlines.knownEnd().reason())
                ? at
                : SaturatingTime.earlier(at, deadlines.announceAt());
    }

    /** Returns the instant, on the schedule's timeline, at which an attempt may begin. */
    final Instant attemptAt() {
        Snapshot present = snapshot;
        return context.clock().steadyAt(attemptAt(present, present.now(monotonic)), present.timeline);
    }

    /** Another node's claim is looked at every second; a refused token is renewed at once. */
    private Instant attemptAt(Snapshot present, Instant now) {
        Instant allowed = present.deadlines.attemptAt();
        RenewalState state = present.stored.state();
        if (state.progress() instanceof InFlight) {
            return SaturatingTime.earlier(allowed, now.plus(POLL));
        }
        return isRefused(state.generation()) && state.progress() instanceof Ready ? now : allowed;
    }

    /**
     * Tells whether the issuer is to be asked although this node's clock says that the refresh token has ended: the issuer's
     * clock decides about the issuer's tokens.
     */
    final boolean mayAskPast(Snapshot present, Instant now) {
        RenewalState state = present.stored.state();
        Instant failingSince = state.progress().trail().failingSince();
        Instant giveUpAt =
                SaturatingTime.plus(failingSince, context.timings().retry().patience());
        return now.isBefore(giveUpAt)
                && present.deadlines.end().reason() == Reauthenticate.Reason.REFRESH_EXPIRED
                && (state.progress() instanceof Ready || state.progress() instanceof BackingOff)
                && state.progress().trail().presentations() == 0
                && present.stored.tokens().flatMap(TokenPair::refresh).isPresent();
    }

    /** Returns the end of the token's use, on the schedule's timeline. */
    final Instant usableUntil() {
        Snapshot present = snapshot;
        return context.clock().steadyAt(present.deadlines.usableUntil(), present.timeline);
    }

    /** Returns the number of renewals a second that this session needs in the steady state. */
    final double demand() {
        double seconds = Math.max(1.0, state().lifetime().toMillis() / 1_000.0);
        return 1 / (seconds * Math.max(0.05, context.timings().window().width()));
    }

    /** Tells whether this node knows of an activity that the others are to hear of now; not while a renewal is under way. */
    final boolean isShareable(Snapshot present, Instant now) {
        return !shareAt(present).isAfter(now)
                && activeAt(present).isAfter(present.shared)
                && !(present.stored.state().progress() instanceof InFlight);
    }

    /** Returns when activity is shared at the latest: at half of the idle time since the one that all nodes know. */
    private Instant shareAt(Snapshot present) {
        return context.timings()
                .session()
                .idle()
                .map(idle -> SaturatingTime.plus(present.shared, idle.dividedBy(2)))
                .orElse(Instant.MAX);
    }

    /** Returns the last activity known to this node, on the timeline of a snapshot. */
    final Instant activeAt(Snapshot present) {
        Instant known = present.stored.state().signIn().activeAt();
        return wasActive ? SaturatingTime.later(known, present.timeline.at(activeNanos)) : known;
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

    /** A step back is one of the clock, and no age changes. A step ahead may be a suspend: the token counts as older. */
    private static StoredSession moved(StoredSession stored, Timeline from, Timeline to) {
        Duration by = from.to(to);
        if (by.isZero()) {
            return stored;
        }
        RenewalState state =
                by.isNegative() ? stored.state().moved(by) : stored.state().aged(by);
        return new StoredSession(
                stored.version(), stored.tokens(), state, SaturatingTime.moved(stored.writtenAt(), by));
    }

    /** A record that another node wrote, on this node's clock: it was written between two instants of that. */
    private static StoredSession reconciled(StoredSession found, Instant earliest, Instant latest) {
        Instant written = SaturatingTime.earlier(SaturatingTime.later(found.writtenAt(), earliest), latest);
        Duration by = Duration.between(found.writtenAt(), written);
        return by.abs().compareTo(AGREEMENT) <= 0
                ? found
                : new StoredSession(
                        found.version(), found.tokens(), found.state().moved(by), written);
    }

    /** The published record with all that follows from it, so that callers read it at once. */
    record Snapshot(
            StoredSession stored,
            Instant shared,
            RenewalDeadlines deadlines,
            Timeline timeline,
            AccessToken access,
            long usableUntilNanos) {

        /** Returns the present instant on the timeline of the record. */
        Instant now(LongSupplier monotonic) {
            return timeline.at(monotonic.getAsLong());
        }
    }

    private enum Stage {
        OPEN,
        CLOSING,
        CLOSED
    }

    /** The facts that outlive one attempt. */
    static final class Memo {
        Optional<Unsaved> unsaved = Optional.empty();
        String unpresented = "";
        boolean endTold;
        long forcedGeneration;
        int notRotated;
        int signOutTries;
        String signOutFailure = "no attempt was made";
        private final Set<Reauthenticate.Reason> announced = EnumSet.noneOf(Reauthenticate.Reason.class);
        private long announcedSeed;

        boolean isAnnounced(RenewalState state, Reauthenticate.Reason reason) {
            return announcedSeed == state.signIn().seed() && announced.contains(reason);
        }

        /** Takes note of an announcement: one for each sign-in and reason. */
        void announced(RenewalState state, Reauthenticate.Reason reason) {
            if (announcedSeed != state.signIn().seed()) {
                announced.clear();
                announcedSeed = state.signIn().seed();
            }
            announced.add(reason);
        }
    }

    /** An answer that the store has not yet taken, with the timeline that its instants are on. */
    record Unsaved(StoredSession result, boolean issued, Timeline timeline, Duration took, String cause) {}
}
