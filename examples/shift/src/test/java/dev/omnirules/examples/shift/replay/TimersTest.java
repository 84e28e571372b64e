package dev.omnirules.examples.shift.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Timers come out by their instants, to the nanosecond. */
class TimersTest {

    private static final Instant START = Instant.parse("2026-11-16T11:00:00Z");

    private final Timers<Integer> timers = new Timers<>();
    private final List<Instant> pending = new ArrayList<>();

    @Test
    void theEarliestComesFirstWhateverTheOrderInWhichTheyWereAdded() {
        Random random = new Random(20261116);
        for (int i = 0; i < 500; i++) {
            Instant at = START.plusSeconds(random.nextInt(40)).plusNanos(random.nextInt(3));
            timers.add(at, at.getNano());
            pending.add(at);
            if (random.nextInt(3) == 0) {
                removesEarliest();
            }
        }
        Stream.generate(() -> 0).limit(pending.size()).forEach(any -> removesEarliest());
        assertThat(timers.isDue(Instant.MAX)).isFalse();
    }

    @Test
    void aTimerIsDueFromItsInstantOn() {
        timers.add(START, 1);

        assertThat(timers.isDue(START.minusNanos(1))).isFalse();
        assertThat(timers.isDue(START)).isTrue();
    }

    private void removesEarliest() {
        Instant earliest = pending.stream().min(Instant::compareTo).orElseThrow();
        pending.remove(earliest);
        assertThat(timers.removeEarliest()).isEqualTo(new Timers.Timer<>(earliest, earliest.getNano()));
    }
}
