package dev.omnirules.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever sets two renewals apart sets their points apart, as evenly as if they had been drawn. */
class DeterministicJitterTest {

    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final long SEED = DeterministicJitter.seed("ana", T0, 1);
    private static final int DRAWS = 20_000;
    private static final int BUCKETS = 20;

    static Stream<LongToDoubleFunction> whatSetsApart() {
        return Stream.of(
                i -> DeterministicJitter.of(DeterministicJitter.seed("agent-" + i, T0, 1), 1, 0),
                i -> DeterministicJitter.of(DeterministicJitter.seed("ana", T0.plusSeconds(i), 1), 1, 0),
                i -> DeterministicJitter.of(DeterministicJitter.seed("ana", T0.plusNanos(i), 1), 1, 0),
                i -> DeterministicJitter.of(DeterministicJitter.seed("ana", T0, i), 1, 0),
                i -> DeterministicJitter.of(SEED, i, 0),
                i -> DeterministicJitter.of(SEED, 1, (int) i));
    }

    @ParameterizedTest
    @MethodSource("whatSetsApart")
    void pointsLieEvenly(LongToDoubleFunction point) {
        int[] counts = new int[BUCKETS];
        LongStream.range(0, DRAWS).mapToDouble(point).forEach(drawn -> counts[(int) (BUCKETS * drawn)]++);
        double expected = (double) DRAWS / BUCKETS;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 19 degrees of freedom: above 60 once in 250,000 if the points were drawn, and next to nothing if they are
        // laid out
        assertThat(chiSquare).isBetween(2.0, 60.0);
    }

    @ParameterizedTest
    @MethodSource("whatSetsApart")
    void neighboursHaveNothingToDoWithEachOther(LongToDoubleFunction point) {
        double sum = LongStream.range(0, DRAWS)
                .mapToDouble(i -> (point.applyAsDouble(i) - 0.5) * (point.applyAsDouble(i + 1) - 0.5))
                .sum();
        assertThat(Math.abs(sum / DRAWS * 12)).isLessThan(0.04);
    }

    /** Every node must draw the same point, of whatever version: Java's own SplitMix64 says which. */
    @Test
    void aPointIsWhatSplitMix64Draws() {
        for (int generation = 1; generation < 5; generation++) {
            for (int attempt = 1; attempt < 5; attempt++) {
                assertThat(DeterministicJitter.of(SEED, generation, attempt))
                        .isEqualTo((drawn(drawn(SEED, generation), attempt) >>> 11) * 0x1.0p-53);
            }
        }
    }

    private static long drawn(long seed, int turn) {
        return new SplittableRandom(seed).longs().skip(turn - 1).findFirst().orElseThrow();
    }

    @Test
    void aPartIsTheSameFractionOfTheWhole() {
        assertThat(DeterministicJitter.part(Duration.ofSeconds(8), 0.25)).isEqualTo(Duration.ofSeconds(2));
        assertThat(DeterministicJitter.part(Duration.ofSeconds(8), 0)).isZero();
    }
}
