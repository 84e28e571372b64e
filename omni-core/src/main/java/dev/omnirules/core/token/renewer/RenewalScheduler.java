package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.renewer.Place.Stage;
import dev.omnirules.core.token.renewer.RenewalTask.Contact;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The schedule of all sessions: timers, then a queue by earliest end of use, then the host's executor. A session is in one
 * place at a time, and none is dropped. The lock is never held around the host's code, and a session's own lock is taken
 * only inside it.
 */
final class RenewalScheduler {

    private static final Duration REFUSED = Duration.ofSeconds(1);

    private final RenewerContext context;
    private final ConcurrentMap<AgentId, ? extends LiveSession> open;
    private final ResultWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DueQueue queue = new DueQueue();
    private final RateLimiter limiter;
    private final OutageBreaker breaker = new OutageBreaker();
    private final Consumer<Instant> alarm;
    private int running;
    private int waiting;

    /**
     * Creates a schedule without sessions.
     *
     * @param context the renewer's parts
     * @param open the open sessions, from which each is removed once it is closed
     * @param writer writes to the store
     * @param alarm takes the next instant at which {@link #pump} has something to do
     */
    RenewalScheduler(
            RenewerContext context,
            ConcurrentMap<AgentId, ? extends LiveSession> open,
            ResultWriter writer,
            Consumer<Instant> alarm) {
        this.context = context;
        this.open = open;
        this.writer = writer;
        this.alarm = alarm;
        this.limiter = new RateLimiter(context.limits().perSecond());
    }

