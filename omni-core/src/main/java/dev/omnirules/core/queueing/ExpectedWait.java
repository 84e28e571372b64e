package dev.omnirules.core.queueing;

import dev.omnirules.core.internal.Bounds;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The waiting time that a customer can be told, as an interval that holds in about eight of ten cases. Immutable and
 * thread-safe.
 *
 * @param least nine of ten wait longer
 * @param most nine of ten wait less
 * @since 0.1
 */
public record ExpectedWait(Duration least, Duration most) {

    /** The fewest answers in a period from which a waiting time is estimated; fewer would make it a guess. */
    public static final int FEWEST_ANSWERS = 20;

    private static final double NINE_OF_TEN = 1.2815515655446004;
    private static final double NANOS = 1e9;
    private static final double LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code least} is negative or {@code most} is shorter
     */
    public ExpectedWait {
        Bounds.notNegative("least", least);
        Objects.requireNonNull(most, "most");
        Bounds.require(most.compareTo(least) >= 0, "most", "be at least " + least, most);
    }

    /**
     * Estimates the wait at a position, while all agents are busy. In Erlang-A, those before the customer leave at the rate
     * of the answers, and in addition each of them abandons at the rate at which waiting customers do: the wait is the sum
     * of as many exponential times as the position says. Its mean is the sum of their means; the interval also takes in that
     * the rate is known from so many answers only. Without abandonment the mean is Little's law: position by rate of answers.
     *
     * @param rates the counts of the queue
     * @param position the customer's position, at least 1
     * @return the interval; empty if fewer than {@value #FEWEST_ANSWERS} answers were observed
     * @throws NullPointerException if the rates are null
     * @throws IllegalArgumentException if the position is less than 1
     */
    public static Optional<ExpectedWait> at(ObservedRates rates, int position) {
        Objects.requireNonNull(rates, "rates");
        Bounds.atLeast("position", position, 1);
        if (rates.answered() < FEWEST_ANSWERS) {
            return Optional.empty();
        }
        double answers = rates.answered() / seconds(rates.period());
        double abandons = rates.waited().isZero() ? 0 : rates.abandoned() / seconds(rates.waited());
        double mean = 0;
        double variance = 0;
        for (int ahead = 0; ahead < position; ahead++) {
            double each = 1 / (answers + ahead * abandons);
            mean += each;
            variance += each * each;
        }
        double shape = 1 / (variance / (mean * mean) + 1.0 / rates.answered());
        return Optional.of(new ExpectedWait(
                duration(mean * quantile(shape, -NINE_OF_TEN)), duration(mean * quantile(shape, NINE_OF_TEN))));
    }

    /** A quantile of a gamma distribution with mean 1, by the approximation of Wilson and Hilferty. */
    private static double quantile(double shape, double normal) {
        double root = 1 - 1 / (9 * shape) + normal / (3 * Math.sqrt(shape));
        return Math.max(0, root * root * root);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }

    private static Duration duration(double seconds) {
        double bounded = Math.min(seconds, LONGEST_SECONDS);
        return Duration.ofSeconds((long) bounded).plusNanos((long) ((bounded - Math.floor(bounded)) * NANOS));
    }
}
