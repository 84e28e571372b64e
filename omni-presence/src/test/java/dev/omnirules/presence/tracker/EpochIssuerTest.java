package dev.omnirules.presence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EpochIssuerTest {

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-16T11:00:00Z"));

    @Test
    void epochsGrowWhateverTheClockDoes() {
        EpochIssuer issuer = new EpochIssuer(3, clock);
        long last = 0;
        for (int i = 0; i < 20_000; i++) {
            clock.advance(Duration.ofMillis(List.of(0, 0, 0, 1, -5, 7).get(i % 6)));
            long epoch = issuer.next();
            assertThat(epoch).isGreaterThan(last);
            last = epoch;
        }
    }

    @Test
    void aThousandInOneMillisecondAreDifferentAndSoAreThoseOfTwoNodes() {
        Set<Long> epochs = new HashSet<>();
        for (int node : List.of(0, 1, EpochIssuer.LAST_NODE)) {
            EpochIssuer issuer = new EpochIssuer(node, clock);
            LongStream.range(0, 10_000)
                    .forEach(any -> assertThat(epochs.add(issuer.next())).isTrue());
        }
        assertThat(epochs).allMatch(epoch -> epoch > 0).hasSize(30_000);
    }

    @Test
    void aLaterConnectionOnAnyNodeHasAGreaterEpoch() {
        EpochIssuer one = new EpochIssuer(900, clock);
        EpochIssuer other = new EpochIssuer(1, clock);
        long before = one.next();
        clock.advance(Duration.ofMillis(1));
        assertThat(other.next()).isGreaterThan(before);
    }

    @Test
    void anIssuerThatIsMadeAfterARestartGoesOn() {
        long before = new EpochIssuer(3, clock).next();
        clock.advance(Duration.ofSeconds(1));
        assertThat(new EpochIssuer(3, clock).next()).isGreaterThan(before);
    }

    @Test
    void anIssuerAfterAnEpochIsGreaterEvenIfTheClockWasSetBack() {
        for (int node : List.of(0, 700)) {
            EpochIssuer before = new EpochIssuer(700, clock);
            IntStream.range(0, 5_000).forEach(any -> before.next());
            long last = before.next();
            clock.advance(Duration.ofHours(-1));
            EpochIssuer after = new EpochIssuer(node, clock).after(last);
            assertThat(after.next()).isGreaterThan(last);
            assertThat(after.next()).isGreaterThan(last);
        }
    }

    @Test
    void epochsStayPositiveUntil2089() {
        clock.set(Instant.parse("2089-01-01T00:00:00Z"));
        assertThat(new EpochIssuer(EpochIssuer.LAST_NODE, clock).next()).isPositive();
        clock.set(Instant.parse("1999-01-01T00:00:00Z"));
        assertThat(new EpochIssuer(0, clock).next()).isPositive();
    }

    @Test
    void illegalValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochIssuer(1_024, clock))
                .withMessage("node must be from 0 to 1023, but is 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> new EpochIssuer(-1, clock));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochIssuer(1, clock).after(-1))
                .withMessage("epoch must not be negative, but is -1");
        assertThat(new EpochIssuer(1, clock).after(0).next()).isPositive();
    }
}
