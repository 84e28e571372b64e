package dev.omnirules.spring;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of presence, of the feed and of the token renewer. They are in a bean of this type, and not in beans of their own,
 * so that Spring Boot still makes its task executor and its task scheduler. A host gives its own threads in a bean of this type.
 * Thread-safe.
 *
 * <pre>{@code
 * OmniThreads threads = OmniThreads.of(scheduler, executor);
 * }</pre>
 *
 * @since 0.1
 */
public final class OmniThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OmniThreads.class);
    private static final String WORKER = "omni-worker-";

    /** How long a task has to end, and again after its interrupt. */
    private static final long ENDING_SECONDS = 1;

    private final ScheduledExecutorService scheduler;
    private final Executor executor;
    private final Runnable closing;

    private OmniThreads(ScheduledExecutorService scheduler, Executor executor, Runnable closing) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.closing = closing;
    }

    /**
     * Returns threads of the host's, which are not closed with this bean.
     *
     * @param scheduler runs short tasks; it should remove cancelled ones
     * @param executor runs the feed and its consumers, each on a thread of its own, renewals and status listeners, which may block
     * @return the threads
     */
    public static OmniThreads of(ScheduledExecutorService scheduler, Executor executor) {
        return new OmniThreads(scheduler, executor, () -> {});
    }

    /** Returns daemon threads of the starter's own: one for short tasks, and for the rest as many as there is work. */
    static OmniThreads own() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, named("omni-scheduler-"));
        scheduler.setRemoveOnCancelPolicy(true);
        ExecutorService executor = Executors.newCachedThreadPool(named(WORKER));
        return new OmniThreads(scheduler, executor, () -> {
            scheduler.shutdownNow();
            end(executor);
        });
    }

    /** Lets what runs end by itself, then by an interrupt; what ignores it is left to its daemon thread. */
    private static void end(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
                if (!executor.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("a task goes on in spite of the interrupt, on a daemon thread {}N", WORKER);
                }
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Returns the scheduler.
     *
     * @return runs short tasks
     */
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /**
     * Returns the executor.
     *
     * @return runs what may block
     */
    public Executor executor() {
        return executor;
    }

    /** Ends the threads that the starter made; those of the host go on. */
    @Override
    public void close() {
        closing.run();
    }
}
