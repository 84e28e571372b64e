package dev.omnirules.core.queueing.overflow;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A queue's state by its opening hours. Immutable and thread-safe.
 *
 * @param state open or closed
 * @param until the instant from which it is the other one; empty if it stays
 * @since 0.1
 */
public record Opening(State state, Optional<Instant> until) {

    /** The two states. */
    public enum State {
        /** Customers are served. */
        OPEN,
        /** Nobody is served. */
        CLOSED
    }

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public Opening {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(until, "until");
    }

    /**
     * Returns the state of a queue that never closes.
     *
     * @return open, without an end
     */
    public static Opening always() {
        return new Opening(State.OPEN, Optional.empty());
    }
}
