package dev.omnirules.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The effects of callers' requests, by id, kept for a set time. Thread-safe. */
final class RequestRecords {

    private final Duration retention;
    private final ConcurrentHashMap<RequestId, Effect> byId = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Effect> oldestFirst = new ConcurrentLinkedQueue<>();

    RequestRecords(Duration retention) {
        this.retention = retention;
    }

    Optional<Effect> find(RequestId id) {
        return id.source() == RequestId.Source.CALLER ? Optional.ofNullable(byId.get(id)) : Optional.empty();
    }

    /** Records the effect, unless the id has one already: then that one is returned, and nothing is recorded. */
    Optional<Effect> record(Fingerprint asked, LedgerEntry entry) {
        if (entry.request().source() != RequestId.Source.CALLER) {
            return Optional.empty();
        }
        Effect record = new Effect(asked, entry);
        Effect before = byId.putIfAbsent(entry.request(), record);
        if (before == null) {
            oldestFirst.add(record);
            forget(entry.at());
        }
        return Optional.ofNullable(before);
    }

    private void forget(Instant now) {
        for (Effect head = oldestFirst.peek(); head != null && overdue(head, now); head = oldestFirst.peek()) {
            if (oldestFirst.remove(head)) {
                byId.remove(head.entry().request(), head);
            }
        }
    }

    private boolean overdue(Effect record, Instant now) {
        return Duration.between(record.entry().at(), now).compareTo(retention) > 0;
    }

    record Effect(Fingerprint asked, LedgerEntry entry) {}
}
