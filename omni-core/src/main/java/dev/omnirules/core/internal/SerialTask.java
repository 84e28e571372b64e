package dev.omnirules.core.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A step that follows what others change: after each {@link #wake()} it runs at least once more, on an executor and never
 * twice at once, and each run sees what the one before wrote. Whoever wakes it never waits for it. Thread-safe.
 */
public final class SerialTask {

    private enum Phase {
        /** Nothing is to be done, or the executor refused to do it. */
        IDLE,
        /** A run is submitted or begun. */
        RUNNING,
        /** It was woken after the run had begun. */
        AGAIN,
        CLOSED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private final Runnable step;
    private final Executor executor;

    /** Takes the step, and what runs it. */
    public SerialTask(Runnable step, Executor executor) {
        this.step = step;
        this.executor = executor;
    }

    /**
     * Has the step run. An executor that refuses, or that throws anything else, is asked again at the next call; what it
     * throws is reported like what a step throws, but for a refusal.
     */
    public void wake() {
        Phase before = phase.getAndUpdate(now -> switch (now) {
            case IDLE -> Phase.RUNNING;
            case RUNNING, AGAIN -> Phase.AGAIN;
            case CLOSED -> Phase.CLOSED;
        });
        if (before == Phase.IDLE) {
            submit();
        }
    }

    /** Ends it. A step that has begun goes on to its end; no other one follows. */
    public void close() {
        phase.set(Phase.CLOSED);
    }

    private void submit() {
        AtomicBoolean isTaken = new AtomicBoolean();
        try {
            executor.execute(() -> {
                if (isTaken.compareAndSet(false, true)) {
                    run();
                }
            });
        } catch (RejectedExecutionException refused) {
            giveUp(isTaken);
        } catch (Throwable failure) {
            giveUp(isTaken);
            report(failure);
        }
    }

    /** Has the next call submit anew, unless the run has begun all the same; after this it cannot. */
    private void giveUp(AtomicBoolean isTaken) {
        if (isTaken.compareAndSet(false, true)) {
            phase.updateAndGet(now -> now == Phase.CLOSED ? Phase.CLOSED : Phase.IDLE);
        }
    }

    private void run() {
        do {
            phase.compareAndSet(Phase.AGAIN, Phase.RUNNING);
            if (phase.get() != Phase.CLOSED) {
                step();
            }
        } while (!phase.compareAndSet(Phase.RUNNING, Phase.IDLE) && phase.get() == Phase.AGAIN);
    }

    /** What a step throws is reported as if it had ended its thread, and does not end the task. */
    private void step() {
        try {
            step.run();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    private static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } catch (Throwable ignored) {
            // as the virtual machine does with what a handler throws
        }
    }
}
