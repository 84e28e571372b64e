package dev.omnirules.examples.benchmarks.tracker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** A clock that knows what each thread read last, so that the pure fold gets the very instants that the tracker read. */
final class ReadClock implements InstantSource {

    private static final ThreadLocal<Instant> READ = new ThreadLocal<>();
    private static final ThreadLocal<Instant> FIRST = new ThreadLocal<>();

    private final InstantSource clock;
    private Instant latest;
    private Duration longest = Duration.ZERO;
    private boolean isResting;

    ReadClock(InstantSource clock) {
        this.clock = clock;
        this.latest = clock.instant();
    }

    @Override
    public Instant instant() {
        Instant now = clock.instant();
        READ.set(now);
        if (FIRST.get() == null) {
            FIRST.set(now);
        }
        note(now);
        return now;
    }

    /** What the calling thread read last. */
    Instant read() {
        return Objects.requireNonNull(READ.get(), "nothing was read");
    }

    /** Has {@link #first()} be what the calling thread reads next. */
    void begin() {
        FIRST.remove();
    }

    /** What the calling thread read first since then. */
    Instant first() {
        return Objects.requireNonNull(FIRST.get(), "nothing was read");
    }

    /** The longest time in which nobody read. */
    synchronized Duration longest() {
        return longest;
    }

    /** Leaves the time from now on out of the longest one. */
    synchronized void rest() {
        isResting = true;
    }

    /** Counts again from now on. */
    synchronized void goOn() {
        isResting = false;
        latest = clock.instant();
    }

    private synchronized void note(Instant now) {
        Duration since = Duration.between(latest, now);
        longest = !isResting && since.compareTo(longest) > 0 ? since : longest;
        latest = now.isAfter(latest) ? now : latest;
    }
}
