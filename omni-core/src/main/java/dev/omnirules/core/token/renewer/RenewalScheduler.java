package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.renewer.LiveSession.Place;
import dev.omnirules.core.token.renewer.LiveSession.Stage;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Which session is attempted when: timers, then a queue by earliest end of use, then the host's executor. A session is in
 * one place at a time, and none is dropped. The lock is never held around the host's code.
 */
final class RenewalScheduler {

    private static final Duration REFUSED = Duration.ofSeconds(1);

    private final RenewerContext setup;
    private final ResultWriter keeper;
    private final RenewalTask attempt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DueQueue line;
    private final RateLimiter pacer;
    private final OutageBreaker breaker = new OutageBreaker();
    private final Alarm alarm;
    private final Consumer<LiveSession> gone;
    private int running;
    private int waiting;
    private boolean closed;

    RenewalScheduler(RenewerContext setup, Alarm alarm, Consumer<LiveSession> gone) {
        this.setup = setup;
        this.gone = gone;
        this.alarm = alarm;
        this.line = new DueQueue(setup);
        this.pacer = new RateLimiter(setup.work().perSecond());
        this.keeper = new ResultWriter(setup, this);
        this.attempt = new RenewalTask(setup, this, keeper);
    }

    /** What brings results into the store. */
    ResultWriter keeper() {
        return keeper;
    }

