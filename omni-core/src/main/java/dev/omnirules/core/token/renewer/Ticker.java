package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A tick each second on the host's scheduler, and one in between when something is due sooner. Thread-safe. */
final class Ticker {

    private static final long SECOND = 1_000;

    private final ScheduledExecutorService scheduler;
    private final RenewerClock clock;
    private final ListenerNotifier notifier;
    private Runnable tick = () -> {};
    private final Object lock = new Object();
    private Optional<ScheduledFuture<?>> each = Optional.empty();
    private Instant next = Instant.MAX;
    private boolean stopped;

    Ticker(ScheduledExecutorService scheduler, RenewerClock clock, ListenerNotifier notifier) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.notifier = notifier;
    }

    /** Begins to tick; called once, before the renewer is shared. */
    void start(Runnable work) {
        tick = work;
        each = Optional.of(scheduler.scheduleWithFixedDelay(this::tick, SECOND, SECOND, TimeUnit.MILLISECONDS));
    }

    /** Sets the next tick for an instant, unless an earlier one is set or the regular one comes first. */
    void set(Instant at) {
        Instant now = clock.steady();
        if (Duration.between(now, at.isAfter(now.plusSeconds(2)) ? now.plusSeconds(2) : at)
                                .toMillis()
                        < SECOND
                && claim(at)) {
            schedule(Math.max(1, Duration.between(now, at).toMillis() + 1));
        }
    }

    /** Tells whether ticks will still come. */
    boolean isAlive() {
        synchronized (lock) {
            return !stopped && !scheduler.isShutdown();
        }
    }

    void stop() {
        synchronized (lock) {
            stopped = true;
        }
        each.ifPresent(ticks -> ticks.cancel(false));
    }

    /** A scheduler drops a repeated task that throws, and so nothing is thrown. */
    private void tick() {
        try {
            tick.run();
        } catch (Throwable failure) {
            notifier.tickFailed(failure);
        }
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
        } catch (Throwable refusal) {
            clear();
            notifier.refused(refusal);
        }
    }

    private void onTime() {
        clear();
        tick();
    }

    private void clear() {
        synchronized (lock) {
            next = Instant.MAX;
        }
    }
}
