package dev.omnirules.postgres.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's memory of the rows that its latest commands left, so that the next command on them can be decided before it is
 * sent. A memory may be wrong: whoever uses it sends along what it says, and the database compares. A row that turns out
 * to have been written elsewhere is not remembered for a while, because other nodes seem to use it. Thread-safe.
 */
final class KnownRows {

    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long CLOCK_AGE = Duration.ofSeconds(10).toNanos();

    /** What the node's and the database's clock may differ by, as one part of so many. */
    private static final long DRIFT = 5_000;

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<String, Known> rows;
    private @Nullable Clock clock;
    private Instant latest = Instant.MIN;

    /**
     * Remembers nothing yet.
     *
     * @param most how many rows to remember; those unused the longest go first
     */
    KnownRows(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.rows = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                return size() > KnownRows.this.most;
            }
        };
    }

    /** The texts of all of some rows and the database's time, which is at most that of its own clock; or nothing. */
    synchronized Optional<Remembered> of(String[] keys) {
        long nanos = nanoTime.getAsLong();
        if (clock == null || nanos - clock.nanos > CLOCK_AGE) {
            return Optional.empty();
        }
        Instant now = clock.at(nanos);
        List<String> texts = new ArrayList<>(keys.length);
        for (String key : keys) {
            Known known = rows.get(key);
            if (known == null || known.text == null || known.isOld(nanos)) {
                return Optional.empty();
            }
            texts.add(known.text);
        }
        return Optional.of(new Remembered(texts, now.isAfter(latest) ? now : latest));
    }

    /** Remembers what a command that was decided at an instant left in its rows, but not in those that others use. */
    synchronized void left(String[] keys, List<String> texts, Instant at) {
        long nanos = nanoTime.getAsLong();
        latest = at.isAfter(latest) ? at : latest;
        for (int i = 0; i < keys.length; i++) {
            Known known = rows.get(keys[i]);
            if (known == null || known.text != null || known.isOld(nanos)) {
                rows.put(keys[i], new Known(texts.get(i), nanos));
            }
        }
    }

    /** Notes the database's time, of when the node heard of it or before, in microseconds since 1970. */
    synchronized void saw(long micros) {
        clock = new Clock(micros, nanoTime.getAsLong());
    }

    /** Notes that a command met rows that others wrote. */
    synchronized void wereWrittenElsewhere(String[] keys) {
        long nanos = nanoTime.getAsLong();
        for (String key : keys) {
            rows.put(key, new Known(null, nanos));
        }
        clock = null;
        latest = Instant.MIN;
    }

    /** Remembers some rows no longer. */
    synchronized void forget(String[] keys) {
        for (String key : keys) {
            rows.remove(key);
        }
    }

    /** Remembers no row. */
    synchronized void forgetAll() {
        rows.clear();
    }

    /** Rows and a time. */
    record Remembered(List<String> texts, Instant now) {}

    /** A row's text, or that it is not to be remembered. */
    private record Known(@Nullable String text, long nanos) {
        boolean isOld(long now) {
            return now - nanos > LONGEST.toNanos();
        }
    }

    /** A reading of the database's clock, and when it was there. */
    private record Clock(long micros, long nanos) {
        Instant at(long later) {
            long elapsed = later - nanos;
            return Instant.EPOCH.plus(micros + (elapsed - elapsed / DRIFT) / 1_000, ChronoUnit.MICROS);
        }
    }
}
