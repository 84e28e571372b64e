package dev.omnirules.core.feed;

import dev.omnirules.core.feed.FeedHandler.Handled;
import dev.omnirules.core.feed.FeedHandler.SetAside;
import dev.omnirules.core.feed.FeedHandler.Verdict;
import dev.omnirules.core.internal.SerialTask;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer of a feed: hands over what waits for it whenever it is woken, and pauses after a failure. Thread-safe. */
final class FeedLane {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);

    /** The most doublings of a pause, so that none overflows. */
    private static final int MOST_DOUBLINGS = 20;

    final ConsumerName name;
    private final FeedLog log;
    private final ConsumerCall call;
    private final FeedLimits limits;
    private final ScheduledExecutorService scheduler;
    private final Runnable ran;
    private final SerialTask task;

    private volatile FeedStatus.Phase phase = FeedStatus.Phase.RUNNING;
    private volatile @Nullable String failure;
    private volatile @Nullable Future<?> retry;
    private volatile boolean isRunning;
    private volatile boolean isClosed;

    /** Whether the log says that the present call takes too long; used under the feed's turn. */
    private boolean isStallTold;

    /** The entry that failed, and how often; used by the task alone. */
    private long failing;

    private int failures;

    FeedLane(
            ConsumerName name,
            Consumer<LedgerEntry> consumer,
            FeedLog log,
            FeedLimits limits,
            ScheduledExecutorService scheduler,
            Executor executor,
            Runnable ran) {
        this.name = name;
        this.call = new ConsumerCall(consumer);
        this.log = log;
        this.limits = limits;
        this.scheduler = scheduler;
        this.ran = ran;
        this.task = new SerialTask(this::run, executor);
    }

    void wake() {
        if (phase == FeedStatus.Phase.RUNNING) {
            task.wake();
        }
    }

    FeedStatus status() {
        FeedStatus.Phase shown = isStalled() ? FeedStatus.Phase.STALLED : phase;
        return new FeedStatus(log.progress(name), shown, Optional.ofNullable(failure));
    }

    private boolean isStalled() {
        return call.nanos() > limits.longestCall().toNanos();
    }

    /** Logs once of a call that it takes too long. */
    void watch() {
        boolean isStalled = isStalled();
        if (isStalled && !isStallTold) {
            LOG.atWarn()
                    .addKeyValue("consumer", name)
                    .addKeyValue("longestCall", limits.longestCall())
                    .log(
                            "consumer {} of the feed has not returned for {}; it gets nothing until it does",
                            name,
                            limits.longestCall());
        }
        isStallTold = isStalled;
    }

    /** Whether nothing more is to be expected of it now: it has everything, or it is stopped. */
    boolean isSettled() {
        return phase == FeedStatus.Phase.STOPPED || log.progress(name).lag() == 0;
    }

    /** Lets no call begin any more. */
    void close() {
        isClosed = true;
        call.close();
        task.close();
        Future<?> waiting = retry;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    boolean isRunning() {
        return isRunning;
    }

    void interrupt() {
        call.interrupt();
    }

    /** Logs what a closed feed leaves. */
    void logRemainder() {
        if (isRunning) {
            LOG.atWarn()
                    .addKeyValue("consumer", name)
                    .log(
                            "consumer {} of the feed goes on in spite of the interrupt; its thread is left, and ends with"
                                    + " the process only if it is a daemon",
                            name);
        }
        try {
            long left = log.progress(name).lag();
            if (left > 0) {
                LOG.atWarn()
                        .addKeyValue("consumer", name)
                        .addKeyValue("left", left)
                        .log(
                                "the feed was closed before consumer {} had every entry: {} are left, in a log that"
                                        + " outlives the process",
                                name,
                                left);
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("consumer", name)
                    .addKeyValue("failure", e.getClass().getName())
                    .log("the feed was closed; what is left for consumer {} is not known", name);
        }
    }

    /** Lets a stopped consumer go on after a position. */
    void restart(long position) {
        log.register(name, new FeedStart.After(position));
        failure = null;
        phase = FeedStatus.Phase.RUNNING;
        wake();
    }

    void retry(SetAsideEntry aside) {
        call.retry(aside.entry().entry());
    }

    private void run() {
        isRunning = true;
        try {
            int handed = limits.batch();
            while (handed == limits.batch() && !isClosed && phase == FeedStatus.Phase.RUNNING) {
                handed = log.hand(name, limits.batch(), this::handle);
            }
        } catch (AgainException again) {
            pause(again.failures, again.failure);
        } catch (FeedOverrunException overrun) {
            stop(overrun);
        } catch (RuntimeException | Error broken) {
            failures++;
            pause(failures, broken);
        } finally {
            isRunning = false;
            ran.run();
        }
    }

    private Verdict handle(FeedEntry entry) {
        try {
            if (!call.give(entry.entry())) {
                throw new AgainException(1, new IllegalStateException("closed or interrupted"));
            }
        } catch (AgainException again) {
            throw again;
        } catch (ConsumerUnavailableException | LedgerUnavailableException later) {
            failures = failing == entry.position() ? failures + 1 : 1;
            failing = entry.position();
            throw new AgainException(failures, later);
        } catch (RuntimeException | Error poison) {
            return failed(entry, poison);
        }
        failures = 0;
        return new Handled();
    }

    private Verdict failed(FeedEntry entry, Throwable poison) {
        failures = failing == entry.position() ? failures + 1 : 1;
        failing = entry.position();
        if (failures < limits.attempts() || isClosed) { // what an interrupt brings about is no fault of the entry
            throw new AgainException(failures, poison);
        }
        LOG.atError()
                .addKeyValue("consumer", name)
                .addKeyValue("position", entry.position())
                .addKeyValue("request", entry.entry().request())
                .addKeyValue("attempts", failures)
                .addKeyValue("failure", poison.getClass().getName())
                .log(
                        "an entry was set aside for consumer {}, which failed with {} and goes on with the next one;"
                                + " see LedgerFeed.setAside, mend the consumer, then LedgerFeed.retry or discard",
                        name,
                        poison.getClass().getName());
        failures = 0;
        return new SetAside(String.valueOf(poison));
    }

    private void stop(FeedOverrunException overrun) {
        failure = overrun.getClass().getSimpleName();
        phase = FeedStatus.Phase.STOPPED;
        LOG.atError().addKeyValue("consumer", name).log(overrun.getMessage());
    }

    private void pause(int attempts, Throwable broken) {
        if (isClosed) {
            return;
        }
        failure = broken.getClass().getSimpleName();
        phase = FeedStatus.Phase.RETRYING;
        Duration pause = limits.pause().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration bounded = pause.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : pause;
        LOG.atWarn()
                .addKeyValue("consumer", name)
                .addKeyValue("attempt", attempts)
                .addKeyValue("failure", broken.getClass().getName())
                .log(
                        "consumer {} of the feed failed with {}; it gets the same entry again after a pause",
                        name,
                        broken.getClass().getName());
        try {
            retry = scheduler.schedule(this::again, bounded.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.atWarn()
                    .addKeyValue("consumer", name)
                    .log("the scheduler of consumer {} is closed; close the feed before it", name);
        }
    }

    private void again() {
        if (phase == FeedStatus.Phase.RETRYING) {
            failure = null;
            phase = FeedStatus.Phase.RUNNING;
            task.wake();
        }
    }

    /** Ends a run: the same entry is to be handed over again. */
    private static final class AgainException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int failures;
        private final transient Throwable failure;

        AgainException(int failures, Throwable failure) {
            super(null, failure, false, false);
            this.failures = failures;
            this.failure = failure;
        }
    }
}
