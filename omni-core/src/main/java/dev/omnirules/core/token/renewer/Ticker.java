package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Beats each second on the host's scheduler, and in between when something is due sooner. Thread-safe. */
final class Ticker implements RenewalScheduler.Alarm {

    private static final long SECOND = 1_000;

    private final ScheduledExecutorService scheduler;
    private final RenewerClock clock;
    private final Runnable beat;
    private final Object lock = new Object();
    private final ScheduledFuture<?> each;
    private Instant next = Instant.MAX;
    private boolean stopped;

    Ticker(ScheduledExecutorService scheduler, RenewerClock clock, Runnable beat) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.beat = beat;
        this.each = scheduler.scheduleWithFixedDelay(beat, SECOND, SECOND, TimeUnit.MILLISECONDS);
    }

    @Override
    public void set(Instant at) {
        Instant now = clock.now();
        if (Duration.between(now, at.isAfter(now.plusSeconds(2)) ? now.plusSeconds(2) : at)
                                .toMillis()
                        < SECOND
                && claim(at)) {
            schedule(Math.max(1, Duration.between(now, at).toMillis() + 1));
        }
    }

    void stop() {
        synchronized (lock) {
            stopped = true;
        }
        each.cancel(false);
    }

    private boolean claim(Instant at) {
        synchronized (lock) {
            if (stopped || !at.isBefore(next)) {
                return false;
            }
            next = at;
            return true;
        }
    }

    private void schedule(long millis) {
        try {
            ScheduledFuture<?> unused = scheduler.schedule(this::ring, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException refusal) {
            ringLater();
        }
    }

    private void ring() {
        ringLater();
        beat.run();
    }

    private void ringLater() {
        synchronized (lock) {
            next = Instant.MAX;
        }
    }
}
