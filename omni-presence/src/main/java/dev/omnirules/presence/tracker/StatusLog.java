package dev.omnirules.presence.tracker;

import dev.omnirules.core.internal.ListenerFailures;
import dev.omnirules.core.internal.SerialTask;
import dev.omnirules.presence.board.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The latest changes of status, and the listeners, each of which goes through them at its own pace. Thread-safe. */
final class StatusLog {

    private static final ListenerFailures FAILURES =
            new ListenerFailures(PresenceTracker.class, "it is told later changes, and not these again");

    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable StatusChange[] ring;
    private final List<SerialTask> listeners = new CopyOnWriteArrayList<>();

    /** The number of all changes so far; guarded by the lock. */
    private long number;

    StatusLog(int capacity) {
        this.ring = new StatusChange[capacity];
    }

    /** Keeps a change, and tells nobody yet. */
    void add(StatusChange change) {
        lock.lock();
        try {
            ring[(int) (number % ring.length)] = change;
            number++;
        } finally {
            lock.unlock();
        }
    }

    /** Has the listeners told what was added. */
    void tell() {
        if (!listeners.isEmpty()) {
            listeners.forEach(SerialTask::wake);
        }
    }

    Subscription listen(StatusListener listener, Executor executor) {
        Follower follower = new Follower(listener, since(Long.MAX_VALUE).number());
        SerialTask task = new SerialTask(follower::tell, executor);
        listeners.add(task);
        task.wake();
        return () -> {
            task.close();
            listeners.remove(task);
        };
    }

    private StatusChanges since(long told) {
        lock.lock();
        try {
            long first = Math.max(told, number - ring.length);
            List<StatusChange> changes = new ArrayList<>();
            for (long next = first; next < number; next++) {
                changes.add(Objects.requireNonNull(ring[(int) (next % ring.length)]));
            }
            return new StatusChanges(Math.max(0, first - told), number, changes);
        } finally {
            lock.unlock();
        }
    }

    private final class Follower {
        private final StatusListener listener;

        /** Read and written by one task alone. */
        private long told;

        Follower(StatusListener listener, long told) {
            this.listener = listener;
            this.told = told;
        }

        void tell() {
            StatusChanges changes = since(told);
            if (changes.number() != told) {
                told = changes.number(); // before the call: what a listener failed on is not told again
                try {
                    listener.changed(changes);
                } catch (Throwable failure) {
                    FAILURES.log(listener, failure);
                    throw failure;
                }
            }
        }
    }
}
