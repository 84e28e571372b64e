package dev.omnirules.core.queueing;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.internal.SaturatingTime;
import java.time.Duration;
import java.time.Instant;

/**
 * The weight of waiting time against priority, by which nobody waits for ever. Immutable and thread-safe.
 *
 * <p>A customer who entered {@code perLevel} earlier outweighs one level of priority. A customer who has waited {@code
 * longestWait} is due, as if the host had promised an answer by then. So a customer is overtaken only by those who entered
 * no later than the customer was due, and never by anybody who entered more than {@code longestWait} after the customer.
 *
 * @param perLevel the waiting time that is worth one level of priority: from 1 ms to 24 hours
 * @param longestWait the waiting time after which a customer is due: longer than zero, at most 36,500 days
 * @since 0.1
 */
public record Aging(Duration perLevel, Duration longestWait) {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(36_500);

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a component is out of bounds
     */
    public Aging {
        Bounds.between("perLevel", perLevel, LEAST, DAY);
        Bounds.positive("longestWait", longestWait);
        Bounds.between("longestWait", longestWait, Duration.ofNanos(1), MOST);
    }

    /**
     * Returns the values to begin with.
     *
     * @return one level is worth a minute, and a customer is due after 30 minutes
     */
    public static Aging defaults() {
        return new Aging(Duration.ofMinutes(1), Duration.ofMinutes(30));
    }

    /** The instant at which a customer is due: promised or by the longest wait, never before the customer entered. */
    Instant dueAt(WaitingCustomer customer) {
        Instant longest = SaturatingTime.plus(customer.enteredAt(), longestWait);
        return customer.terms()
                .promisedBy()
                .map(promised -> SaturatingTime.later(customer.enteredAt(), SaturatingTime.earlier(promised, longest)))
                .orElse(longest);
    }

    /** The instant of entry less the time that the priority is worth: the earliest one is first. */
    Instant agedFrom(WaitingCustomer customer) {
        return SaturatingTime.minus(
                customer.enteredAt(), perLevel.multipliedBy(customer.terms().priority()));
    }
}
