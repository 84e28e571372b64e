package dev.omnirules.presence.status;

import java.time.Duration;
import java.time.Instant;

/**
 * Instants as nanoseconds since 1970, for a compact state. They saturate: what is before 1677 is {@link #EARLIEST} and
 * what is after 2262 is {@link #LATEST}, and sums never overflow.
 */
final class Nanos {

    static final long EARLIEST = Long.MIN_VALUE;
    static final long LATEST = Long.MAX_VALUE;

    private static final long PER_SECOND = 1_000_000_000L;
    private static final long FIRST_SECOND = EARLIEST / PER_SECOND + 1;
    private static final long LAST_SECOND = LATEST / PER_SECOND - 1;

    private Nanos() {}

    static long of(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND) {
            return EARLIEST;
        }
        return second > LAST_SECOND ? LATEST : second * PER_SECOND + instant.getNano();
    }

    static long of(Duration duration) {
        long second = duration.getSeconds();
        return second > LAST_SECOND ? LATEST : second * PER_SECOND + duration.getNano();
    }

    static Instant instant(long nanos) {
        if (nanos == EARLIEST) {
            return Instant.MIN;
        }
        return nanos == LATEST ? Instant.MAX : Instant.ofEpochSecond(0, nanos);
    }

    /** Adds a length of time that is not negative; the ends of time absorb it. */
    static long plus(long nanos, long length) {
        if (nanos == EARLIEST) {
            return EARLIEST;
        }
        long sum = nanos + length;
        return sum < nanos ? LATEST : sum;
    }

    /** Whether {@code from + length > to}: whether {@code to} is less than {@code length} after {@code from}. */
    static boolean within(long from, long to, long length) {
        return plus(from, length) > to;
    }

    static long before(long nanos) {
        return nanos == EARLIEST || nanos == LATEST ? nanos : nanos - 1;
    }

    /** The product of a length of time and a count, both not negative. */
    static long times(long length, int count) {
        long product = length * count;
        return product < 0 || Math.multiplyHigh(length, count) != 0 ? LATEST : product;
    }
}
