package dev.omnirules.spring;

import dev.omnirules.presence.tracker.PresenceTracker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the tracker's presences at intervals, and once more after the feed has stopped. Thread-safe. */
final class PresenceSaver extends RunningPart {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceSaver.class);

    private final PresenceTracker tracker;
    private final PresenceSnapshots snapshots;
    private final Optional<PresenceMarker> marker;
    private final Duration interval;
    private final OmniThreads threads;
    private final ReentrantLock saving = new ReentrantLock();

    PresenceSaver(
            PresenceTracker tracker,
            PresenceSnapshots snapshots,
            Optional<PresenceMarker> marker,
            Duration interval,
            OmniThreads threads) {
        super(BEFORE_REQUESTS - 1);
        this.tracker = tracker;
        this.snapshots = snapshots;
        this.marker = marker;
        this.interval = interval;
        this.threads = threads;
    }

    @Override
    Runnable begin() {
        long nanos = interval.toNanos();
        Runnable leave = () -> threads.executor().execute(this::save);
        Future<?> rounds = threads.scheduler().scheduleWithFixedDelay(leave, nanos, nanos, TimeUnit.NANOSECONDS);
        return () -> {
            rounds.cancel(false);
            save();
        };
    }

    private void save() {
        saving.lock();
        try {
            Optional<Long> position = marker.map(PresenceMarker::position);
            snapshots.save(tracker.save(snapshots.ledger()));
            marker.ifPresent(kept -> position.ifPresent(kept::saved));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getName())
                    .log("presence could not be saved; what was saved before stays");
        } finally {
            saving.unlock();
        }
    }
}
