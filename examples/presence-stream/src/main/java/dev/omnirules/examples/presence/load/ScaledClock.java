package dev.omnirules.examples.presence.load;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * The system's clock, from a start on running faster.
 *
 * @param start where it begins to run faster, in ms since 1970
 * @param speed how many seconds pass in one
 */
public record ScaledClock(long start, int speed) implements InstantSource {

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(start + (System.currentTimeMillis() - start) * speed);
    }

    /** Waits until it is an instant on this clock, or the thread is interrupted. */
    public void await(Instant at) {
        for (Duration left = left(at); left.toMillis() >= speed; left = left(at)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(left.toNanos() / speed);
        }
    }

    private Duration left(Instant at) {
        return Duration.between(instant(), at);
    }
}
