package dev.omnirules.whatsapp.window;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts that {@link WindowPolicy} decides on. Immutable and thread-safe.
 *
 * @param lastInbound when the customer last wrote to or called this origin number, by WhatsApp's own time of the
 *     message; empty if never
 * @since 0.1
 */
public record WindowFacts(Optional<Instant> lastInbound) {
    /** Checks that nothing is null. */
    public WindowFacts {
        Objects.requireNonNull(lastInbound, "lastInbound");
    }

    /**
     * A customer who never wrote.
     *
     * @return the facts
     */
    public static WindowFacts neverWrote() {
        return new WindowFacts(Optional.empty());
    }

    /**
     * A customer who wrote.
     *
     * @param lastInbound when last
     * @return the facts
     */
    public static WindowFacts wroteAt(Instant lastInbound) {
        Objects.requireNonNull(lastInbound, "lastInbound");
        return new WindowFacts(Optional.of(lastInbound));
    }
}
