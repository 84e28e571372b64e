package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The two clocks of a node")
class RenewerClockTest {

    private static final Instant START = Floor.START;

    private final MutableClock wall = MutableClock.at(START);
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final RenewerClock clock = new RenewerClock(wall, nanos::get);

    private void pass(Duration time) {
        wall.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    @Test
    @DisplayName("agree while neither steps")
    void together() {
        pass(Duration.ofHours(100));
        assertThat(clock.compare()).isZero();
        assertThat(clock.now()).isEqualTo(wall.instant()).isEqualTo(clock.steady());
        assertThat(clock.timeline().nanosAt(wall.instant())).isEqualTo(nanos.get());
    }

    @Test
    @DisplayName("part by more than a second: the present timeline follows the wall clock, both ways, once")
    void follows() {
        wall.advance(Duration.ofSeconds(1));
        assertThat(clock.compare()).isZero();
        assertThat(clock.now()).isEqualTo(START);
        wall.advance(Duration.ofNanos(1));
        assertThat(clock.compare()).isEqualTo(Duration.ofNanos(1_000_000_001));
        assertThat(clock.now()).isEqualTo(wall.instant());
        assertThat(clock.compare()).isZero();
        wall.advance(Duration.ofHours(-1));
        assertThat(clock.compare()).isEqualTo(Duration.ofHours(-1));
        assertThat(clock.now()).isEqualTo(wall.instant());
    }

    @Test
    @DisplayName("leave the schedule's timeline alone when they part")
    void steady() {
        wall.advance(Duration.ofHours(1));
        clock.compare();
        pass(Duration.ofMinutes(1));
        assertThat(clock.steady()).isEqualTo(START.plusSeconds(60));
        assertThat(clock.steadyAt(wall.instant(), clock.timeline())).isEqualTo(START.plusSeconds(60));
        assertThat(clock.fromSteady(START.plusSeconds(90)))
                .isEqualTo(wall.instant().plusSeconds(30));
        assertThat(clock.steadyAt(Instant.MAX, clock.timeline())).isEqualTo(Instant.MAX);
    }

    @Test
    @DisplayName("tell an age by the wall clock that dated its beginning")
    void since() {
        wall.advance(Duration.ofHours(-1));
        assertThat(clock.since(wall.instant().minusSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(clock.since(wall.instant().plusSeconds(3))).isZero();
    }

    @Test
    @DisplayName("have readings at the ends of time, clipped")
    void clipped() {
        Timeline timeline = clock.timeline();
        assertThat(timeline.nanosAt(Instant.MAX)).isPositive();
        assertThat(timeline.nanosAt(Instant.MIN)).isNegative();
        assertThat(timeline.nanosAt(START.plusNanos(1))).isEqualTo(-4_999_999_999L);
    }
}