    /** Adds a session. */
    void add(LiveSession session) {
        lock.lock();
        try {
            settle(session, Instant.MIN);
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Puts a session whose sign-out has begun ahead of every renewal. */
    void expedite(LiveSession session) {
        lock.lock();
        try {
            queue.enqueue(session);
        } finally {
            lock.unlock();
        }
        pump();
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
            Instant now = context.clock().now();
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
        nextDueAt().ifPresent(alarm);
    }

    private void begin(Task task) {
        try {
            new Trampoline(task.work(), this::pump).to(context.executor());
        } catch (RuntimeException refusal) {
            context.notifier().refused(refusal);
            task.refused().run();
        }
    }

    /** Returns the next instant at which something is due; empty if nothing is until something else happens. */
    Optional<Instant> nextDueAt() {
        lock.lock();
        try {
            Instant now = context.clock().now();
            boolean closed = context.isClosed();
            Instant at = closed ? Instant.MAX : queue.nextTimer();
            at = SaturatingTime.earlier(at, closed ? Instant.MAX : breaker.nextProbeAt());
            if (running < context.limits().parallel()
                    && queue.head().filter(this::mayEver).isPresent()) {
                at = SaturatingTime.earlier(at, limiter.nextAt(now));
            }
            return at.equals(Instant.MAX) ? Optional.empty() : Optional.of(at);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the sessions' ends of use anew after the clock was pulled forward. */
    void reread(Iterable<? extends LiveSession> sessions) {
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
            return new RenewerGauges(sessions, queue.size(), running, waiting, uncertain);
        } finally {
            lock.unlock();
        }
    }

    /** Stops new renewals and waits until those under way have ended and their results are kept. */
    void close(Iterable<? extends LiveSession> sessions, Duration limit) {
        context.closed().set(true);
        pump();
        drain(limit);
        for (LiveSession session : sessions) {
            save(session);
            turn(session).complete(null);
        }
    }

    private void save(LiveSession session) {
        try {
            writer.save(session);
        } catch (RuntimeException failure) {
            context.notifier().failed(session.agent(), "store", failure);
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
            Instant now = context.clock().now();
            boolean closed = context.isClosed();
            if (!closed) {
                queue.moveDue(now);
            }
            if (!closed && context.probe().isPresent() && breaker.tryProbe(now)) {
                running++;
                return Optional.of(new Task(
                        () -> probe(context.probe().get()), () -> probed(IssuerProbe.Reachability.UNREACHABLE)));
            }
            Optional<LiveSession> head = queue.head();
            if (running >= context.limits().parallel()
                    || head.filter(session -> mayBegin(session, now)).isEmpty()) {
                return Optional.empty();
            }
            queue.takeHead();
            running++;
            return head.map(session -> new Task(() -> attempt(session), () -> refused(session)));
        } finally {
            lock.unlock();
        }
    }

    /** A sign-out always may; a renewal within the rate, and in an outage only as the probe that the host did not give. */
    private boolean mayBegin(LiveSession session, Instant now) {
        if (session.isClosing()) {
            return true;
        }
        if (context.isClosed() || limiter.nextAt(now).isAfter(now)) {
            return false;
        }
        if (breaker.isOpen()) {
            session.place.trial = context.probe().isEmpty() && breaker.tryProbe(now);
            return session.place.trial && limiter.tryBegin(now);
        }
        return limiter.tryBegin(now);
    }

    /** Tells whether it may begin as soon as the rate allows, without anything else happening first. */
    private boolean mayEver(LiveSession session) {
        return session.isClosing() || !(context.isClosed() || breaker.isOpen());
    }

    private void attempt(LiveSession session) {
        RenewalTask.Result result = notBegun();
        try {
            result = new RenewalTask(context, writer, session).run();
        } finally {
            finished(session, result);
        }
    }

    private void refused(LiveSession session) {
        finished(session, notBegun());
    }

    private RenewalTask.Result notBegun() {
        return new RenewalTask.Result(context.clock().now().plus(REFUSED), Contact.NONE);
    }

    private void finished(LiveSession session, RenewalTask.Result result) {
        CompletableFuture<Void> turn;
        lock.lock();
        try {
            running--;
            session.place.stage = Stage.WAITING;
            record(session, result.contact());
            settle(session, session.isClosing() && !session.memo.signOutTried ? Instant.MIN : result.notBefore());
            turn = session.place.turn;
            session.place.turn = new CompletableFuture<>();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        turn.complete(null);
        if (session.isClosed()) {
            open.remove(session.agent(), session);
            session.closed().complete(null);
        }
    }

    private void record(LiveSession session, Contact contact) {
        Instant now = context.clock().now();
        if (contact == Contact.ANSWERED) {
            breaker.answered();
        } else if (contact == Contact.TROUBLED) {
            breaker.troubled(now);
        }
        if (session.place.trial) {
            session.place.trial = false;
            breaker.probed(now);
        }
    }

    /** Puts a session where it waits for its next instant. */
    private void settle(LiveSession session, Instant notBefore) {
        Place place = session.place;
        place.notBefore = notBefore;
        place.ticket++;
        demand(session, session.isClosed() ? 0 : session.demand());
        if (session.isClosed()) {
            place.stage = Stage.GONE;
            return;
        }
        Instant now = context.clock().now();
        Instant at = SaturatingTime.later(session.wakeAt(now), notBefore);
        if (session.isClosing() && !at.isAfter(now)) {
            queue.enqueue(session);
        } else {
            queue.park(session, at);
        }
    }

    private void probe(IssuerProbe probe) {
        IssuerProbe.Reachability reach = IssuerProbe.Reachability.UNREACHABLE;
        try {
            reach = probe.probe();
        } catch (RuntimeException failure) {
            context.notifier().probeFailed(failure);
        } finally {
            probed(reach);
        }
    }

    private void probed(IssuerProbe.Reachability reach) {
        lock.lock();
        try {
            running--;
            breaker.probed(context.clock().now());
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
        limiter.addDemand(perSecond - session.place.demand);
        session.place.demand = perSecond;
    }

    private Instant dueAt(LiveSession session, Instant now) {
        return SaturatingTime.later(session.place.notBefore, session.attemptAt(now));
    }

    private Optional<Reason> refusal(LiveSession session, Instant now) {
        Optional<Reason> reason = Refusals.find(session, context, now, dueAt(session, now));
        if (reason.isPresent()) {
            return reason;
        }
        boolean closed = context.isClosed();
        if (session.place.stage != Stage.RUNNING && (closed || breaker.isOpen())) {
            return Optional.of(closed ? Reason.RENEWER_CLOSED : Reason.RENEWAL_FAILING);
        }
        return session.place.waiters >= context.limits().waiters()
                ? Optional.of(Reason.TOO_MANY_WAITERS)
                : Optional.empty();
    }

    private record Task(Runnable work, Runnable refused) {}
}
