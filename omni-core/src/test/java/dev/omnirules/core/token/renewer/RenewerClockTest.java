package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("Two clocks that part")
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
    @DisplayName("together, they agree")
    void together() {
        pass(Duration.ofHours(100));
        assertThat(clock.compare()).isZero();
        assertThat(clock.now()).isEqualTo(wall.instant());
        assertThat(clock.nanosAt(wall.instant())).isEqualTo(nanos.get());
    }

    @Test
    @DisplayName("a wall clock ahead by more than a second pulls the timeline forward")
    void suspended() {
        wall.advance(Duration.ofSeconds(1));
        assertThat(clock.compare()).isZero();
        assertThat(clock.now()).isEqualTo(START);
        wall.advance(Duration.ofNanos(1));
        assertThat(clock.compare()).isEqualTo(Duration.ofNanos(1_000_000_001));
        assertThat(clock.now()).isEqualTo(wall.instant());
        assertThat(clock.compare()).isZero();
    }

    @Test
    @DisplayName("a wall clock set back does not take the timeline with it, and is told once")
    void setBack() {
        wall.advance(Duration.ofHours(-1));
        assertThat(clock.compare()).isEqualTo(Duration.ofHours(-1));
        assertThat(clock.compare()).isZero();
        assertThat(clock.now()).isEqualTo(START);
        pass(Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
        assertThat(clock.compare()).isZero();
        wall.advance(Duration.ofHours(2));
        assertThat(clock.compare()).isEqualTo(Duration.ofHours(2));
        assertThat(clock.now()).isEqualTo(wall.instant());
    }

    @Test
    @DisplayName("readings at the ends of time are clipped")
    void clipped() {
        assertThat(clock.nanosAt(Instant.MAX)).isPositive();
        assertThat(clock.nanosAt(Instant.MIN)).isNegative();
        assertThat(clock.nanosAt(START.plusNanos(1))).isEqualTo(-4_999_999_999L);
    }

    @Test
    @DisplayName("after a suspend, tokens count as older: the next look renews, and an ended one is not served")
    void renewerSuspended() {
        ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(wall);
        List<RenewalNotice> notices = new ArrayList<>();
        TokenRenewer renewer = TokenRenewer.builder(issuer, Runnable::run)
                .clocks(wall, nanos::get)
                .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                .listener(notices::add)
                .build();
        TokenSession session = renewer.open(Floor.ANA, issuer.signIn(), START);
        issuer.always(ScriptedTokenIssuer.Fate.NOT_SENT);
        wall.advance(Duration.ofHours(2));
        assertThat(session.token()).as("not yet noticed").isNotNull();
        renewer.runDue();
        assertThatThrownBy(session::token).isInstanceOf(TokenUnavailableException.class);
        assertThat(issuer.calls()).isEqualTo(1);
        assertThat(notices).contains(new RenewalNotice.ClockStepped(Duration.ofHours(2)));
        issuer.always(ScriptedTokenIssuer.Fate.ANSWERED);
        pass(Duration.ofSeconds(3));
        assertThat(session.token()).isNotNull();
    }

    @Test
    @DisplayName("a wall clock set back or forward leaves a renewed token's life to the monotonic clock")
    void renewerSetBack() {
        ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(wall);
        TokenRenewer renewer = TokenRenewer.builder(issuer, Runnable::run)
                .clocks(wall, nanos::get)
                .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                .build();
        TokenSession session = renewer.open(Floor.ANA, issuer.signIn(), START);
        wall.advance(Duration.ofDays(-1));
        renewer.runDue();
        for (int minute = 0; minute < 600; minute++) {
            pass(Duration.ofMinutes(1));
            renewer.runDue();
            assertThat(session.token()).isNotNull();
        }
        assertThat(session.generation()).isGreaterThan(10);
    }
}
