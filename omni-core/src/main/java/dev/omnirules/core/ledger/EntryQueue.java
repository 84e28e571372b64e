package dev.omnirules.core.ledger;

import dev.omnirules.core.internal.SaturatingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Entries in the order of their commits, which is each key's order of revisions. Thread-safe. */
class EntryQueue {

    private volatile InMemorySettings.OutboxMode mode;
    private final ConcurrentLinkedQueue<Waiting> entries = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    EntryQueue(InMemorySettings.OutboxMode mode) {
        this.mode = mode;
    }

    /** To be called while the entry's keys are locked. */
    void add(LedgerEntry entry) {
        if (mode == InMemorySettings.OutboxMode.KEPT) {
            entries.add(new Waiting(entry));
        }
    }

    void keep() {
        mode = InMemorySettings.OutboxMode.KEPT;
    }

    int drain(int max, Consumer<LedgerEntry> consumer) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but is " + max);
        }
        if (mode == InMemorySettings.OutboxMode.OFF) {
            throw new IllegalStateException("the outbox is off, and no entry was kept: open the ledger with"
                    + " OutboxMode.KEPT, call keep(), or start a LedgerFeed");
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
        for (Waiting head = entries.peek(); head != null; head = handed < max ? entries.peek() : null) {
            consumer.accept(head.get());
            entries.remove();
            handed++;
        }
        return handed;
    }

    /** Changes waiting entries; returns how many became others. */
    @SuppressWarnings("ReferenceEquality") // the change returns the very entry that stays
    int change(UnaryOperator<LedgerEntry> change) {
        int changed = 0;
        for (Waiting waiting : entries) {
            LedgerEntry before = waiting.get();
            LedgerEntry after = change.apply(before);
            if (after != before) {
                waiting.set(after);
                changed++;
            }
        }
        return changed;
    }

    /** Drops entries that waited too long, oldest first; none while somebody drains. */
    int drop(Duration time, Instant now, int most) {
        if (!draining.compareAndSet(false, true)) {
            return 0;
        }
        try {
            int dropped = 0;
            Iterator<Waiting> oldest = entries.iterator();
            while (dropped < most
                    && oldest.hasNext()
                    && SaturatingTime.isLonger(oldest.next().get().at(), time, now)) {
                oldest.remove();
                dropped++;
            }
            return dropped;
        } finally {
            draining.set(false);
        }
    }

    /** An entry, which is changed when its customer is erased. */
    private static final class Waiting {

        private volatile LedgerEntry entry;

        Waiting(LedgerEntry entry) {
            this.entry = entry;
        }

        LedgerEntry get() {
            return entry;
        }

        void set(LedgerEntry changed) {
            entry = changed;
        }
    }
}
