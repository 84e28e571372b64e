package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerEvent;
import java.time.Instant;
import java.util.List;

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
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an entry must have an event");
        }
    }

    /**
     * The first event of a kind.
     *
     * @param kind the event's class
     * @param <E> the kind
     * @return the event
     * @throws IllegalStateException if this entry has none: it is the effect of another command
     */
    public <E extends LedgerEvent> E first(Class<E> kind) {
        for (LedgerEvent event : events) {
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
        throw new IllegalStateException("the recorded effect has no " + kind.getSimpleName());
    }
}
