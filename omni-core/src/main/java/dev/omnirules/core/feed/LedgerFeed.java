package dev.omnirules.core.feed;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.internal.SerialTask;
import dev.omnirules.core.ledger.LedgerEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed of a ledger's entries to everything that follows it, in one process:
 *
 * <pre>{@code
 * LedgerFeed feed = LedgerFeed.on(new InMemoryFeedLog(ledger))
 *         .consumer("presence", tracker::entry)
 *         .consumer("waiting", waiting::apply)
 *         .consumer("idle-times", idleTimes::apply)
 *         .start(scheduler, executor);
 * }</pre>
 *
 * <p>Each consumer gets each entry once, in the order in which its keys were written, by one thread at a time. Consumers do not
 * wait for each other: each has a cursor of its own, which the {@link FeedLog} keeps. A process that dies hands over again what
 * its latest batch had handed over, so what a consumer keeps outside of the process it must write so that writing it again
 * changes nothing: the revisions tell.
 *
 * <p>An entry that a consumer fails on is handed over again after a pause. After {@link FeedLimits#attempts} it is set aside for
 * this consumer alone, which goes on without it; {@link #setAside} says which, and why. A consumer that can take nothing for now
 * throws {@link ConsumerUnavailableException}, or lets a {@code LedgerUnavailableException} through, and is tried until it can. A
 * consumer that falls behind by more than the log keeps is stopped: see {@link #restart}. One that does not return for longer
 * than {@link FeedLimits#longestCall} is {@link FeedStatus.Phase#STALLED}, and gets nothing until it does.
 *
 * <p>Thread-safe. No lock is held while a consumer is called but the consumer's own turn.
 *
 * @since 0.1
 */
public final class LedgerFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);

    /** How long an interrupted consumer has to return. */
    private static final long INTERRUPTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FeedLog log;
    private final FeedLimits limits;
    private final Map<ConsumerName, FeedLane> lanes = new LinkedHashMap<>();
    private final SerialTask collecting;
    private final ScheduledFuture<?> tick;

    /** Held while the outbox is read, so that nobody takes another thread's read for an empty outbox. */
    private final ReentrantLock turn = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ran = lock.newCondition();
    private final AtomicLong runs = new AtomicLong();
    private volatile boolean isClosed;
    private volatile Optional<String> failure = Optional.empty();

    private LedgerFeed(Builder builder, ScheduledExecutorService scheduler, Executor executor) {
        this.log = builder.log;
        this.limits = builder.limits;
        this.collecting = new SerialTask(this::collectAll, executor);
        builder.consumers.forEach((name, declared) -> {
            log.register(name, declared.start());
            lanes.put(name, new FeedLane(name, declared.consumer(), log, limits, scheduler, executor, this::signal));
        });
        long pause = limits.pause().toNanos();
        this.tick = scheduler.scheduleWithFixedDelay(collecting::wake, 0, pause, TimeUnit.NANOSECONDS);
    }

    /**
     * Begins a feed.
     *
     * @param log keeps the entries and the cursors
     * @return a builder, to which the consumers are given
     */
    public static Builder on(FeedLog log) {
        return new Builder(Objects.requireNonNull(log, "log"));
    }

    /**
     * Returns the state of a consumer.
     *
     * @param consumer the consumer's name
     * @return its progress, its phase and its failure
     * @throws IllegalArgumentException if this feed has no such consumer
     */
    public FeedStatus status(ConsumerName consumer) {
        return lane(consumer).status();
    }

    /**
     * Returns how many entries of the log a consumer has still to get: a gauge for the host's monitoring. What waits in the
     * outbox is not counted.
     *
     * @param consumer the consumer's name
     * @return the number, 0 if it has them all
     * @throws IllegalArgumentException if this feed has no such consumer
     */
    public long lag(ConsumerName consumer) {
        return status(consumer).progress().lag();
    }

    /**
     * Returns the kind of failure because of which entries wait in the outbox.
     *
     * @return the class of the exception; empty if the latest look into the outbox succeeded
     */
    public Optional<String> failure() {
        return failure;
    }

    /**
     * Returns what is set aside for a consumer.
     *
     * @param consumer the consumer's name
     * @param most how many at most, at least 1
     * @return the oldest ones
     * @throws IllegalArgumentException if this feed has no such consumer
     */
    public List<SetAsideEntry> setAside(ConsumerName consumer, int most) {
        Bounds.atLeast("most", most, 1);
        return log.setAside(lane(consumer).name, most);
    }

    /**
     * Hands an entry that is set aside to its consumer once more, on the calling thread, and keeps it aside no longer if the
     * consumer returns. The consumer has had later entries meanwhile.
     *
     * @param aside the entry, of {@link #setAside}; what the consumer throws propagates, and the entry stays aside
     * @throws IllegalArgumentException if this feed has no such consumer
     */
    public void retry(SetAsideEntry aside) {
        Objects.requireNonNull(aside, "aside");
        lane(aside.consumer()).retry(aside);
        log.release(aside.consumer(), aside.entry().position());
    }

    /**
     * Gives up an entry that is set aside.
     *
     * @param aside the entry, of {@link #setAside}
     */
    public void discard(SetAsideEntry aside) {
        Objects.requireNonNull(aside, "aside");
        log.release(lane(aside.consumer()).name, aside.entry().position());
    }

    /**
     * Lets a consumer go on with the entries that come from now on, after {@link FeedStatus.Phase#STOPPED}. The host then
     * reads the agents and lines anew, for the consumer misses what came before.
     *
     * @param consumer the consumer's name
     * @throws IllegalArgumentException if this feed has no such consumer
     */
    public void restart(ConsumerName consumer) {
        FeedLane lane = lane(consumer);
        lane.restart(lane.status().progress().latest());
    }

    /**
     * Hands over what waits, and waits until every consumer that is not stopped has it.
     *
     * @param timeout how long to wait at most
     * @return whether every consumer has everything that was recorded before the call
     */
    public boolean drain(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long before = runs.get();
            boolean isEmpty = collectAll();
            if (isEmpty && lanes.values().stream().allMatch(FeedLane::isSettled)) {
                return lanes.values().stream().allMatch(lane -> lane.status().phase() != FeedStatus.Phase.STOPPED);
            }
            long left = end - System.nanoTime();
            if (left <= 0 || !await(before, Math.min(left, limits.pause().toNanos()))) {
                return false;
            }
        }
    }

    /**
     * Hands over what waits, for {@link FeedLimits#closing} at most, then interrupts the consumers that have not returned, and
     * calls none any more. It waits a second more for those; one that ignores the interrupt keeps its thread, and the log says
     * so. What is not handed over stays in the outbox and the log. Close the feed before the ledger, the scheduler and the
     * executor, which are the host's.
     */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        long end = System.nanoTime() + limits.closing().toNanos();
        try {
            drain(limits.closing());
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getName())
                    .log("the log could not be read; the feed is closed without handing over what waits");
        }
        isClosed = true;
        tick.cancel(false);
        collecting.close();
        lanes.values().forEach(FeedLane::close);
        awaitEndOfRuns(end);
        lanes.values().forEach(FeedLane::interrupt);
        awaitEndOfRuns(System.nanoTime() + INTERRUPTED_NANOS);
        lanes.values().forEach(FeedLane::logRemainder);
    }

    /** Waits until no consumer is called, or the time is over, or the calling thread is interrupted. */
    private void awaitEndOfRuns(long end) {
        while (true) {
            long before = runs.get();
            if (lanes.values().stream().noneMatch(FeedLane::isRunning)) {
                return;
            }
            long left = end - System.nanoTime();
            if (left <= 0 || !await(before, left)) {
                return;
            }
        }
    }

    private FeedLane lane(ConsumerName consumer) {
        Objects.requireNonNull(consumer, "consumer");
        FeedLane lane = lanes.get(consumer);
        if (lane == null) {
            throw new IllegalArgumentException("consumer must be one of " + lanes.keySet() + ", but is " + consumer);
        }
        return lane;
    }

    /** Returns whether the outbox has nothing more for this process; not if it could not be asked. */
    private boolean collectAll() {
        boolean isEmpty = false;
        turn.lock();
        try {
            lanes.values().forEach(FeedLane::watch);
            int collected = limits.batch();
            while (collected == limits.batch() && !isClosed) {
                collected = log.collect(limits.batch());
                wake(lanes.values());
            }
            isEmpty = collected == 0;
            failure = Optional.empty();
        } catch (RuntimeException e) {
            Optional<String> earlier = failure;
            failure = Optional.of(e.getClass().getSimpleName());
            if (!failure.equals(earlier)) {
                LOG.atWarn()
                        .addKeyValue("failure", e.getClass().getName())
                        .log("the outbox could not be read; the feed tries again after each pause, and logs no failure"
                                + " of this kind until it could be read");
            }
        } finally {
            turn.unlock();
        }
        wake(lanes.values());
        return isEmpty;
    }

    private static void wake(Collection<FeedLane> lanes) {
        lanes.forEach(FeedLane::wake);
    }

    private void signal() {
        lock.lock();
        try {
            runs.incrementAndGet();
            ran.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a consumer's run has ended since that many had, or the time is over; false if interrupted. */
    private boolean await(long since, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (runs.get() == since && left > 0) {
                left = ran.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** A feed in the making. Not thread-safe. */
    public static final class Builder {

        private final FeedLog log;
        private final Map<ConsumerName, Declared> consumers = new LinkedHashMap<>();
        private FeedLimits limits = FeedLimits.defaults();

        private record Declared(FeedStart start, Consumer<LedgerEntry> consumer) {}

        private Builder(FeedLog log) {
            this.log = log;
        }

        /**
         * Adds a consumer that goes on at its cursor; a new one begins with the oldest entry that is kept.
         *
         * @param name the consumer's name, as of {@link ConsumerName}
         * @param consumer takes each entry
         * @return this builder
         * @throws IllegalArgumentException if the name is not valid or was given before
         */
        public Builder consumer(String name, Consumer<LedgerEntry> consumer) {
            Objects.requireNonNull(name, "name");
            return consumer(new ConsumerName(name), new FeedStart.AtCursor(), consumer);
        }

        /**
         * Adds a consumer.
         *
         * @param name the consumer's name
         * @param start where it begins
         * @param consumer takes each entry
         * @return this builder
         * @throws IllegalArgumentException if the name was given before
         */
        public Builder consumer(ConsumerName name, FeedStart start, Consumer<LedgerEntry> consumer) {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(consumer, "consumer");
            if (consumers.putIfAbsent(name, new Declared(start, consumer)) != null) {
                throw new IllegalArgumentException("name must be given once, but is " + name + " again");
            }
            return this;
        }

        /**
         * Sets the bounds; by default {@link FeedLimits#defaults()}.
         *
         * @param bounds the bounds
         * @return this builder
         */
        public Builder limits(FeedLimits bounds) {
            this.limits = Objects.requireNonNull(bounds, "bounds");
            return this;
        }

        /**
         * Starts the feed.
         *
         * @param scheduler says when to look and to try again; it calls no consumer
         * @param executor reads the outbox and calls the consumers; a slow consumer keeps one of its threads, so it needs one
         *     more than there are consumers, or virtual threads
         * @return the running feed
         * @throws IllegalStateException if no consumer was given
         */
        public LedgerFeed start(ScheduledExecutorService scheduler, Executor executor) {
            Objects.requireNonNull(scheduler, "scheduler");
            Objects.requireNonNull(executor, "executor");
            if (consumers.isEmpty()) {
                throw new IllegalStateException(
                        "consumers must not be empty: a feed without a consumer keeps everything");
            }
            return new LedgerFeed(this, scheduler, executor);
        }
    }
}
