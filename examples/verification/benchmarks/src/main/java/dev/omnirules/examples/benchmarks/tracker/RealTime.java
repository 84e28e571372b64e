package dev.omnirules.examples.benchmarks.tracker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;

/** The time as it passes, with the threads of a host. */
final class RealTime implements LoadTime {

    private static final int THREADS = 4;

    /** As a selector of sockets does, a thread wakes for all that has come within a moment, and not for each. */
    private static final long MOMENT_MILLIS = 20;

    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor();
    private final List<ExecutorService> slow = new ArrayList<>();

    RealTime() {
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public int threads() {
        return THREADS;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public Executor inOrder() {
        return inOrder;
    }

    @Override
    public Executor slow(Duration each) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        slow.add(thread);
        return task -> thread.execute(() -> {
            task.run();
            await(instant().plus(each));
        });
    }

    @Override
    public void await(Instant at) {
        if (!at.isAfter(instant())) {
            return;
        }
        Instant end = Instant.ofEpochMilli((at.toEpochMilli() / MOMENT_MILLIS + 1) * MOMENT_MILLIS);
        while (end.isAfter(instant()) && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.between(instant(), end).toNanos());
        }
    }

    @Override
    public void standStill(Duration duration, Runnable before, Runnable after) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        scheduler.execute(() -> {
            held.countDown();
            waitFor(over);
        });
        waitFor(held);
        try {
            before.run();
            await(instant().plus(duration));
            after.run();
        } finally {
            over.countDown();
        }
    }

    @Override
    public void settle() {
        CountDownLatch done = new CountDownLatch(1);
        inOrder.execute(done::countDown);
        waitFor(done);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        workers.shutdownNow();
        inOrder.shutdownNow();
        slow.forEach(ExecutorService::shutdownNow);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the load must not be interrupted", e);
        }
    }
}
