package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.renewer.Place.Stage;
import dev.omnirules.core.token.renewer.Place.Work;
import dev.omnirules.core.token.renewer.RenewalTask.Contact;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The schedule of all sessions: timers, then a queue by earliest end of use, then the host's executor. A session is in one
 * place at a time, and none is dropped. Looks at the store have places of their own, so that a hung issuer does not keep
 * this node from what other nodes changed. The lock is never held around the host's code, and a session's own lock is taken
 * only inside it. All instants are on the clock's first timeline, where no step is felt.
 */
final class RenewalScheduler {

    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_QUEUED = Duration.ofMinutes(1);
    private static final int LOOKS = 8;
    private static final int SIGN_OUT_TRIES = 30;

    private final RenewerContext context;
    private final ConcurrentMap<AgentId, ? extends LiveSession> open;
    private final ResultWriter writer;
    private final Consumer<Instant> alarm;
    private final BooleanSupplier driven;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DueQueue queue = new DueQueue();
    private final Deque<LiveSession> looks = new ArrayDeque<>();
    private final Set<LiveSession> signingOut = new HashSet<>();
    private final Submissions submissions;
    private final RenewalGate gate;
    private final StoreWatch watch;
    private int running;
    private int looking;
    private int waiting;

    /**
     * Creates a schedule without sessions.
     *
     * @param context the renewer's parts
     * @param open the open sessions, from which each is removed once it is closed
     * @param writer writes to the store
     * @param alarm takes the next instant at which {@link #pump} has something to do
     * @param driven tells whether {@link #pump} will be called again by itself
     */
    RenewalScheduler(
            RenewerContext context,
            ConcurrentMap<AgentId, ? extends LiveSession> open,
            ResultWriter writer,
            Consumer<Instant> alarm,
            BooleanSupplier driven) {
        this.context = context;
        this.open = open;
        this.writer = writer;
        this.alarm = alarm;
        this.driven = driven;
        this.submissions = new Submissions(context.limits().callLimit().multipliedBy(2));
        this.gate = new RenewalGate(context);
        this.watch = new StoreWatch(context, open);
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
            if (!session.isClosed()) {
                signingOut.add(session);
                if (looks.remove(session)) {
                    session.place.stage = Stage.WAITING;
                }
                queue.enqueue(session);
            }
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Puts a session that is not due into the queue of renewals. */
    void renewNow(LiveSession session) {
        lock.lock();
        try {
            queue.enqueue(session);
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Has the store read and written for a session, and nothing presented; not at once after a failure. */
    void look(LiveSession session) {
        lock.lock();
        try {
            if (!session.place.notBefore.isAfter(context.clock().steady())) {
                enqueueLook(session);
            }
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Moves every session onto the present timeline, after a step of the clock, and schedules it anew. */
    void step(Collection<? extends LiveSession> sessions) {
        lock.lock();
        try {
            for (LiveSession session : sessions) {
                session.step();
                if (session.place.stage == Stage.WAITING) {
                    settle(session, session.place.notBefore);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a caller wait for a session's renewal, which {@link #pump} then begins if it may. Before a caller is told to sign
     * in anew, the store is read: another node may have a new sign-in.
     *
     * @return the end of the present attempt, or empty if the token is usable
     */
    Optional<CompletableFuture<Void>> join(LiveSession session) {
        lock.lock();
        try {
            if (session.usable().isPresent()) {
                return Optional.empty();
            }
            Instant now = context.clock().steady();
            Optional<Reason> reason = refusal(session, now);
            if (reason.isPresent() && !mayLookFirst(session, reason.get(), now)) {
                throw new TokenUnavailableException(session.agent(), reason.get(), session.lastFailure());
            }
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
        for (Optional<SubmittedTask> late = overdue(); late.isPresent(); late = overdue()) {
            if (late.get().refused(new RejectedExecutionException())) {
                context.notifier().dropped(submissions.limit());
            }
        }
        for (Optional<SubmittedTask> next = next(); next.isPresent(); next = next()) {
            begin(next.get());
        }
        nextDueAt().ifPresent(alarm);
    }

    /** Submits a task; an executor that throws anything, an error included, has not taken it. */
    private void begin(SubmittedTask task) {
        try {
            new Trampoline(task::run, this::pump).to(context.executor());
        } catch (Throwable refusal) {
            if (task.refused(refusal)) {
                context.notifier().refused(refusal);
            }
        }
    }

    private Optional<SubmittedTask> overdue() {
        lock.lock();
        try {
            return submissions.takeOverdue(context.clock().steady());
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next instant at which something is due; empty if nothing is until something else happens. */
    Optional<Instant> nextDueAt() {
        lock.lock();
        try {
            Instant now = context.clock().steady();
            boolean closed = context.isClosed();
            Instant at =
                    closed ? Instant.MAX : SaturatingTime.earlier(queue.nextTimer(), gate.nextAt(queue.size() > 0));
            at = SaturatingTime.earlier(at, submissions.nextAt());
            if (running < context.limits().parallel()) {
                Instant passesAt =
                        queue.head().map(session -> gate.passesAt(session, now)).orElse(Instant.MAX);
                at = SaturatingTime.earlier(at, passesAt);
            }
            return at.equals(Instant.MAX) ? Optional.empty() : Optional.of(at);
        } finally {
            lock.unlock();
        }
    }

    RenewerGauges gauges(int sessions, int uncertain, int expired, int signInRequired) {
        lock.lock();
        try {
            return new RenewerGauges(sessions, queue.size(), running, waiting, uncertain, expired, signInRequired);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next instant at which a session is acted on; the end of time if it never is by itself. */
    Instant dueAt(LiveSession session) {
        lock.lock();
        try {
            return session.isClosed()
                    ? Instant.MAX
                    : SaturatingTime.later(WakeTimes.wakeAt(session), session.place.notBefore);
        } finally {
            lock.unlock();
        }
    }

    /** Stops new renewals, waits for the work under way, saves its results, and reports what is left when time is up. */
    CloseReport close(Collection<? extends LiveSession> sessions, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        context.closed().set(true);
        List<LiveSession> leaving = signingOut();
        leaving.forEach(this::expedite);
        pump();
        drain(deadline);
        List<AgentId> unsaved = new ArrayList<>();
        for (LiveSession session : sessions) {
            if (session.memo.unsaved.isPresent() && !saved(session, deadline)) {
                unsaved.add(session.agent());
            }
            turn(session).complete(null);
        }
        signingOut().forEach(this::fail);
        List<AgentId> signOuts = leaving.stream()
                .filter(session -> session.closed().isCompletedExceptionally())
                .map(LiveSession::agent)
                .toList();
        lock.lock();
        try {
            return new CloseReport(running, unsaved, signOuts);
        } finally {
            lock.unlock();
        }
    }

    private boolean saved(LiveSession session, long deadline) {
        if (System.nanoTime() - deadline < 0) {
            try {
                writer.save(session);
            } catch (Throwable failure) {
                context.notifier().storeFailed(session.agent(), failure);
            }
        }
        return session.memo.unsaved.isEmpty();
    }

    private List<LiveSession> signingOut() {
        lock.lock();
        try {
            return List.copyOf(signingOut);
        } finally {
            lock.unlock();
        }
    }

    private void drain(long deadline) {
        boolean interrupted = false;
        lock.lock();
        try {
            long left = deadline - System.nanoTime();
            while (running + looking > 0 && left > 0) {
                try {
                    left = Math.min(changed.awaitNanos(left), deadline - System.nanoTime());
                } catch (InterruptedException interruption) {
                    interrupted = true;
                    left = deadline - System.nanoTime();
                }
            }
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<SubmittedTask> next() {
        lock.lock();
        try {
            Instant now = context.clock().steady();
            boolean closed = context.isClosed();
            if (!closed) {
                queue.moveDue(now, session -> due(session, now));
            }
            if (!closed && gate.tryProbe(now)) {
                running++;
                IssuerProbe probe = context.probe().orElseThrow();
                return Optional.of(submissions.add(() -> probe(probe), refusal -> probed(false), now));
            }
            if (!closed && watch.tryBegin(now)) {
                looking++;
                return Optional.of(submissions.add(this::lookForChanges, refusal -> lookedForChanges(List.of()), now));
            }
            if (!closed && looking < LOOKS && !looks.isEmpty()) {
                LiveSession session = looks.remove();
                session.place.stage = Stage.RUNNING;
                looking++;
                return Optional.of(task(session, Work.LOOK, now));
            }
            Optional<LiveSession> head = queue.head();
            if (running >= context.limits().parallel()
                    || head.filter(session -> gate.tryPass(session, now)).isEmpty()) {
                return Optional.empty();
            }
            queue.takeHead();
            running++;
            return head.map(session -> task(session, Work.RENEWAL, now));
        } finally {
            lock.unlock();
        }
    }

    private SubmittedTask task(LiveSession session, Work work, Instant now) {
        session.place.work = work;
        Consumer<Throwable> otherwise = refusal -> {
            session.memo.signOutFailure = refusal.getClass().getName();
            session.memo.signOutTries += session.isClosing() ? 1 : 0;
            finished(session, notBegun());
        };
        return submissions.add(() -> attempt(session, work), otherwise, now);
    }

    /** Gives a session whose instant has come the place that it needs: what need not wait for the issuer does not. */
    private void due(LiveSession session, Instant now) {
        boolean queued = session.place.stage == Stage.QUEUED;
        if (queued ? WakeTimes.lookAt(session).isAfter(now) : WakeTimes.isRenewalDue(session)) {
            queue.enqueue(session);
            queue.park(session, SaturatingTime.earlier(WakeTimes.lookAt(session), now.plus(LOOK_AT_QUEUED)));
        } else {
            enqueueLook(session);
        }
    }

    private void attempt(LiveSession session, Work work) {
        RenewalTask.Result result = notBegun();
        try {
            result = new RenewalTask(context, writer, session, work).run();
        } finally {
            finished(session, result);
        }
    }

    private RenewalTask.Result notBegun() {
        return new RenewalTask.Result(context.clock().steady().plus(REFUSED), Contact.NONE);
    }

    private void finished(LiveSession session, RenewalTask.Result result) {
        CompletableFuture<Void> turn;
        boolean failed;
        lock.lock();
        try {
            Instant now = context.clock().steady();
            release(session.place, result.contact(), now);
            session.place.stage = Stage.WAITING;
            session.place.lookedAt = now;
            failed = session.isClosing() && hasFailed(session.memo.signOutTries);
            if (session.isClosed()) {
                signingOut.remove(session);
            }
            settle(session, session.isClosing() && session.memo.signOutTries == 0 ? Instant.MIN : result.notBefore());
            turn = session.place.turn;
            session.place.turn = new CompletableFuture<>();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (session.isClosed()) {
            open.remove(session.agent(), session);
            session.closed().complete(null);
        } else if (failed) {
            fail(session);
        }
        turn.complete(null);
    }

    private void release(Place place, Contact contact, Instant now) {
        if (place.work == Work.LOOK) {
            looking--;
            return;
        }
        running--;
        gate.ended(place, contact, now);
    }

    /** Tells whether a sign-out that failed so many times is given up: after 30 tries, or if nothing will try it again. */
    private boolean hasFailed(int tries) {
        return tries >= SIGN_OUT_TRIES || (tries > 0 && !driven.getAsBoolean());
    }

    /** Gives a sign-out up: its caller is told, and the session gives no token any more. */
    private void fail(LiveSession session) {
        int tries;
        lock.lock();
        try {
            signingOut.remove(session);
            session.close();
            queue.remove(session);
            looks.remove(session);
            gate.demand(session.place, 0);
            tries = session.memo.signOutTries;
            if (session.place.stage != Stage.RUNNING) {
                session.place.stage = Stage.GONE;
            }
        } finally {
            lock.unlock();
        }
        open.remove(session.agent(), session);
        session.closed()
                .completeExceptionally(new SignOutFailedException(session.agent(), tries, session.memo.signOutFailure));
    }

    /** Puts a session where it waits for its next instant. */
    private void settle(LiveSession session, Instant notBefore) {
        Place place = session.place;
        place.notBefore = notBefore;
        place.ticket++;
        gate.demand(place, session.isClosed() ? 0 : session.demand());
        if (session.isClosed()) {
            place.stage = Stage.GONE;
            return;
        }
        Instant at = SaturatingTime.later(WakeTimes.wakeAt(session), notBefore);
        if (session.isClosing() && !at.isAfter(context.clock().steady())) {
            queue.enqueue(session);
        } else {
            queue.park(session, at);
        }
    }

    private void enqueueLook(LiveSession session) {
        if (session.place.stage == Stage.WAITING || session.place.stage == Stage.QUEUED) {
            queue.remove(session);
            session.place.ticket++;
            session.place.stage = Stage.LOOKING;
            looks.add(session);
        }
    }

    private boolean mayLookFirst(LiveSession session, Reason reason, Instant now) {
        boolean may = reason == Reason.SIGN_IN_REQUIRED
                && context.shared()
                && !context.isClosed()
                && session.place.waiters < context.limits().waiters()
                && !SaturatingTime.plus(session.place.lookedAt, LOOK_AGAIN).isAfter(now);
        if (may) {
            enqueueLook(session);
        }
        return may;
    }

    private void probe(IssuerProbe probe) {
        boolean reached = false;
        try {
            reached = probe.probe() == IssuerProbe.Reachability.REACHABLE;
        } catch (Throwable failure) {
            context.notifier().probeFailed(failure);
        } finally {
            probed(reached);
        }
    }

    private void probed(boolean reached) {
        lock.lock();
        try {
            running--;
            gate.probed(reached, context.clock().steady());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Finds out whose records other nodes have changed, and has those read. */
    private void lookForChanges() {
        List<LiveSession> changes = List.of();
        try {
            changes = watch.changed();
        } catch (Throwable failure) {
            context.notifier().versionsFailed(failure);
        } finally {
            lookedForChanges(changes);
        }
    }

    private void lookedForChanges(List<LiveSession> changes) {
        lock.lock();
        try {
            changes.forEach(this::enqueueLook);
            watch.ended(context.clock().steady());
            looking--;
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

    private Optional<Reason> refusal(LiveSession session, Instant now) {
        Optional<Reason> reason = Refusals.find(session, now);
        if (reason.isPresent()) {
            return reason;
        }
        boolean closed = context.isClosed();
        if (session.place.stage != Stage.RUNNING && (closed || gate.isOutage())) {
            return Optional.of(closed ? Reason.RENEWER_CLOSED : Reason.RENEWAL_FAILING);
        }
        return session.place.waiters >= context.limits().waiters()
                ? Optional.of(Reason.TOO_MANY_WAITERS)
                : Optional.empty();
    }
}
