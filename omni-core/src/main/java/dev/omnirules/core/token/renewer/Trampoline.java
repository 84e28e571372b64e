package dev.omnirules.core.token.renewer;

import java.util.concurrent.Executor;

/**
 * One task for the host's executor. If it runs in the thread that submits it, that thread continues by itself and the task
 * does not, so that a long queue never deepens the stack.
 */
final class Trampoline implements Runnable {

    private final Runnable task;
    private final Runnable next;
    private final Thread submitter = Thread.currentThread();
    private boolean done;

    Trampoline(Runnable task, Runnable next) {
        this.task = task;
        this.next = next;
    }

    /** Submits the task. */
    void to(Executor executor) {
        try {
            executor.execute(this);
        } finally {
            done = true;
        }
    }

    @Override
    public void run() {
        try {
            task.run();
        } finally {
            if (Thread.currentThread() != submitter || done) {
                next.run();
            }
        }
    }
}
