package dev.omnirules.examples.benchmarks.tracker;

import dev.omnirules.presence.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A time that passes as fast as the work is done, all of it on one thread. */
final class VirtualTime implements LoadTime {

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-16T11:00:00Z"));

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return time;
    }

    @Override
    public Executor workers() {
        return Runnable::run;
    }

    @Override
    public Executor inOrder() {
        return Runnable::run;
    }

    @Override
    public Executor slow(Duration each) {
        return task -> {
            Future<?> unused = time.schedule(task, each.toNanos(), TimeUnit.NANOSECONDS);
        };
    }

    @Override
    public void await(Instant at) {
        time.passTo(at);
    }

    @Override
    public void standStill(Duration duration, Runnable before, Runnable after) {
        before.run();
        time.standStillTo(time.instant().plus(duration));
        after.run();
    }

    @Override
    public void settle() {}

    @Override
    public void close() {
        time.shutdown();
    }
}
