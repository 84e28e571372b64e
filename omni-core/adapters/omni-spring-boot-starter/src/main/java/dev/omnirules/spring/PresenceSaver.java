package dev.omnirules.spring;

import dev.omnirules.presence.tracker.PresenceTracker;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Saves the tracker's presences at intervals, and once more after the relay has stopped. Thread-safe. */
final class PresenceSaver implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceSaver.class);

    private final PresenceTracker tracker;
    private final PresenceSnapshots snapshots;
    private final Duration interval;
    private final OmniThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Future<?> rounds;

    PresenceSaver(PresenceTracker tracker, PresenceSnapshots snapshots, Duration interval, OmniThreads threads) {
        this.tracker = tracker;
        this.snapshots = snapshots;
        this.interval = interval;
        this.threads = threads;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (rounds == null) {
                long nanos = interval.toNanos();
                Runnable leave = () -> threads.executor().execute(this::saveUnlessStopped);
                rounds = threads.scheduler().scheduleWithFixedDelay(leave, nanos, nanos, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void saveUnlessStopped() {
        lock.lock();
        try {
            if (rounds != null) {
                save();
            }
        } finally {
            lock.unlock();
        }
    }

    private void save() {
        try {
            snapshots.save(tracker.save(snapshots.ledger()));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getName())
                    .log("presence could not be saved; what was saved before stays");
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            if (rounds != null) {
                rounds.cancel(false);
                rounds = null;
                save();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return rounds != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int getPhase() {
        return LedgerRelay.PHASE - 1;
    }
}
