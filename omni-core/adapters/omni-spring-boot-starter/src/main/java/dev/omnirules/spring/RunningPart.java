package dev.omnirules.spring;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** A part of the starter that begins and ends with the application, and may do so again. Thread-safe. */
abstract class RunningPart implements SmartLifecycle {

    /** Earlier at the start, and later at the stop, than web servers, whose phases are at most 3,072 below the greatest. */
    static final int BEFORE_REQUESTS = DEFAULT_PHASE - 8_192;

    private final int phase;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Runnable ending;

    RunningPart(int phase) {
        this.phase = phase;
    }

    /** Begins, and returns what ends it. */
    abstract Runnable begin();

    @Override
    public final void start() {
        lock.lock();
        try {
            if (ending == null) {
                ending = begin();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final void stop() {
        lock.lock();
        try {
            if (ending != null) {
                ending.run();
                ending = null;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final boolean isRunning() {
        lock.lock();
        try {
            return ending != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final int getPhase() {
        return phase;
    }
}
