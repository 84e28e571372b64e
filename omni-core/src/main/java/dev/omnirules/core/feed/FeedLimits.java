package dev.omnirules.core.feed;

import dev.omnirules.core.internal.Bounds;
import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of a feed. Immutable and thread-safe.
 *
 * @param batch how many entries are moved or handed over at once, at least 1: a process that dies hands over at most so many
 *     again
 * @param attempts how often a consumer is given an entry that it fails on before the entry is set aside, at least 1
 * @param pause between two looks into the outbox, and before the second attempt; longer than zero
 * @param longestPause between two attempts; each pause is twice the one before; at least {@code pause}
 * @param closing how long {@link LedgerFeed#close} hands over what waits before it interrupts the consumers; not negative
 * @param longestCall how long a consumer may take for one entry before it is {@link FeedStatus.Phase#STALLED}; longer than zero
 * @since 0.1
 */
public record FeedLimits(
        int batch, int attempts, Duration pause, Duration longestPause, Duration closing, Duration longestCall) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public FeedLimits {
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(longestPause, "longestPause");
        Objects.requireNonNull(closing, "closing");
        Objects.requireNonNull(longestCall, "longestCall");
        Bounds.atLeast("batch", batch, 1);
        Bounds.atLeast("attempts", attempts, 1);
        positive("pause", pause);
        positive("longestCall", longestCall);
        if (longestPause.compareTo(pause) < 0) {
            throw new IllegalArgumentException("longestPause must be at least " + pause + ", but is " + longestPause);
        }
        if (closing.isNegative()) {
            throw new IllegalArgumentException("closing must not be negative, but is " + closing);
        }
    }

    private static void positive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be longer than zero, but is " + value);
        }
    }

    /**
     * Returns the bounds for most hosts: 100 entries, 5 attempts, pauses of 100 ms to 10 s, 10 s to close, 1 min a call.
     *
     * @return the bounds
     */
    public static FeedLimits defaults() {
        return new FeedLimits(
                100, 5, Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1));
    }
}
