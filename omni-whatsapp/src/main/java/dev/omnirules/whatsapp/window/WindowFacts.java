package dev.omnirules.whatsapp.window;

import java.time.Instant;
import java.util.Optional;

/**
 * What the window rule needs to know. Immutable and thread-safe.
 *
 * @param lastInbound when the customer last wrote to or called this origin number, by WhatsApp's own time of the
 *     message; empty if never
 * @since 0.1
 */
public record WindowFacts(Optional<Instant> lastInbound) {

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
        return new WindowFacts(Optional.of(lastInbound));
    }
}
