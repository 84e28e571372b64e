package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

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
}
