package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tasks that were handed to the host's executor and have not begun, the oldest first. Guarded by the scheduler's lock.
 */
final class Submissions {

    private final Duration limit;
    private final Deque<SubmittedTask> tasks = new ArrayDeque<>();

    /**
     * Creates an empty list.
     *
     * @param limit how long the executor may take to begin a task
     */
    Submissions(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /** Returns a task that the caller is to hand to the executor now. */
    SubmittedTask add(Runnable work, Consumer<Throwable> otherwise, Instant now) {
        SubmittedTask task = new SubmittedTask(work, otherwise, now.plus(limit));
        tasks.add(task);
        return task;
    }

    /** Takes out a task that was not begun in time: the executor counts as having dropped it. */
    Optional<SubmittedTask> takeOverdue(Instant now) {
        return nextAt().isAfter(now) ? Optional.empty() : Optional.of(tasks.remove());
    }

    /** Returns when the next task is overdue; the end of time if all have begun. */
    Instant nextAt() {
        while (!tasks.isEmpty() && tasks.peek().isBegun()) {
            tasks.remove();
        }
        return tasks.isEmpty() ? Instant.MAX : tasks.peek().overdueAt();
    }
}
