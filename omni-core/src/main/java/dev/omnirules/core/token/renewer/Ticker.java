package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A tick each second on the host's scheduler, and one in between when something is due sooner. Thread-safe. */
final class Ticker {

    private static final long SECOND = 1_000;

    private final ScheduledExecutorService scheduler;
    private final RenewerClock clock;
    private Runnable tick = () -> {};
    private final Object lock = new Object();
    private Optional<ScheduledFuture<?>> each = Optional.empty();
    private Instant next = Instant.MAX;
    private boolean stopped;

    Ticker(ScheduledExecutorService scheduler, RenewerClock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Begins to tick; called once, before the renewer is shared. */
    void start(Runnable work) {
        tick = work;
        each = Optional.of(scheduler.scheduleWithFixedDelay(work, SECOND, SECOND, TimeUnit.MILLISECONDS));
    }

    /** Sets the next tick for an instant, unless an earlier one is set or the regular one comes first. */
    void set(Instant at) {
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
        each.ifPresent(ticks -> ticks.cancel(false));
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
            ScheduledFuture<?> unused = scheduler.schedule(this::onTime, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException refusal) {
            clear();
        }
    }

    private void onTime() {
        clear();
        tick.run();
    }

    private void clear() {
        synchronized (lock) {
            next = Instant.MAX;
        }
    }
}
