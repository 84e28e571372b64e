package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.internal.Bounds;
import java.time.Instant;
import java.util.Objects;

/**
 * The offers that an agent let run out, one after the other. An offer that the agent accepts or declines begins a new
 * count. Immutable and thread-safe.
 *
 * @param inARow how many, at least 0
 * @param last the instant at which the last one ran out, as its entry in the ledger says; of no meaning if there is none. The
 *     ledger keeps the count and not this instant: a host that starts anew takes the start
 * @since 0.1
 */
public record MissedOffers(int inARow, Instant last) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if the instant is null
     * @throws IllegalArgumentException if the number is negative
     */
    public MissedOffers {
        Bounds.atLeast("inARow", inARow, 0);
        Objects.requireNonNull(last, "last");
    }
}
