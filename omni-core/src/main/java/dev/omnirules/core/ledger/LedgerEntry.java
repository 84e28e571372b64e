package dev.omnirules.core.ledger;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One effect on the ledger: what a command did, as the outbox and the request record keep it. Immutable and
 * thread-safe.
 *
 * @param request the request that caused it
 * @param at the store's instant
 * @param events what happened, in order; at least one
 * @param revisions the revision that each written key got
 * @since 0.1
 */
public record LedgerEntry(RequestId request, Instant at, List<LedgerEvent> events, Revisions revisions) {

    /**
     * Copies the events.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LedgerEntry {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(revisions, "revisions");
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("events must not be empty, but is []");
        }
    }

    /**
     * Returns the first event of a kind.
     *
     * @param kind the event's class
     * @param <E> the kind
     * @return the event
     * @throws IllegalStateException if this entry has none: it is the effect of another command
     */
    public <E extends LedgerEvent> E first(Class<E> kind) {
        Objects.requireNonNull(kind, "kind");
        for (LedgerEvent event : events) {
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
        throw new IllegalStateException("the recorded effect has no " + kind.getSimpleName());
    }

    /**
     * Returns whether this entry names a customer, in an event or among its keys.
     *
     * @param customer the customer
     * @return whether it does
     */
    public boolean names(CustomerKey customer) {
        Objects.requireNonNull(customer, "customer");
        for (LedgerKey key : revisions.keys()) {
            if (key instanceof LineKey line && line.customer().equals(customer)) {
                return true;
            }
        }
        return events.stream().anyMatch(event -> event.names(customer));
    }

    /**
     * Returns this entry without a customer: another key stands for theirs, and a disposition has no description. What
     * happened to agents, the instants and the revisions stay.
     *
     * @param customer the customer who is erased
     * @param standIn stands for the customer; one for all entries of one erasure
     * @return the changed entry; this very entry if it does not name the customer
     */
    public LedgerEntry without(CustomerKey customer, CustomerKey standIn) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(standIn, "standIn");
        if (!names(customer)) {
            return this;
        }
        Map<LedgerKey, Long> written = new TreeMap<>();
        for (LedgerKey key : revisions.keys()) {
            boolean named = key instanceof LineKey line && line.customer().equals(customer);
            written.put(named ? new LineKey(standIn, ((LineKey) key).address()) : key, revisions.of(key));
        }
        return new LedgerEntry(
                request,
                at,
                events.stream().map(event -> event.without(customer, standIn)).toList(),
                new Revisions(LedgerKeys.of(written.keySet()), List.copyOf(written.values())));
    }
}
