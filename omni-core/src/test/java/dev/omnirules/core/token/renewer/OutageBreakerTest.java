package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Assignment renewals back in an outage")
class OutageBreakerTest {

    private static final Instant T0 = Floor.START;

    private final OutageBreaker breaker = new OutageBreaker();

    private void troubled(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            breaker.troubled(at);
        }
    }

    @Test
    @DisplayName("it opens with the fifth trouble in a row, and no answer in between")
    void fifth() {
        troubled(4, T0);
        breaker.answered();
        troubled(4, T0);
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.nextProbeAt()).isEqualTo(Instant.MAX);
        assertThat(breaker.tryProbe(T0.plusSeconds(60))).isFalse();
        troubled(1, T0);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    @DisplayName("the first probe comes five seconds after it opened, whatever troubles follow")
    void firstProbe() {
        troubled(5, T0);
        troubled(3, T0.plusSeconds(4));
        assertThat(breaker.nextProbeAt()).isEqualTo(T0.plusSeconds(5));
        assertThat(breaker.tryProbe(T0.plusSeconds(5).minusNanos(1))).isFalse();
        assertThat(breaker.tryProbe(T0.plusSeconds(5))).isTrue();
    }

    @Test
    @DisplayName("one probe at a time, each five seconds after the one before has ended")
    void oneAtATime() {
        troubled(5, T0);
        assertThat(breaker.tryProbe(T0.plusSeconds(6))).isTrue();
        assertThat(breaker.tryProbe(T0.plusSeconds(60))).isFalse();
        assertThat(breaker.nextProbeAt()).isEqualTo(Instant.MAX);
        breaker.probed(T0.plusSeconds(8));
        assertThat(breaker.nextProbeAt()).isEqualTo(T0.plusSeconds(13));
        breaker.answered();
        assertThat(breaker.isOpen()).isFalse();
    }
}
