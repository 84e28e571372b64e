package dev.omnirules.core.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A source of instants that stands still until a test moves it. Thread-safe. */
public final class MutableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private MutableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock that stands at {@code start}. */
    public static MutableClock at(Instant start) {
        return new MutableClock(start);
    }

    /** A clock that stands at the instant that ISO-8601 text {@code start} names. */
    public static MutableClock at(String start) {
        return at(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves by {@code step}, which may be negative, and returns the new instant. */
    public Instant advance(Duration step) {
        return now.updateAndGet(instant -> instant.plus(step));
    }

    /** Moves to {@code instant}, before or after the present one. */
    public void set(Instant instant) {
        now.set(instant);
    }
}
