package dev.omnirules.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The effects of callers' requests, by id, kept for a set time. Thread-safe. */
final class RequestRecords {

    private final Duration retention;
    private final ConcurrentHashMap<RequestId, Effect> byId = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Effect> oldestFirst = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean forgetting = new AtomicBoolean();

    RequestRecords(Duration retention) {
        this.retention = retention;
    }

    Optional<Effect> find(RequestId id) {
        return id.source() == RequestId.Source.CALLER ? Optional.ofNullable(byId.get(id)) : Optional.empty();
    }

    /** Records the effect, unless the id has one already: then that one is returned, and nothing is recorded. */
    Optional<Effect> record(Fingerprint fingerprint, LedgerEntry entry) {
        if (entry.request().source() != RequestId.Source.CALLER) {
            return Optional.empty();
        }
        Effect record = new Effect(fingerprint, entry);
        Effect before = byId.putIfAbsent(entry.request(), record);
        if (before == null) {
            oldestFirst.add(record);
            forget(entry.at());
        }
        return Optional.ofNullable(before);
    }

    /** One thread forgets at a time, so that what it looked at is what it takes. */
    private void forget(Instant now) {
        if (!isOverdue(oldestFirst.peek(), now) || !forgetting.compareAndSet(false, true)) {
            return;
        }
        try {
            for (Effect head = oldestFirst.peek(); isOverdue(head, now); head = oldestFirst.peek()) {
                oldestFirst.remove();
                byId.remove(head.entry().request());
            }
        } finally {
            forgetting.set(false);
        }
    }

    private boolean isOverdue(@Nullable Effect head, Instant now) {
        return head != null && Duration.between(head.entry().at(), now).compareTo(retention) > 0;
    }

    record Effect(Fingerprint fingerprint, LedgerEntry entry) {}
}
