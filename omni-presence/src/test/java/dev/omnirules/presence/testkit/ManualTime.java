package dev.omnirules.presence.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A clock and a scheduler that stand still until a test lets time pass: for a {@link
 * dev.omnirules.presence.tracker.PresenceTracker} without waiting. Tasks run on the calling thread. Not thread-safe.
 *
 * @since 0.1
 */
public final class ManualTime extends AbstractExecutorService implements ScheduledExecutorService, InstantSource {

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.<Task, Instant>comparing(task -> task.at).thenComparing(task -> task.number));
    private Instant now;
    private long number;

    private int scheduled;

    /**
     * Makes a time that stands at an instant.
     *
     * @param now the instant
     */
    public ManualTime(Instant now) {
        this.now = Objects.requireNonNull(now, "now");
    }

    /**
     * Returns how many single tasks were scheduled.
     *
     * @return the number since this time began
     */
    public int scheduled() {
        return scheduled;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Lets time pass, and runs each task at its instant.
     *
     * @param instant when it is then; nothing happens if it is later already
     */
    public void passTo(Instant instant) {
        while (!tasks.isEmpty() && !tasks.peek().at.isAfter(instant)) {
            Task task = tasks.remove();
            now = task.at.isAfter(now) ? task.at : now;
            task.run();
        }
        now = instant.isAfter(now) ? instant : now;
    }

    /**
     * Lets the process stand still: no task runs until an instant, and those that were due run when time passes on.
     *
     * @param instant when it is then
     */
    public void standStillTo(Instant instant) {
        now = instant;
    }

    private final class Task extends FutureTask<Object> implements RunnableScheduledFuture<Object> {
        private final Instant at;
        private final long number;

        Task(Runnable step, Duration delay) {
            super(step, null);
            this.at = now.plus(delay);
            this.number = ManualTime.this.number++;
            tasks.add(this);
        }

        @Override
        public boolean cancel(boolean interrupting) {
            tasks.remove(this);
            return super.cancel(interrupting);
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(now, at));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
        scheduled++;
        return new Task(step, Duration.of(delay, unit.toChronoUnit()));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable step, long first, long delay, TimeUnit unit) {
        Duration every = Duration.of(delay, unit.toChronoUnit());
        return new Task(
                () -> {
                    step.run();
                    scheduleWithFixedDelay(step, delay, delay, unit);
                },
                every);
    }

    @Override
    public void execute(Runnable step) {
        new Task(step, Duration.ZERO);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> step, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable step, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
