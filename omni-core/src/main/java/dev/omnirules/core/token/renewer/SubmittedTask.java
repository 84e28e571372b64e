package dev.omnirules.core.token.renewer;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A task for the host's executor, and what is done instead if the executor does not take it. One of the two runs, once. */
final class SubmittedTask {

    private final Runnable work;
    private final Consumer<Throwable> otherwise;
    private final AtomicBoolean begun = new AtomicBoolean();

    SubmittedTask(Runnable work, Consumer<Throwable> otherwise) {
        this.work = work;
        this.otherwise = otherwise;
    }

    void run() {
        if (begun.compareAndSet(false, true)) {
            work.run();
        }
    }

    /** Takes the task back from an executor that threw; tells whether it had not run all the same. */
    boolean refused(Throwable refusal) {
        if (begun.compareAndSet(false, true)) {
            otherwise.accept(refusal);
            return true;
        }
        return false;
    }
}
