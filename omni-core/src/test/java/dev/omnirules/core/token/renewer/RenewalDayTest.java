package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TOKEN-1")
@DisplayName("Long days and full floors, on a clock moved by hand")
class RenewalDayTest {

    private final Floor floor = new Floor();

    @Test
    @DisplayName("72 hours at a lifetime of 300 s bring at least 864 generations and no instant without a token")
    void threeDays() {
        floor.issuer.lifetime(Duration.ofSeconds(300));
        TokenSession session = floor.open();
        floor.driver.before(instant -> assertThat(session.token()).isNotNull());
        floor.runFor(Duration.ofHours(72));
        assertThat(session.generation()).isGreaterThanOrEqualTo(865);
        assertThat(floor.counter.renewed()).isEqualTo(session.generation() - 1);
        assertThat(floor.counter.expiredMet()).isZero();
        assertThat(floor.issuer.mostPresentations()).isEqualTo(1);
    }

    @Test
    @DisplayName("10,000 sessions issued in one second renew at no more than 30 a second")
    void herd() {
        List<TokenSession> sessions = floor.open(10_000);
        floor.runFor(Duration.ofMinutes(100));
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.generation()).isGreaterThan(2));
        assertThat(Floor.peak(floor.issuer.callTimes())).isBetween(10L, 30L);
        assertThat(floor.issuer.mostPresentations()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 40, 45})
    @DisplayName("an outage of 14 minutes leaves no gap in 10,000 sessions, and the pace holds after it")
    void outage(int minute) {
        List<TokenSession> sessions = floor.open(10_000);
        Instant begin = Floor.START.plus(Duration.ofMinutes(minute));
        floor.driver.runUntil(begin);
        int before = floor.issuer.calls();
        floor.issuer.always(Fate.NOT_SENT);
        floor.driver.runUntil(begin.plus(Duration.ofMinutes(14)));
        assertThat(floor.issuer.calls() - before).as("attempts in the outage").isLessThanOrEqualTo(5);
        floor.issuer.always(Fate.ANSWERED);
        Instant end = Floor.START.plusSeconds(3_589);
        for (Instant at = floor.clock.instant(); at.isBefore(end); at = at.plusSeconds(10)) {
            floor.driver.runUntil(at);
            sessions.forEach(TokenSession::token);
        }
        floor.driver.runUntil(end);
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.generation()).isGreaterThan(1));
        assertThat(floor.counter.expiredMet()).isZero();
        assertThat(Floor.peak(floor.issuer.callTimes())).isLessThanOrEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 900, 1_500})
    @DisplayName("a very short token is renewed once a second at most")
    void shortTokens(long millis) {
        floor.issuer.lifetime(Duration.ofMillis(millis));
        floor.open();
        floor.runFor(Duration.ofMinutes(1));
        assertThat(floor.issuer.calls()).isBetween(20, 60);
        assertThat(Floor.peak(floor.issuer.callTimes())).isEqualTo(1);
    }
}
