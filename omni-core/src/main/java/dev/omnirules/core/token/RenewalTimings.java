package dev.omnirules.core.token;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.internal.SaturatingTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The tunables of {@link RenewalPolicy}. Immutable and thread-safe.
 *
 * @param window the part of a token's lifetime in which its renewal falls
 * @param margin how long before its end a token stops being served; a quarter of the lifetime if that is shorter
 * @param retry how failed attempts are repeated
 * @param session how long a sign-in lasts
 * @param refreshUse how often the issuer takes one refresh token
 * @since 0.1
 */
public record RenewalTimings(Window window, Duration margin, Retry retry, Session session, RefreshUse refreshUse) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the margin is negative
     */
    public RenewalTimings {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(refreshUse, "refreshUse");
        Bounds.notNegative("margin", margin);
    }

    /**
     * Returns the usual timings for an issuer, whose use of refresh tokens is stated because no default fits all: renewal between half and three quarters of the lifetime, a margin of 10 s, retries after 1 s to 60 s for an hour
     * past the token's end, sign-ins without an end of their own.
     *
     * @param use how often the issuer takes one refresh token
     * @return the timings
     */
    public static RenewalTimings of(RefreshUse use) {
        Objects.requireNonNull(use, "use");
        return new RenewalTimings(
                Window.defaults(), Duration.ofSeconds(10), Retry.defaults(), Session.unlimited(), use);
    }

    /**
     * Returns these timings for an issuer with another documented use of refresh tokens.
     *
     * @param use how often the issuer takes one refresh token
     * @return a copy
     */
    public RenewalTimings with(RefreshUse use) {
        Objects.requireNonNull(use, "use");
        return new RenewalTimings(window, margin, retry, session, use);
    }

    /**
     * Returns these timings with another session.
     *
     * @param other how long a sign-in lasts
     * @return a copy
     */
    public RenewalTimings with(Session other) {
        Objects.requireNonNull(other, "other");
        return new RenewalTimings(window, margin, retry, other, refreshUse);
    }

    /**
     * Returns these timings with another window.
     *
     * @param other the part of a token's lifetime in which its renewal falls
     * @return a copy
     */
    public RenewalTimings with(Window other) {
        Objects.requireNonNull(other, "other");
        return new RenewalTimings(other, margin, retry, session, refreshUse);
    }

    /**
     * The part of a lifetime in which its renewal falls: each session and generation gets its own point of it. Immutable
     * and thread-safe.
     *
     * @param earliestInclusive a fraction of the lifetime, at least 0.05
     * @param latestExclusive a fraction of the lifetime, not below {@code earliestInclusive}, at most 0.95
     * @since 0.1
     */
    public record Window(double earliestInclusive, double latestExclusive) {

        /**
         * Checks the fractions.
         *
         * @throws IllegalArgumentException if they are out of order or out of bounds
         */
        public Window {
            Bounds.require(
                    earliestInclusive >= 0.05 && earliestInclusive <= latestExclusive,
                    "earliestInclusive",
                    "be between 0.05 and latestExclusive",
                    earliestInclusive);
            Bounds.require(latestExclusive <= 0.95, "latestExclusive", "be at most 0.95", latestExclusive);
        }

        /**
         * Returns the window from half to three quarters of the lifetime.
         *
         * @return the defaults
         */
        public static Window defaults() {
            return new Window(0.50, 0.75);
        }

        double at(double spread) {
            return earliestInclusive + (latestExclusive - earliestInclusive) * spread;
        }

        /**
         * Returns the part of the lifetime that the window spans.
         *
         * @return the difference of the fractions, 0 or more
         */
        public double width() {
            return latestExclusive - earliestInclusive;
        }
    }

    /**
     * The delays between failed attempts: the ceiling starts at {@code base}, doubles to {@code cap}, and never exceeds a
     * third of what remains of the token; the delay is drawn between {@code floor} and that ceiling. Immutable and
     * thread-safe.
     *
     * @param floor the least time between two attempts, positive; it also holds after a success, so that very short
     *     tokens never loop
     * @param base the ceiling after the first failure
     * @param cap the highest ceiling, at most a day
     * @param patience how long attempts go on once they have failed and the token has ended
     * @param mostAsked the longest wait that an issuer may ask for ({@code Retry-After}), positive; a longer one is cut
     * @since 0.1
     */
    public record Retry(Duration floor, Duration base, Duration cap, Duration patience, Duration mostAsked) {

        private static final Duration DAY = Duration.ofDays(1);

        /**
         * Checks the durations.
         *
         * @throws IllegalArgumentException if {@code floor} is not positive, {@code base} is below {@code floor},
         *     {@code cap} is below {@code base} or above a day, {@code patience} is negative, or {@code mostAsked} is not
         *     positive
         */
        public Retry {
            Bounds.positive("floor", floor);
            Bounds.notNegative("patience", patience);
            Bounds.positive("mostAsked", mostAsked);
            Objects.requireNonNull(base, "base");
            Objects.requireNonNull(cap, "cap");
            Bounds.require(base.compareTo(floor) >= 0, "base", "not be below floor", base);
            Bounds.require(
                    cap.compareTo(base) >= 0 && cap.compareTo(DAY) <= 0, "cap", "be between base and a day", cap);
        }

        /**
         * Returns the defaults: at least one second, a ceiling that doubles from 2 s to 60 s, for an hour; an
         * issuer may ask for 5 minutes.
         *
         * @return the defaults
         */
        public static Retry defaults() {
            return new Retry(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(60),
                    Duration.ofHours(1),
                    Duration.ofMinutes(5));
        }

        /** The delay after {@code failures} failures, at least 1, of which {@code remaining} time is left. */
        Duration delay(int failures, Duration remaining, double spread) {
            Duration doubled = base.multipliedBy(1L << Math.min(failures - 1, 20));
            Duration ceiling =
                    SaturatingTime.shorter(SaturatingTime.shorter(doubled, cap), SaturatingTime.divided(remaining, 3));
            return ceiling.compareTo(floor) <= 0
                    ? floor
                    : floor.plus(DeterministicJitter.part(ceiling.minus(floor), spread));
        }
    }

    /**
     * The duration of a sign-in, independent of the number of renewals. Immutable and thread-safe.
     *
     * @param absolute the longest time from sign-in to the last renewal; empty for no limit
     * @param idle the longest time without activity that renewals go on; empty for no limit
     * @param announceAhead how long before a known end the host is advised of it
     * @since 0.1
     */
    public record Session(Optional<Duration> absolute, Optional<Duration> idle, Duration announceAhead) {

        /**
         * Checks the durations.
         *
         * @throws IllegalArgumentException if a limit is not positive or {@code announceAhead} is negative
         */
        public Session {
            Objects.requireNonNull(absolute, "absolute");
            Objects.requireNonNull(idle, "idle");
            absolute.ifPresent(limit -> Bounds.positive("absolute", limit));
            idle.ifPresent(limit -> Bounds.positive("idle", limit));
            Bounds.notNegative("announceAhead", announceAhead);
        }

        /**
         * Returns a session without an end of the host's, announced 30 minutes ahead.
         *
         * @return the defaults
         */
        public static Session unlimited() {
            return new Session(Optional.empty(), Optional.empty(), Duration.ofMinutes(30));
        }

        /**
         * Returns a session that ends after a fixed time, announced 30 minutes ahead.
         *
         * @param absolute the longest time from sign-in to the last renewal
         * @return the session
         */
        public static Session lasting(Duration absolute) {
            Objects.requireNonNull(absolute, "absolute");
            return new Session(Optional.of(absolute), Optional.empty(), Duration.ofMinutes(30));
        }
    }
}
