package dev.omnirules.presence.board;

import dev.omnirules.core.internal.ListenerFailures;
import dev.omnirules.core.internal.SerialTask;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;

/**
 * One listener of a board and the version up to which it was told. It holds no changes, so that a slow listener costs
 * neither memory nor a writer's time. Thread-safe.
 */
final class BoardFollower {

    private static final ListenerFailures FAILURES =
            new ListenerFailures(SupervisorBoard.class, "it is told later changes, and not these again");

    private final BoardListener listener;
    private final LongFunction<BoardChanges> board;
    private final SerialTask task;

    /** Read and written by the task alone. */
    private long told;

    BoardFollower(long told, BoardListener listener, Executor executor, LongFunction<BoardChanges> board) {
        this.told = told;
        this.listener = listener;
        this.board = board;
        this.task = new SerialTask(this::tell, executor);
    }

    void boardChanged() {
        task.wake();
    }

    void close() {
        task.close();
    }

    private void tell() {
        BoardChanges changes = board.apply(told);
        if (changes.version() != told) {
            told = changes.version(); // before the call: what a listener failed on is not told again
            try {
                listener.changed(changes);
            } catch (Throwable failure) {
                FAILURES.log(listener, failure);
                throw failure;
            }
        }
    }
}
