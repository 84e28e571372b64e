package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class NanosTest {

    private static final BigInteger LATEST = BigInteger.valueOf(Nanos.LATEST);

    @Property
    void aProductStopsAtTheEndOfTime(@ForAll @LongRange(min = 0) long length, @ForAll @IntRange(min = 0) int count) {
        BigInteger exact = BigInteger.valueOf(length).multiply(BigInteger.valueOf(count));
        assertThat(Nanos.times(length, count)).isEqualTo(exact.min(LATEST).longValueExact());
    }

    @Property
    void aSumStopsAtTheEndOfTime(@ForAll long nanos, @ForAll @LongRange(min = 0) long length) {
        BigInteger exact = BigInteger.valueOf(nanos).add(BigInteger.valueOf(length));
        long expected = nanos == Nanos.EARLIEST ? nanos : exact.min(LATEST).longValueExact();
        assertThat(Nanos.plus(nanos, length)).isEqualTo(expected);
    }

    @Property
    void whatIsNotAtTheEndsComesBack(@ForAll long nanos) {
        if (!isNearAnEnd(nanos)) {
            assertThat(Nanos.of(Nanos.instant(nanos))).isEqualTo(nanos);
        }
    }

    @Example
    void theEndsAreForever() {
        assertThat(Nanos.instant(Nanos.EARLIEST)).isEqualTo(Instant.MIN);
        assertThat(Nanos.instant(Nanos.LATEST)).isEqualTo(Instant.MAX);
        assertThat(Nanos.of(Instant.MIN)).isEqualTo(Nanos.EARLIEST);
        assertThat(Nanos.of(Instant.MAX)).isEqualTo(Nanos.LATEST);
        assertThat(Nanos.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Nanos.LATEST);
        assertThat(Nanos.of(Duration.ofSeconds(1, 2))).isEqualTo(1_000_000_002);
        assertThat(Nanos.of(Instant.ofEpochSecond(9_223_372_035L))).isEqualTo(9_223_372_035_000_000_000L);
        assertThat(Nanos.of(Instant.ofEpochSecond(-9_223_372_035L))).isEqualTo(-9_223_372_035_000_000_000L);
        assertThat(Nanos.of(Duration.ofSeconds(9_223_372_035L))).isEqualTo(9_223_372_035_000_000_000L);
        assertThat(Nanos.plus(Nanos.EARLIEST, 5)).isEqualTo(Nanos.EARLIEST);
        assertThat(Nanos.times(Nanos.LATEST, 1)).isEqualTo(Nanos.LATEST);
        assertThat(Nanos.times(Nanos.LATEST / 2, 2)).isEqualTo(Nanos.LATEST - 1);
        assertThat(Nanos.times(Nanos.LATEST / 2 + 1, 2)).isEqualTo(Nanos.LATEST);
        assertThat(Nanos.before(Nanos.EARLIEST)).isEqualTo(Nanos.EARLIEST);
        assertThat(Nanos.before(Nanos.LATEST)).isEqualTo(Nanos.LATEST);
        assertThat(Nanos.before(5)).isEqualTo(4);
        assertThat(Nanos.within(10, 15, 5)).isFalse();
        assertThat(Nanos.within(10, 15, 6)).isTrue();
    }

    /** Within a few seconds of an end an instant saturates. */
    private static boolean isNearAnEnd(long nanos) {
        long seconds = nanos / 1_000_000_000;
        return Math.abs(seconds) > Long.MAX_VALUE / 1_000_000_000 - 2;
    }
}
