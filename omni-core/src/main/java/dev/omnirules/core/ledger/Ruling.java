package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerEvent;
import java.util.List;

/**
 * What a rule says: its decision, and the events that follow from it. Immutable and thread-safe.
 *
 * @param decision the decision
 * @param events what happens, in order; none: nothing happened, and there is nothing to replay
 * @param <D> the decision
 * @since 0.1
 */
public record Ruling<D>(D decision, List<LedgerEvent> events) {

    /** Copies the list. */
    public Ruling {
        events = List.copyOf(events);
    }

    /**
     * A ruling by which nothing happens.
     *
     * @param decision the decision
     * @param <D> its type
     * @return the ruling without events
     */
    public static <D> Ruling<D> nothing(D decision) {
        return new Ruling<>(decision, List.of());
    }

    /**
     * A ruling by which one thing happens.
     *
     * @param decision the decision
     * @param event what happens
     * @param <D> its type
     * @return the ruling
     */
    public static <D> Ruling<D> of(D decision, LedgerEvent event) {
        return new Ruling<>(decision, List.of(event));
    }
}
