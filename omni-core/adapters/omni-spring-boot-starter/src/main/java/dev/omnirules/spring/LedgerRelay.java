package dev.omnirules.spring;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The relay of the ledger's entries: it takes them out of the outbox and hands each to every listener, from before the web server
 * takes requests until after it took the last one. When it stops, it hands over what still waits. Thread-safe.
 *
 * @since 0.1
 */
public final class LedgerRelay implements SmartLifecycle {

    /** Earlier at the start, and later at the stop, than web servers, whose phases are at most 3,072 below the greatest. */
    static final int PHASE = DEFAULT_PHASE - 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRelay.class);

    private final Outbox outbox;
    private final List<LedgerEntryListener> listeners;
    private final OmniProperties.Relay settings;
    private final OmniThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final LongAdder relayed = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private @Nullable Future<?> rounds;
    private volatile Optional<String> failure = Optional.empty();

    LedgerRelay(
            Outbox outbox, List<LedgerEntryListener> listeners, OmniProperties.Relay settings, OmniThreads threads) {
        this.outbox = Objects.requireNonNull(outbox, "outbox");
        this.listeners = List.copyOf(listeners);
        this.settings = Objects.requireNonNull(settings, "settings");
        this.threads = Objects.requireNonNull(threads, "threads");
    }

    /**
     * Hands over everything that waits now, on the calling thread; if another thread does so, waits until it is done. What a
     * listener or the outbox throws propagates, and the entry stays in the outbox.
     */
    public void relay() {
        lock.lock();
        try {
            int taken = settings.batch();
            while (taken == settings.batch()) {
                taken = outbox.drain(settings.batch(), this::hand);
            }
            failure = Optional.empty();
        } catch (RuntimeException e) {
            failures.increment();
            failure = Optional.of(e.getClass().getName());
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void hand(LedgerEntry entry) {
        for (LedgerEntryListener listener : listeners) {
            listener.on(entry);
        }
        relayed.increment();
    }

    /**
     * Returns how many entries were handed over.
     *
     * @return the number since the application began
     */
    public long relayed() {
        return relayed.sum();
    }

    /**
     * Returns how many rounds failed.
     *
     * @return the number since the application began
     */
    public long failures() {
        return failures.sum();
    }

    /**
     * Returns the kind of failure because of which entries wait.
     *
     * @return the class of the exception; empty if the latest round succeeded
     */
    public Optional<String> failure() {
        return failure;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (rounds == null) {
                long pause = settings.pause().toNanos();
                rounds = threads.scheduler().scheduleWithFixedDelay(this::wake, 0, pause, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the scheduler's thread at once: listeners may block. */
    private void wake() {
        if (!lock.isLocked()) {
            threads.executor().execute(this::round);
        }
    }

    private void round() {
        try {
            relay();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getName())
                    .log("an entry of the ledger could not be handed over; it is tried again");
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            if (rounds != null) {
                rounds.cancel(false);
                rounds = null;
                round();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return rounds != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
