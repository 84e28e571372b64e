package dev.omnirules.core.token.renewer;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A task for the host's executor, and what is done instead if the executor does not run it: because it threw, or because it
 * dropped the task without a word. One of the two is done, once.
 */
final class SubmittedTask {

    private final Runnable work;
    private final Consumer<Throwable> otherwise;
    private final Instant overdueAt;
    private final AtomicBoolean begun = new AtomicBoolean();

    SubmittedTask(Runnable work, Consumer<Throwable> otherwise, Instant overdueAt) {
        this.work = work;
        this.otherwise = otherwise;
        this.overdueAt = overdueAt;
    }

    void run() {
        if (begun.compareAndSet(false, true)) {
            work.run();
        }
    }

    /** Takes the task back from an executor that did not run it; tells whether it had not begun all the same. */
    boolean refused(Throwable refusal) {
        if (begun.compareAndSet(false, true)) {
            otherwise.accept(refusal);
            return true;
        }
        return false;
    }

    boolean isBegun() {
        return begun.get();
    }

    /** Returns the first instant of the schedule at which the executor is taken to have dropped it. */
    Instant overdueAt() {
        return overdueAt;
    }
}
