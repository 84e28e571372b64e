package dev.omnirules.core.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * Arithmetic on instants and durations that stops at the ends of time instead of throwing. No length is negative. It works on
 * seconds, because {@link Duration#between} over more than 292 years makes an exception and discards it, and {@link
 * Duration#dividedBy(long)} makes decimal numbers of any size.
 */
public final class SaturatingTime {

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final long FIRST_SECOND = Instant.MIN.getEpochSecond();
    private static final long LAST_SECOND = Instant.MAX.getEpochSecond();
    private static final int LAST_NANO = Instant.MAX.getNano();
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private SaturatingTime() {}

    /**
     * Adds a length of time.
     *
     * @param instant the instant
     * @param length the length, not negative
     * @return the later instant; {@link Instant#MAX} if it lies beyond
     */
    public static Instant plus(Instant instant, Duration length) {
        long room = LAST_SECOND - instant.getEpochSecond();
        boolean beyond = length.toSeconds() > room
                || (length.toSeconds() == room && instant.getNano() + length.toNanosPart() > LAST_NANO);
        return beyond ? Instant.MAX : instant.plus(length);
    }

    /**
     * Subtracts a length of time.
     *
     * @param instant the instant
     * @param length the length, not negative
     * @return the earlier instant; {@link Instant#MIN} if it lies beyond
     */
    public static Instant minus(Instant instant, Duration length) {
        long room = instant.getEpochSecond() - FIRST_SECOND;
        boolean beyond =
                length.toSeconds() > room || (length.toSeconds() == room && length.toNanosPart() > instant.getNano());
        return beyond ? Instant.MIN : instant.minus(length);
    }

    /**
     * Moves an instant; the ends of time stay where they are.
     *
     * @param instant the instant
     * @param by the distance, negative to move it back
     * @return the moved instant
     */
    public static Instant moved(Instant instant, Duration by) {
        if (instant.equals(Instant.MIN) || instant.equals(Instant.MAX)) {
            return instant;
        }
        return by.isNegative() ? minus(instant, by.negated()) : plus(instant, by);
    }

    /**
     * Tells whether more than a length of time lies between two instants.
     *
     * @param from the first instant
     * @param length the length, not negative
     * @param to the second
     * @return whether {@code to} is later than {@code from} by more than {@code length}
     */
    public static boolean isLonger(Instant from, Duration length, Instant to) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        int nanos = to.getNano() - from.getNano();
        long whole = nanos < 0 ? seconds - 1 : seconds;
        int rest = nanos < 0 ? nanos + 1_000_000_000 : nanos;
        return whole > length.toSeconds() || (whole == length.toSeconds() && rest > length.toNanosPart());
    }

    /**
     * Returns the earlier of two instants.
     *
     * @param one an instant
     * @param other another
     * @return the earlier one
     */
    public static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * Returns the later of two instants.
     *
     * @param one an instant
     * @param other another
     * @return the later one
     */
    public static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Returns the shorter of two durations.
     *
     * @param one a duration
     * @param other another
     * @return the shorter one
     */
    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Divides a length of time, and rounds down to the nanosecond.
     *
     * @param length the length, not negative
     * @param by the divisor, positive
     * @return the part
     */
    public static Duration divided(Duration length, int by) {
        long seconds = length.toSeconds();
        long rest = seconds % by * NANOS_PER_SECOND + length.toNanosPart();
        return Duration.ofSeconds(seconds / by, rest / by);
    }

    /**
     * Measures the time from one instant to another.
     *
     * @param from the first instant
     * @param to the second
     * @return the time between them: zero if {@code to} is not after {@code from}, at most 36,500 days
     */
    public static Duration until(Instant from, Instant to) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        if (seconds > LONGEST.toSeconds()) {
            return LONGEST;
        }
        return to.isAfter(from)
                ? shorter(LONGEST, Duration.ofSeconds(seconds, to.getNano() - from.getNano()))
                : Duration.ZERO;
    }
}
