package dev.omnirules.presence.connection;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The bounds of a spread that a server sends. */
final class Spreads {

    private static final Duration LONGEST = Duration.ofDays(1);

    private Spreads() {}

    static void check(Optional<Duration> spread) {
        Objects.requireNonNull(spread, "spread");
        if (spread.isPresent() && (spread.get().isNegative() || spread.get().compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("spread must be between 0 and 1 day, but is " + spread.get());
        }
    }
}
