package dev.omnirules.core.ledger;

import dev.omnirules.core.customer.CustomerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The effects of callers' requests, by id, kept for a set time. Thread-safe. */
final class RequestRecords {

    private final Duration retention;
    private final ConcurrentHashMap<RequestId, Kept> byId = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Kept> oldestFirst = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean forgetting = new AtomicBoolean();

    RequestRecords(Duration retention) {
        this.retention = retention;
    }

    Optional<Effect> find(RequestId id) {
        return id.source() == RequestId.Source.CALLER
                ? Optional.ofNullable(byId.get(id)).map(Kept::effect)
                : Optional.empty();
    }

    /** Records the effect, unless the id has one already: then that one is returned, and nothing is recorded. */
    Optional<Effect> record(Fingerprint fingerprint, LedgerEntry entry) {
        if (entry.request().source() != RequestId.Source.CALLER) {
            return Optional.empty();
        }
        Kept record = new Kept(new Effect(fingerprint, entry));
        Kept before = byId.putIfAbsent(entry.request(), record);
        if (before == null) {
            oldestFirst.add(record);
            forget(retention, entry.at(), Integer.MAX_VALUE);
        }
        return Optional.ofNullable(before).map(Kept::effect);
    }

    /** Forgets what is overdue, oldest first. One thread does so at a time, so that what it looked at is what it takes. */
    int forget(Duration time, Instant now, int most) {
        if (!isOverdue(oldestFirst.peek(), time, now) || !forgetting.compareAndSet(false, true)) {
            return 0;
        }
        try {
            int forgotten = 0;
            for (Kept head = oldestFirst.peek();
                    forgotten < most && isOverdue(head, time, now);
                    head = oldestFirst.peek()) {
                oldestFirst.remove();
                byId.remove(head.effect().entry().request());
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
        for (Kept record : byId.values()) {
            Effect effect = record.effect();
            if (effect.names(customer)) {
                record.replace(new Effect(Fingerprint.ERASED, effect.entry().without(customer, standIn)));
                erased++;
            }
        }
        return erased;
    }

    void visit(Consumer<Fingerprint> fingerprint, Consumer<LedgerEntry> entry) {
        for (Kept record : byId.values()) {
            fingerprint.accept(record.effect().fingerprint());
            entry.accept(record.effect().entry());
        }
    }

    private static boolean isOverdue(@Nullable Kept head, Duration time, Instant now) {
        return head != null && Duration.between(head.effect().entry().at(), now).compareTo(time) > 0;
    }

    record Effect(Fingerprint fingerprint, LedgerEntry entry) {

        boolean names(CustomerKey customer) {
            return fingerprint.parts().contains(customer.value()) || entry.names(customer);
        }
    }

    /** An effect, which is changed when its customer is erased. */
    private static final class Kept {

        private volatile Effect effect;

        Kept(Effect effect) {
            this.effect = effect;
        }

        Effect effect() {
            return effect;
        }

        void replace(Effect erased) {
            effect = erased;
        }
    }
}
