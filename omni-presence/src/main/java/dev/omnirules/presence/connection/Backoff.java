package dev.omnirules.presence.connection;

import java.time.Duration;
import java.util.Objects;

/**
 * The delay before the next attempt: random, from zero to {@code min(cap, base · 2ⁿ)} after {@code n} failed
 * attempts, drawn evenly from a seeded source. When a server loses very many clients at once, that still lets most of
 * them return in the first second, so a server may send a spread, over which the next wait is drawn instead. The
 * source is 32-bit arithmetic that every language reproduces. Immutable and thread-safe.
 *
 * @param base the longest first wait, at least 1 ms; 1 s by default
 * @param cap the longest wait of all, at least {@code base} and at most a day; 30 s by default
 * @param stable how long a connection holds before earlier failures are forgotten, at most a day; 30 s by default
 * @param parked how long a hidden page waits between attempts on average, from the second one on, 1 ms to a day; 60 s by
 *     default
 * @since 0.1
 */
public record Backoff(Duration base, Duration cap, Duration stable, Duration parked) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Backoff DEFAULTS =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of bounds
     */
    public Backoff {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(cap, "cap");
        Objects.requireNonNull(stable, "stable");
        Objects.requireNonNull(parked, "parked");
        between("base", base, Duration.ofMillis(1), LONGEST);
        between("cap", cap, base, LONGEST);
        between("stable", stable, Duration.ZERO, LONGEST);
        between("parked", parked, Duration.ofMillis(1), LONGEST);
    }

    /**
     * The values of the specification.
     *
     * @return the defaults
     */
    public static Backoff defaults() {
        return DEFAULTS;
    }

    /**
     * A wait, and the source after it.
     *
     * @param delay the wait, in whole milliseconds
     * @param seed the source's next state
     * @since 0.1
     */
    public record Draw(Duration delay, int seed) {
        /** Refuses nulls. */
        public Draw {
            Objects.requireNonNull(delay, "delay");
        }
    }

    /**
     * Draws the wait after failed attempts.
     *
     * @param failures the failed attempts since a stable connection, at least 0
     * @param seed the source's state
     * @return a wait from 0 to less than {@code min(cap, base · 2ⁿ)}
     */
    public Draw after(int failures, int seed) {
        return over(Duration.ofMillis(longest(failures)), seed);
    }

    /**
     * Draws a wait over a spread that the server sent: clients to return ÷ clients that it accepts per second.
     *
     * @param spread the longest wait, from 0 to a day
     * @param seed the source's state
     * @return a wait from 0 to less than the spread
     */
    public Draw over(Duration spread, int seed) {
        Objects.requireNonNull(spread, "spread");
        int next = seed + 0x9E3779B9;
        long drawn = (Integer.toUnsignedLong(mixed(next)) * spread.toMillis()) >>> 32;
        return new Draw(Duration.ofMillis(drawn), next);
    }

    /**
     * Draws the wait of a hidden page after its first attempt since the loss.
     *
     * @param seed the source's state
     * @return a wait from half of {@code parked} to less than one and a half of it
     */
    public Draw whileParked(int seed) {
        Draw draw = over(parked, seed);
        return new Draw(draw.delay().plusMillis(parked.toMillis() / 2), draw.seed());
    }

    private long longest(int failures) {
        long most = cap.toMillis();
        long wait = base.toMillis();
        for (int i = 0; i < failures && wait < most; i++) {
            wait *= 2;
        }
        return Math.min(wait, most);
    }

    private static int mixed(int state) {
        int bits = (state ^ (state >>> 16)) * 0x85EBCA6B;
        bits = (bits ^ (bits >>> 13)) * 0xC2B2AE35;
        return bits ^ (bits >>> 16);
    }

    private static void between(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    field + " must be between " + least + " and " + most + ", but is " + value);
        }
    }
}
