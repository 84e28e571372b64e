package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * The delays between the attempts of one command: each is random, from zero to a bound that doubles each time, so that
 * commands that met once do not meet again.
 *
 * @param nanoTime a clock that only goes forward, in nanoseconds
 * @param random a number from 0 to a bound, the bound left out
 * @param pause waits
 */
record Backoff(LongSupplier nanoTime, LongUnaryOperator random, Pause pause) {

    private static final long FIRST_BOUND = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LAST_BOUND = TimeUnit.MILLISECONDS.toNanos(128);

    static Backoff waiting() {
        return new Backoff(
                System::nanoTime, bound -> ThreadLocalRandom.current().nextLong(bound), TimeUnit.NANOSECONDS::sleep);
    }

    Attempts until(Duration deadline) {
        return new Attempts(deadline);
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void forNanos(long nanos) throws InterruptedException;
    }

    /** The attempts of one command. */
    final class Attempts {

        private final long start = nanoTime.getAsLong();
        private final long allowed;
        private int failed;

        private Attempts(Duration deadline) {
            this.allowed = TimeUnit.NANOSECONDS.convert(deadline);
        }

        Duration timeLeft() {
            return Duration.ofNanos(Math.max(1, nanosLeft()));
        }

        /** Waits for the next attempt, or gives up where the deadline leaves no time for one. */
        void pauseAfter(StoreConflictException conflict) {
            long bound = Math.min(LAST_BOUND, FIRST_BOUND << Math.min(failed++, 6));
            long nanos = random.applyAsLong(bound);
            if (nanos >= nanosLeft()) {
                throw new LedgerUnavailableException(
                        "conflicts lasted past the deadline, " + failed
                                + " attempts; nothing happened, send the command again",
                        conflict);
            }
            try {
                pause.forNanos(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LedgerUnavailableException("interrupted between two attempts; nothing happened", e);
            }
        }

        private long nanosLeft() {
            return allowed - (nanoTime.getAsLong() - start);
        }
    }
}