    /** Begins to look after a session. */
    void add(LiveSession session) {
        lock.lock();
        try {
            demand(session, session.demand());
            settle(session, Instant.MIN);
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Closes a session: its sign-out is carried out next, ahead of every renewal. */
    void close(LiveSession session, StoredSession tombstone) {
        lock.lock();
        try {
            if (session.place.stage != Stage.GONE && !session.place.closing) {
                session.place.closing = true;
                session.publish(tombstone);
                line.enqueue(session);
            }
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Publishes a record unless the session is closing; tells whether it did. */
    boolean publish(LiveSession session, StoredSession next) {
        lock.lock();
        try {
            if (session.place.closing || session.place.stage == Stage.GONE) {
                return false;
            }
            session.publish(next);
            demand(session, session.demand());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its sign-out has begun. */
    boolean isSigningOut(LiveSession session) {
        lock.lock();
        try {
            return session.place.closing;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing may be presented for it any more. */
    boolean isClosing(LiveSession session) {
        lock.lock();
        try {
            return closed || session.place.closing;
        } finally {
            lock.unlock();
        }
    }

    void troubled() {
        lock.lock();
        try {
            breaker.troubled(setup.clock().now());
        } finally {
            lock.unlock();
        }
    }

    void answered() {
        lock.lock();
        try {
            breaker.answered();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a caller wait for a session's renewal, which {@link #pump} then begins if it may.
     *
     * @return the end of the present attempt, or empty if the token is usable
     */
    Optional<CompletableFuture<Void>> join(LiveSession session) {
        lock.lock();
        try {
            if (session.usable().isPresent()) {
                return Optional.empty();
            }
            Instant now = setup.clock().now();
            refusal(session, now).ifPresent(reason -> {
                throw new TokenUnavailableException(session.agent(), reason);
            });
            session.place.waiters++;
            waiting++;
            return Optional.of(session.place.turn);
        } finally {
            lock.unlock();
        }
    }

    void leave(LiveSession session) {
        lock.lock();
        try {
            session.place.waiters--;
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    /** Begins whatever is due and has a place. */
    void pump() {
        for (Optional<Task> next = next(); next.isPresent(); next = next()) {
            begin(next.get());
        }
        nextDueAt().ifPresent(alarm::set);
    }

    private void begin(Task task) {
        try {
            new Trampoline(task.work(), this::pump).to(setup.executor());
        } catch (RuntimeException refusal) {
            setup.notices().refused(refusal);
            task.refused().run();
        }
    }

    /** When something is due next; empty if nothing is until something else happens. */
    Optional<Instant> nextDueAt() {
        lock.lock();
        try {
            Instant now = setup.clock().now();
            Instant at = closed ? Instant.MAX : line.nextTimer();
            at = earlier(at, breaker.isOpen() && !closed ? breaker.nextProbeAt() : Instant.MAX);
            if (running < setup.work().parallel()
                    && line.head().filter(this::mayEver).isPresent()) {
                at = earlier(at, pacer.nextAt(now));
            }
            return at.equals(Instant.MAX) ? Optional.empty() : Optional.of(at);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the sessions' ends of use anew after the clock was pulled forward. */
    void reread(Iterable<LiveSession> sessions) {
        lock.lock();
        try {
            sessions.forEach(LiveSession::reread);
        } finally {
            lock.unlock();
        }
    }

    RenewerGauges gauges(int sessions, int uncertain) {
        lock.lock();
        try {
            return new RenewerGauges(sessions, line.size(), running, waiting, uncertain);
        } finally {
            lock.unlock();
        }
    }

    /** Stops new renewals and waits until those under way have ended and their results are kept. */
    void close(Iterable<LiveSession> sessions, Duration limit) {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        pump();
        drain(limit);
        for (LiveSession session : sessions) {
            attempt.keep(session);
            turn(session).complete(null);
        }
    }

    private void drain(Duration limit) {
        boolean interrupted = false;
        long left = limit.toNanos();
        lock.lock();
        try {
            while (running > 0 && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException interruption) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Task> next() {
        lock.lock();
        try {
            Instant now = setup.clock().now();
            if (!closed) {
                line.moveDue(now);
            }
            if (!closed && setup.probe().isPresent() && breaker.tryProbe(now)) {
                running++;
                return Optional.of(
                        new Task(() -> probe(setup.probe().get()), () -> probed(IssuerProbe.Reachability.UNREACHABLE)));
            }
            Optional<LiveSession> head = line.head();
            if (running >= setup.work().parallel()
                    || head.filter(session -> mayBegin(session, now)).isEmpty()) {
                return Optional.empty();
            }
            line.takeHead();
            running++;
            return head.map(session -> new Task(() -> attempt(session), () -> refused(session)));
        } finally {
            lock.unlock();
        }
    }

    /** A sign-out always may; a renewal within the pace, and in an outage only as the probe that the host did not give. */
    private boolean mayBegin(LiveSession session, Instant now) {
        if (session.place.closing) {
            return true;
        }
        if (closed || pacer.nextAt(now).isAfter(now)) {
            return false;
        }
        if (breaker.isOpen()) {
            session.place.probing = setup.probe().isEmpty() && breaker.tryProbe(now);
            return session.place.probing && pacer.tryBegin(now);
        }
        return pacer.tryBegin(now);
    }

    /** Whether it may begin as soon as its pace allows, without anything else happening first. */
    private boolean mayEver(LiveSession session) {
        return session.place.closing || !(closed || breaker.isOpen());
    }

    private void attempt(LiveSession session) {
        Instant notBefore = setup.clock().now().plus(REFUSED);
        try {
            notBefore = attempt.run(session);
        } finally {
            finished(session, notBefore);
        }
    }

    private void refused(LiveSession session) {
        finished(session, setup.clock().now().plus(REFUSED));
    }

    private void finished(LiveSession session, Instant notBefore) {
        CompletableFuture<Void> turn;
        lock.lock();
        try {
            running--;
            session.place.stage = Stage.WAITING;
            if (session.place.probing) {
                session.place.probing = false;
                breaker.probed(setup.clock().now());
            }
            settle(session, session.place.closing && !session.memo.signOutTried ? Instant.MIN : notBefore);
            turn = session.place.turn;
            session.place.turn = new CompletableFuture<>();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        turn.complete(null);
        if (session.memo.gone) {
            gone.accept(session);
            session.place.closed.complete(null);
        }
    }

    /** Puts a session where it waits for its next instant. */
    private void settle(LiveSession session, Instant notBefore) {
        Place place = session.place;
        place.notBefore = notBefore;
        place.ticket++;
        if (session.memo.gone) {
            place.stage = Stage.GONE;
            demand(session, 0);
            return;
        }
        Instant now = setup.clock().now();
        Instant at = later(session.wakeAt(now), notBefore);
        if (place.closing && !at.isAfter(now)) {
            line.enqueue(session);
        } else {
            line.park(session, at);
        }
    }

    private void probe(IssuerProbe probe) {
        IssuerProbe.Reachability reach = IssuerProbe.Reachability.UNREACHABLE;
        try {
            reach = probe.probe();
        } catch (RuntimeException failure) {
            setup.notices().probeFailed(failure);
        } finally {
            probed(reach);
        }
    }

    private void probed(IssuerProbe.Reachability reach) {
        lock.lock();
        try {
            running--;
            breaker.probed(setup.clock().now());
            if (reach == IssuerProbe.Reachability.REACHABLE) {
                breaker.answered();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Void> turn(LiveSession session) {
        lock.lock();
        try {
            return session.place.turn;
        } finally {
            lock.unlock();
        }
    }

    private void demand(LiveSession session, double perSecond) {
        pacer.addDemand(perSecond - session.place.demand);
        session.place.demand = perSecond;
    }

    private Instant dueAt(LiveSession session, Instant now) {
        RenewalDeadlines horizon = RenewalDeadlines.of(session.state(), setup.limits());
        return later(session.place.notBefore, session.attemptAt(horizon, now));
    }

    private Optional<Reason> refusal(LiveSession session, Instant now) {
        Optional<Reason> reason = Refusals.find(session, setup, now, dueAt(session, now));
        if (reason.isPresent()) {
            return reason;
        }
        if (session.place.stage != Stage.RUNNING && (closed || breaker.isOpen())) {
            return Optional.of(closed ? Reason.RENEWER_CLOSED : Reason.RENEWAL_FAILING);
        }
        return session.place.waiters >= setup.work().waiters()
                ? Optional.of(Reason.TOO_MANY_WAITERS)
                : Optional.empty();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Rings when something is due. */
    @FunctionalInterface
    interface Alarm {
        void set(Instant at);
    }

    private record Task(Runnable work, Runnable refused) {}
}
