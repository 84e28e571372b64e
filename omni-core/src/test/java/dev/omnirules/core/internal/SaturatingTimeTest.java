package dev.omnirules.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SaturatingTimeTest {

    @Property
    void aSumIsTheInstantOrTheEndOfTime(@ForAll("instants") Instant instant, @ForAll("lengths") Duration length) {
        boolean fits = Duration.between(instant, Instant.MAX).compareTo(length) >= 0;
        assertThat(SaturatingTime.plus(instant, length)).isEqualTo(fits ? instant.plus(length) : Instant.MAX);
    }

    @Property
    void aDifferenceIsTheInstantOrTheBeginningOfTime(
            @ForAll("instants") Instant instant, @ForAll("lengths") Duration length) {
        boolean fits = Duration.between(Instant.MIN, instant).compareTo(length) >= 0;
        assertThat(SaturatingTime.minus(instant, length)).isEqualTo(fits ? instant.minus(length) : Instant.MIN);
    }

    @Property
    void theTimeBetweenTwoInstantsIsBoundedAndNeverNegative(
            @ForAll("instants") Instant from, @ForAll("instants") Instant to) {
        Duration longest = Duration.ofDays(36_500);
        Duration exact = Duration.between(from, to);
        assertThat(SaturatingTime.until(from, to))
                .isEqualTo(exact.isNegative() ? Duration.ZERO : exact.compareTo(longest) > 0 ? longest : exact);
    }

    @Property
    void moreThanALengthLiesBetweenTwoInstantsWhereTheirDurationIsLonger(
            @ForAll("instants") Instant from, @ForAll("lengths") Duration length, @ForAll("instants") Instant to) {
        assertThat(SaturatingTime.isLonger(from, length, to))
                .isEqualTo(Duration.between(from, to).compareTo(length) > 0);
    }

    @Property
    void exactlyALengthIsNotMoreAndANanosecondMoreIs(
            @ForAll("instants") Instant from, @ForAll("lengths") Duration length) {
        Assume.that(Duration.between(from, Instant.MAX).compareTo(length) > 0);
        assertThat(SaturatingTime.isLonger(from, length, from.plus(length))).isFalse();
        assertThat(SaturatingTime.isLonger(from, length, from.plus(length).plusNanos(1)))
                .isTrue();
    }

    @Property
    void aPartIsTheLengthDividedAndRoundedDown(
            @ForAll("lengths") Duration length, @ForAll @IntRange(min = 1, max = 1_000) int by) {
        assertThat(SaturatingTime.divided(length, by)).isEqualTo(length.dividedBy(by));
    }

    @Example
    void theEndsOfTimeAreReachedAndNotPassed() {
        Duration length = Duration.ofSeconds(5, 300);
        Instant early = Instant.MIN.plus(length);
        Instant late = Instant.MAX.minus(length);
        for (int nanos = 0; nanos < 3; nanos++) {
            assertThat(SaturatingTime.minus(early.plusNanos(nanos), length)).isEqualTo(Instant.MIN.plusNanos(nanos));
            assertThat(SaturatingTime.minus(early.minusNanos(nanos), length)).isEqualTo(Instant.MIN);
            assertThat(SaturatingTime.plus(late.minusNanos(nanos), length)).isEqualTo(Instant.MAX.minusNanos(nanos));
            assertThat(SaturatingTime.plus(late.plusNanos(nanos), length)).isEqualTo(Instant.MAX);
        }
    }

    @Example
    void anInstantIsMovedAndTheEndsOfTimeStay() {
        Duration second = Duration.ofSeconds(1);
        for (Duration by : List.of(second, second.negated())) {
            assertThat(SaturatingTime.moved(Instant.EPOCH, by)).isEqualTo(Instant.EPOCH.plus(by));
            assertThat(SaturatingTime.moved(Instant.MIN, by)).isEqualTo(Instant.MIN);
            assertThat(SaturatingTime.moved(Instant.MAX, by)).isEqualTo(Instant.MAX);
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        Arbitrary<Instant> now =
                Arbitraries.longs().between(-4_000_000_000L, 4_000_000_000L).map(Instant::ofEpochSecond);
        return Combinators.combine(
                        Arbitraries.oneOf(now, Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH)),
                        Arbitraries.longs().between(0, 2_000_000_000))
                .as((base, nanos) -> base.equals(Instant.MAX) ? base.minusNanos(nanos) : base.plusNanos(nanos));
    }

    @Provide
    Arbitrary<Duration> lengths() {
        Arbitrary<Duration> ends = Combinators.combine(instants(), instants())
                .as((one, other) -> Duration.between(one, other).abs());
        return Arbitraries.oneOf(
                ends, Arbitraries.longs().between(0, 2_000_000_000).map(Duration::ofNanos), Arbitraries.of(LONG));
    }

    private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
}
