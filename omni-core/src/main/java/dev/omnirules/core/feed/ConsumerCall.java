package dev.omnirules.core.feed;

import dev.omnirules.core.ledger.LedgerEntry;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one consumer, one at a time: how long the present one takes, and its end by an interrupt. Thread-safe.
 *
 * <p>An interrupt reaches the consumer alone: the thread, which is the host's, has none left after the call.
 */
final class ConsumerCall {

    private final Consumer<LedgerEntry> consumer;

    /** Held while the consumer is called. */
    private final ReentrantLock turn = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread caller;
    private long begun;
    private boolean isInterrupted;
    private boolean isClosed;

    ConsumerCall(Consumer<LedgerEntry> consumer) {
        this.consumer = consumer;
    }

    /** Calls the consumer, whose failure propagates; returns whether it was called: not when closed or interrupted. */
    boolean give(LedgerEntry entry) {
        if (!begin()) {
            return false;
        }
        try {
            turn.lockInterruptibly();
            try {
                consumer.accept(entry);
                return true;
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException notYet) {
            Thread.currentThread().interrupt(); // of the host's, or of interrupt(), which end() takes back
            return false;
        } finally {
            end();
        }
    }

    /** Calls the consumer on a thread of the host's, which nobody interrupts; its failure propagates. */
    void retry(LedgerEntry entry) {
        turn.lock();
        try {
            consumer.accept(entry);
        } finally {
            turn.unlock();
        }
    }

    /** Returns how long the present call takes so far, with the wait for a retry; 0 if there is none. */
    long nanos() {
        lock.lock();
        try {
            return caller == null ? 0 : System.nanoTime() - begun;
        } finally {
            lock.unlock();
        }
    }

    /** Lets no call begin any more. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the present call, if there is one. */
    void interrupt() {
        lock.lock();
        try {
            if (caller != null) {
                isInterrupted = true;
                caller.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (!isClosed) {
                caller = Thread.currentThread();
                begun = System.nanoTime();
            }
            return !isClosed;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            caller = null;
            if (isInterrupted) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
