package dev.omnirules.core.queueing;

import dev.omnirules.core.internal.Bounds;
import java.time.Duration;

/**
 * The counts of one queue over a period in which its agents were busy. Immutable and thread-safe.
 *
 * @param period the length of the period: longer than zero, at most 36,500 days
 * @param answered how many customers were answered in it
 * @param abandoned how many customers left without an answer in it
 * @param waited the sum of everybody's waiting time in it: the mean length of the queue times the period (Little's law)
 * @since 0.1
 */
public record ObservedRates(Duration period, int answered, int abandoned, Duration waited) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a duration is null
     * @throws IllegalArgumentException if a component is out of bounds
     */
    public ObservedRates {
        Bounds.positive("period", period);
        Bounds.between("period", period, Duration.ofNanos(1), Duration.ofDays(36_500));
        Bounds.atLeast("answered", answered, 0);
        Bounds.atLeast("abandoned", abandoned, 0);
        Bounds.notNegative("waited", waited);
    }
}
