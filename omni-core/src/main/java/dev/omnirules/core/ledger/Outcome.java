package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The result of a rule: its decision, and the events that follow from it. Immutable and thread-safe.
 *
 * @param decision the decision
 * @param events what happens, in order; none: nothing happened, and there is nothing to replay
 * @param <D> the decision
 * @since 0.1
 */
public record Outcome<D>(D decision, List<LedgerEvent> events) {

    /** Copies the list. */
    public Outcome {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(events, "events");
        events = events.size() == 1 && events instanceof ArrayList // of which copyOf would make an array, too
                ? List.of(events.get(0))
                : List.copyOf(events);
    }

    /**
     * Returns an outcome by which nothing happens.
     *
     * @param decision the decision
     * @param <D> its type
     * @return the outcome without events
     */
    public static <D> Outcome<D> nothing(D decision) {
        Objects.requireNonNull(decision, "decision");
        return new Outcome<>(decision, List.of());
    }

    /**
     * Returns an outcome by which one thing happens.
     *
     * @param decision the decision
     * @param event what happens
     * @param <D> its type
     * @return the outcome
     */
    public static <D> Outcome<D> of(D decision, LedgerEvent event) {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(event, "event");
        return new Outcome<>(decision, List.of(event));
    }
}
