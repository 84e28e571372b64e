package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The limit of renewals that begin in any second")
class RateLimiterTest {

    private static int begun(RateLimiter limiter, Instant now) {
        int begun = 0;
        while (limiter.tryBegin(now)) {
            begun++;
        }
        return begun;
    }

    @Test
    @DisplayName("rises with the sessions, so that a floor of 100,000 keeps up")
    void rises() {
        RateLimiter limiter = new RateLimiter(30);
        for (int i = 0; i < 100_000; i++) {
            limiter.addDemand(1 / (3_600 * 0.25));
        }
        assertThat(begun(limiter, Floor.START)).isEqualTo(223);
        assertThat(limiter.nextAt(Floor.START)).isEqualTo(Floor.START.plusSeconds(1));
    }

    @Test
    @DisplayName("falls to the floor again when they are gone")
    void falls() {
        RateLimiter limiter = new RateLimiter(3);
        limiter.addDemand(10);
        assertThat(begun(limiter, Floor.START)).isEqualTo(20);
        limiter.addDemand(-10);
        assertThat(begun(limiter, Floor.START.plusSeconds(1))).isEqualTo(3);
    }

    @Test
    @DisplayName("frees a place exactly one second after a renewal began")
    void frees() {
        RateLimiter limiter = new RateLimiter(2);
        assertThat(limiter.tryBegin(Floor.START)).isTrue();
        assertThat(limiter.tryBegin(Floor.START.plusMillis(400))).isTrue();
        Instant before = Floor.START.plusSeconds(1).minusNanos(1);
        assertThat(limiter.tryBegin(before)).isFalse();
        assertThat(limiter.nextAt(before)).isEqualTo(Floor.START.plusSeconds(1));
        assertThat(begun(limiter, Floor.START.plusSeconds(1))).isEqualTo(1);
        assertThat(limiter.nextAt(Floor.START.plusSeconds(1))).isEqualTo(Floor.START.plusMillis(1_400));
    }
}
