package dev.omnirules.core.feed;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.ledger.RequestId;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A feed's log in this process's memory, for a ledger in memory, or for consumers that may begin anew with the process.
 *
 * <p>It keeps at most as many entries as its capacity, and none that every consumer has got. When it is full, the entries wait in
 * the outbox for the fastest consumer; a consumer that is behind the fastest one by more than the capacity is overrun, so that
 * it holds nobody back. An entry that the outbox hands over again is recognized among the latest ones, as many as the capacity.
 * At most {@value #MOST_ASIDE} entries are set aside for a consumer; the oldest make room. Thread-safe; nothing is called under
 * its lock but the outbox's consumer.
 *
 * <pre>{@code
 * FeedLog log = new InMemoryFeedLog(ledger, 10_000);
 * LedgerFeed feed = LedgerFeed.on(log).consumer("presence", tracker::entry).start(scheduler, executor);
 * }</pre>
 *
 * @since 0.1
 */
public final class InMemoryFeedLog implements FeedLog {

    /** The most entries that are set aside for one consumer. */
    public static final int MOST_ASIDE = 1_000;

    private static final int CAPACITY = 16_384;
    private static final String ERASED = "the reason was erased with the customer";

    private final Outbox outbox;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock collecting = new ReentrantLock();

    /** The entries from {@code oldest} to {@code latest}, by position. */
    private final TreeMap<Long, FeedEntry> entries = new TreeMap<>();

    private final Set<Identity> seen = new LinkedHashSet<>();
    private final Map<ConsumerName, Cursor> cursors = new TreeMap<>();
    private long latest;
    private long oldest = 1;

    /** The identity of an entry among all others, also after its customer was erased. */
    private record Identity(RequestId request, Instant at) {}

    /**
     * Makes a log of 16,384 entries.
     *
     * @param outbox the ledger's outbox, which nobody else drains
     */
    public InMemoryFeedLog(Outbox outbox) {
        this(outbox, CAPACITY);
    }

    /**
     * Makes a log.
     *
     * @param outbox the ledger's outbox, which nobody else drains
     * @param capacity how many entries are kept at most, at least 1
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public InMemoryFeedLog(Outbox outbox, int capacity) {
        this.outbox = Objects.requireNonNull(outbox, "outbox");
        this.capacity = Bounds.atLeast("capacity", capacity, 1);
        outbox.keep();
    }

    @Override
    public int collect(int most) {
        Bounds.atLeast("most", most, 1);
        if (collecting.isHeldByCurrentThread() || !collecting.tryLock()) {
            return 0;
        }
        try {
            int room = locked(() -> (int) Math.min(most, capacity - (latest - fastest())));
            return room < 1 ? 0 : outbox.drain(room, this::append);
        } finally {
            collecting.unlock();
        }
    }

    private long fastest() {
        return cursors.values().stream()
                .mapToLong(cursor -> cursor.position)
                .max()
                .orElse(oldest - 1);
    }

    private void append(LedgerEntry entry) {
        locked(() -> {
            if (seen.add(new Identity(entry.request(), entry.at()))) {
                latest++;
                entries.put(latest, new FeedEntry(latest, entry));
                trim();
            }
            return null;
        });
    }

    /** Lets go what everybody has, what is beyond the capacity, and the oldest identities. */
    private void trim() {
        long everybodyHas = cursors.values().stream()
                .mapToLong(cursor -> cursor.position)
                .min()
                .orElse(oldest - 1);
        oldest = Math.max(oldest, Math.max(everybodyHas, latest - capacity) + 1);
        entries.headMap(oldest).clear();
        for (Iterator<Identity> first = seen.iterator(); seen.size() > capacity; ) {
            first.next();
            first.remove();
        }
    }

    @Override
    public void register(ConsumerName consumer, FeedStart start) {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(start, "start");
        locked(() -> {
            long position = start instanceof FeedStart.After after ? known(after.position()) : oldest - 1;
            Cursor cursor = cursors.computeIfAbsent(consumer, name -> new Cursor(position));
            if (start instanceof FeedStart.After) {
                cursor.position = position;
            }
            return null;
        });
    }

    private long known(long position) {
        if (position > latest) {
            throw new IllegalArgumentException("position must be at most the log's latest, " + latest + ", but is "
                    + position + ": it is of another log");
        }
        return position;
    }

    @Override
    public void remove(ConsumerName consumer) {
        Objects.requireNonNull(consumer, "consumer");
        locked(() -> {
            cursors.remove(consumer);
            trim();
            return null;
        });
    }

    @Override
    public int hand(ConsumerName consumer, int most, FeedHandler handler) {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(handler, "handler");
        Bounds.atLeast("most", most, 1);
        Cursor cursor = locked(() -> cursor(consumer));
        if (cursor.turn.isHeldByCurrentThread() || !cursor.turn.tryLock()) {
            return 0;
        }
        try {
            int handed = 0;
            while (handed < most) {
                Optional<FeedEntry> next = locked(() -> next(consumer, cursor));
                if (next.isEmpty()) {
                    break;
                }
                FeedHandler.Verdict verdict = handler.handle(next.get());
                locked(() -> advance(consumer, cursor, next.get(), verdict));
                handed++;
            }
            return handed;
        } finally {
            cursor.turn.unlock();
        }
    }

    private Optional<FeedEntry> next(ConsumerName consumer, Cursor cursor) {
        if (cursor.position + 1 < oldest) {
            throw new FeedOverrunException(consumer, cursor.position, oldest);
        }
        return Optional.ofNullable(entries.get(cursor.position + 1));
    }

    /** A cursor that was set meanwhile stays where it was set. */
    private @Nullable Void advance(
            ConsumerName consumer, Cursor cursor, FeedEntry handed, FeedHandler.Verdict verdict) {
        if (verdict instanceof FeedHandler.SetAside aside) {
            cursor.aside.put(handed.position(), new SetAsideEntry(consumer, handed, aside.reason()));
            if (cursor.aside.size() > MOST_ASIDE) {
                cursor.aside.pollFirstEntry();
            }
        }
        if (cursor.position == handed.position() - 1) {
            cursor.position = handed.position();
            trim();
        }
        return null;
    }

    @Override
    public FeedProgress progress(ConsumerName consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return locked(() -> {
            Cursor cursor = cursor(consumer);
            return new FeedProgress(cursor.position, latest, latest - cursor.position, cursor.aside.size());
        });
    }

    @Override
    public List<SetAsideEntry> setAside(ConsumerName consumer, int most) {
        Objects.requireNonNull(consumer, "consumer");
        Bounds.atLeast("most", most, 1);
        return locked(() -> cursor(consumer).aside.values().stream().limit(most).toList());
    }

    @Override
    public boolean release(ConsumerName consumer, long position) {
        Objects.requireNonNull(consumer, "consumer");
        return locked(() -> cursor(consumer).aside.remove(position) != null);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // without() returns the very entry that does not name the customer
    public int erase(CustomerKey customer, CustomerKey standIn) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(standIn, "standIn");
        return locked(() -> {
            int changed = 0;
            for (Map.Entry<Long, FeedEntry> kept : entries.entrySet()) {
                FeedEntry after = without(kept.getValue(), customer, standIn);
                changed += after == kept.getValue() ? 0 : 1;
                kept.setValue(after);
            }
            for (Cursor cursor : cursors.values()) {
                for (Map.Entry<Long, SetAsideEntry> kept : cursor.aside.entrySet()) {
                    SetAsideEntry before = kept.getValue();
                    FeedEntry after = without(before.entry(), customer, standIn);
                    changed += after == before.entry() ? 0 : 1;
                    kept.setValue(
                            after == before.entry() ? before : new SetAsideEntry(before.consumer(), after, ERASED));
                }
            }
            return changed;
        });
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private static FeedEntry without(FeedEntry before, CustomerKey customer, CustomerKey standIn) {
        LedgerEntry after = before.entry().without(customer, standIn);
        return after == before.entry() ? before : new FeedEntry(before.position(), after);
    }

    private Cursor cursor(ConsumerName consumer) {
        Cursor cursor = cursors.get(consumer);
        if (cursor == null) {
            throw new IllegalArgumentException("consumer must be registered, but is " + consumer);
        }
        return cursor;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The place of a consumer; its turn is held by the one thread that hands over to it. */
    private static final class Cursor {
        private final ReentrantLock turn = new ReentrantLock();
        private final TreeMap<Long, SetAsideEntry> aside = new TreeMap<>();
        private long position;

        Cursor(long position) {
            this.position = position;
        }
    }
}
