package dev.omnirules.core.ledger;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Entries in the order of their commits, which is each key's order of revisions. Thread-safe. */
class EntryQueue {

    private final InMemorySettings.OutboxMode mode;
    private final ConcurrentLinkedQueue<LedgerEntry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    EntryQueue(InMemorySettings.OutboxMode mode) {
        this.mode = mode;
    }

    /** To be called while the entry's keys are locked. */
    void add(LedgerEntry entry) {
        if (mode == InMemorySettings.OutboxMode.KEPT) {
            entries.add(entry);
        }
    }

    int drain(int max, Consumer<LedgerEntry> consumer) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but is " + max);
        }
        if (!draining.compareAndSet(false, true)) {
            return 0;
        }
        try {
            return handOver(max, consumer);
        } finally {
            draining.set(false);
        }
    }

    private int handOver(int max, Consumer<LedgerEntry> consumer) {
        int handed = 0;
        for (LedgerEntry entry = entries.peek(); entry != null; entry = handed < max ? entries.peek() : null) {
            consumer.accept(entry);
            entries.remove();
            handed++;
        }
        return handed;
    }
}
