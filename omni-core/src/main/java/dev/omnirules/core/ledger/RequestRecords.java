package dev.omnirules.core.ledger;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.internal.SaturatingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The effects of callers' requests, by id, kept for a set time. Thread-safe. */
final class RequestRecords {

    private final Duration retention;
    private final ConcurrentHashMap<RequestId, Effect> byId = new ConcurrentHashMap<>();

    /** The ids alone: an effect is changed when its customer is erased. */
    private final ConcurrentLinkedQueue<RequestId> oldestFirst = new ConcurrentLinkedQueue<>();

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
        Effect before = byId.putIfAbsent(entry.request(), new Effect(fingerprint, entry));
        if (before == null) {
            oldestFirst.add(entry.request());
            forget(retention, entry.at(), Integer.MAX_VALUE);
        }
        return Optional.ofNullable(before);
    }

    /** Forgets what is overdue, oldest first. One thread does so at a time, so that what it looked at is what it takes. */
    int forget(Duration time, Instant now, int most) {
        if (!isOverdue(oldestFirst.peek(), time, now) || !forgetting.compareAndSet(false, true)) {
            return 0;
        }
        try {
            int forgotten = 0;
            for (RequestId head = oldestFirst.peek();
                    forgotten < most && isOverdue(head, time, now);
                    head = oldestFirst.peek()) {
                oldestFirst.remove();
                byId.remove(head);
                forgotten++;
            }
            return forgotten;
        } finally {
            forgetting.set(false);
        }
    }

    /** Changes the effects whose customer is erased; returns how many. */
    int erase(CustomerKey customer, CustomerKey standIn) {
        int erased = 0;
        for (Map.Entry<RequestId, Effect> record : byId.entrySet()) {
            if (record.getValue().names(customer)) {
                byId.computeIfPresent(record.getKey(), (id, effect) -> effect.without(customer, standIn));
                erased++;
            }
        }
        return erased;
    }

    void visit(Consumer<Fingerprint> fingerprint, Consumer<LedgerEntry> entry) {
        for (Effect effect : byId.values()) {
            fingerprint.accept(effect.fingerprint());
            entry.accept(effect.entry());
        }
    }

    private boolean isOverdue(@Nullable RequestId head, Duration time, Instant now) {
        Effect effect = head == null ? null : byId.get(head);
        return effect != null && SaturatingTime.isLonger(effect.entry().at(), time, now);
    }

    record Effect(Fingerprint fingerprint, LedgerEntry entry) {

        boolean names(CustomerKey customer) {
            return fingerprint.parts().contains(customer.value()) || entry.names(customer);
        }

        Effect without(CustomerKey customer, CustomerKey standIn) {
            return names(customer) ? new Effect(Fingerprint.ERASED, entry.without(customer, standIn)) : this;
        }
    }
}
