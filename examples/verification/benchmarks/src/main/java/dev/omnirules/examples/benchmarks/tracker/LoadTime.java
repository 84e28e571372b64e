package dev.omnirules.examples.benchmarks.tracker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** The time in which a load runs: as it passes, or as fast as the work is done. */
interface LoadTime extends InstantSource, AutoCloseable {

    /** How many threads signal at once. */
    int threads();

    ScheduledExecutorService scheduler();

    /** Runs what may block. */
    Executor workers();

    /** Runs one after the other; {@link #settle()} waits for it. */
    Executor inOrder();

    /** Stands for a slow listener: a thread that is busy for a time after each task. */
    Executor slow(Duration each);

    /** Returns when it is an instant, or later already. */
    void await(Instant at);

    /** Holds the scheduler's thread for a time, and does what is to be done before and after. */
    void standStill(Duration duration, Runnable before, Runnable after);

    /** Waits until {@link #inOrder()} has done what it was given. */
    void settle();

    @Override
    void close();
}
