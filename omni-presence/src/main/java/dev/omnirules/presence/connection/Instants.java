package dev.omnirules.presence.connection;

import java.time.Duration;
import java.time.Instant;

/** Sums of instants that stop at the ends of time. The lengths are not negative; {@link Instant#MAX} means never. */
final class Instants {

    private Instants() {}

    static Instant plus(Instant instant, Duration length) {
        return Duration.between(instant, Instant.MAX).compareTo(length) < 0 ? Instant.MAX : instant.plus(length);
    }

    static Instant minus(Instant instant, Duration length) {
        if (instant.equals(Instant.MAX)) {
            return instant;
        }
        return Duration.between(Instant.MIN, instant).compareTo(length) < 0 ? Instant.MIN : instant.minus(length);
    }
}
