package dev.omnirules.core.token.renewer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler that notes what it is given, in milliseconds, and runs nothing. */
final class HandScheduler extends ScheduledThreadPoolExecutor implements AutoCloseable {

    /** One task and its delay. */
    record Scheduled(Runnable task, long millis) {}

    final List<Scheduled> each = new ArrayList<>();
    final List<Scheduled> once = new ArrayList<>();
    final List<ScheduledFuture<?>> futures = new ArrayList<>();
    boolean refusing;

    HandScheduler() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        each.add(new Scheduled(task, unit.toMillis(delay)));
        return idle();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (refusing) {
            throw new RejectedExecutionException("busy");
        }
        once.add(new Scheduled(task, unit.toMillis(delay)));
        return idle();
    }

    private ScheduledFuture<?> idle() {
        ScheduledFuture<?> future = super.schedule(() -> {}, 1_000, TimeUnit.DAYS);
        futures.add(future);
        return future;
    }

    List<Long> delays() {
        return once.stream().map(Scheduled::millis).toList();
    }

    @Override
    public void close() {
        shutdownNow();
    }
}
