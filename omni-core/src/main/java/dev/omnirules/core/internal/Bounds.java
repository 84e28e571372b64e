package dev.omnirules.core.internal;

import java.time.Duration;
import java.util.Objects;

/**
 * The checks of a number or a duration that a host passes in. A refusal reads {@code <field> must <rule>, but is
 * <value>}; a duration is written in the ISO form, such as {@code PT30S}.
 */
public final class Bounds {

    private Bounds() {}

    /**
     * Checks that a number is in a range.
     *
     * @param field the parameter's name, for the message
     * @param value the number
     * @param minInclusive the least value allowed
     * @param maxInclusive the greatest value allowed
     * @return {@code value}
     * @throws IllegalArgumentException if the number is out of the range
     */
    public static int between(String field, int value, int minInclusive, int maxInclusive) {
        return (int) between(field, (long) value, minInclusive, maxInclusive);
    }

    /**
     * Checks that a number is in a range.
     *
     * @param field the parameter's name, for the message
     * @param value the number
     * @param minInclusive the least value allowed
     * @param maxInclusive the greatest value allowed
     * @return {@code value}
     * @throws IllegalArgumentException if the number is out of the range
     */
    public static long between(String field, long value, long minInclusive, long maxInclusive) {
        if (value < minInclusive || value > maxInclusive) {
            throw refused(field, "be between " + minInclusive + " and " + maxInclusive, value);
        }
        return value;
    }

    /**
     * Checks that a number is not too small.
     *
     * @param field the parameter's name, for the message
     * @param value the number
     * @param minInclusive the least value allowed
     * @return {@code value}
     * @throws IllegalArgumentException if the number is too small
     */
    public static int atLeast(String field, int value, int minInclusive) {
        return (int) atLeast(field, (long) value, minInclusive);
    }

    /**
     * Checks that a number is not too small.
     *
     * @param field the parameter's name, for the message
     * @param value the number
     * @param minInclusive the least value allowed
     * @return {@code value}
     * @throws IllegalArgumentException if the number is too small
     */
    public static long atLeast(String field, long value, long minInclusive) {
        if (value < minInclusive) {
            throw refused(field, "be at least " + minInclusive, value);
        }
        return value;
    }

    /**
     * Checks that a duration is in a range.
     *
     * @param field the parameter's name, for the message
     * @param value the duration
     * @param minInclusive the shortest duration allowed
     * @param maxInclusive the longest duration allowed
     * @return {@code value}
     * @throws NullPointerException with the field as its message, if the duration is null
     * @throws IllegalArgumentException if the duration is out of the range
     */
    public static Duration between(String field, Duration value, Duration minInclusive, Duration maxInclusive) {
        Objects.requireNonNull(value, field);
        if (value.compareTo(minInclusive) < 0 || value.compareTo(maxInclusive) > 0) {
            throw refused(field, "be between " + minInclusive + " and " + maxInclusive, value);
        }
        return value;
    }

    /**
     * Checks that a duration is not negative.
     *
     * @param field the parameter's name, for the message
     * @param value the duration
     * @return {@code value}
     * @throws NullPointerException with the field as its message, if the duration is null
     * @throws IllegalArgumentException if the duration is negative
     */
    public static Duration notNegative(String field, Duration value) {
        Objects.requireNonNull(value, field);
        if (value.isNegative()) {
            throw refused(field, "not be negative", value);
        }
        return value;
    }

    /**
     * Checks that a duration is longer than zero.
     *
     * @param field the parameter's name, for the message
     * @param value the duration
     * @return {@code value}
     * @throws NullPointerException with the field as its message, if the duration is null
     * @throws IllegalArgumentException if the duration is zero or negative
     */
    public static Duration positive(String field, Duration value) {
        Objects.requireNonNull(value, field);
        if (value.isZero() || value.isNegative()) {
            throw refused(field, "be positive", value);
        }
        return value;
    }

    /**
     * Checks that a duration is neither negative nor too long.
     *
     * @param field the parameter's name, for the message
     * @param value the duration
     * @param maxInclusive the longest duration allowed, whole days
     * @return {@code value}
     * @throws NullPointerException with the field as its message, if the duration is null
     * @throws IllegalArgumentException if the duration is out of the range
     */
    public static Duration within(String field, Duration value, Duration maxInclusive) {
        Objects.requireNonNull(value, field);
        if (value.isNegative() || value.compareTo(maxInclusive) > 0) {
            throw refused(field, "be between 0 and " + maxInclusive.toDays() + " days", value);
        }
        return value;
    }

    /**
     * Checks a rule that has no check of its own here.
     *
     * @param <T> the value's type
     * @param holds whether the value keeps the rule
     * @param field the parameter's name, for the message
     * @param rule the rule, as it reads after "must"
     * @param value the value, neither a secret nor personal data
     * @return {@code value}
     * @throws IllegalArgumentException if the rule does not hold
     */
    public static <T> T require(boolean holds, String field, String rule, T value) {
        if (!holds) {
            throw refused(field, rule, value);
        }
        return value;
    }

    private static IllegalArgumentException refused(String field, String rule, Object value) {
        return new IllegalArgumentException(field + " must " + rule + ", but is " + value);
    }
}
