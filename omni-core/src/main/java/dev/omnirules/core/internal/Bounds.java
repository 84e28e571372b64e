package dev.omnirules.core.internal;

import java.time.Duration;
import java.util.Objects;

/** The checks of numbers and durations, with one form of message: {@code <field> must <rule>, but is <value>}. */
public final class Bounds {

    private Bounds() {}

    /**
     * Checks that a duration is not negative.
     *
     * @param field the parameter's name
     * @param value the duration
     * @return {@code value}
     * @throws IllegalArgumentException if it is negative
     */
    public static Duration notNegative(String field, Duration value) {
        Objects.requireNonNull(value, field);
        return require(!value.isNegative(), field, "not be negative", value);
    }

    /**
     * Checks that a duration is longer than zero.
     *
     * @param field the parameter's name
     * @param value the duration
     * @return {@code value}
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static Duration positive(String field, Duration value) {
        Objects.requireNonNull(value, field);
        return require(!value.isNegative() && !value.isZero(), field, "be positive", value);
    }

    /**
     * Checks that a duration is neither negative nor above a maximum.
     *
     * @param field the parameter's name
     * @param value the duration
     * @param most the longest that is allowed
     * @return {@code value}
     * @throws IllegalArgumentException if it is out of bounds
     */
    public static Duration within(String field, Duration value, Duration most) {
        Objects.requireNonNull(value, field);
        return require(
                !value.isNegative() && value.compareTo(most) <= 0,
                field,
                "be between 0 and " + most.toDays() + " days",
                value);
    }

    /**
     * Checks that a number has at least a value.
     *
     * @param field the parameter's name
     * @param value the number
     * @param least the smallest that is allowed
     * @return {@code value}
     * @throws IllegalArgumentException if it is smaller
     */
    public static long atLeast(String field, long value, long least) {
        return require(value >= least, field, "be at least " + least, value);
    }

    /**
     * Checks a condition on a value.
     *
     * @param <T> the value's type
     * @param holds the condition
     * @param field the parameter's name
     * @param rule the rule that the condition states, after "must"
     * @param value the value, which must not be a secret or personal
     * @return {@code value}
     * @throws IllegalArgumentException if the condition does not hold
     */
    public static <T> T require(boolean holds, String field, String rule, T value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must " + rule + ", but is " + value);
        }
        return value;
    }
}
