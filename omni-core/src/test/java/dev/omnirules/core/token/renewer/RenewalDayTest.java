package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("Long days and full floors, on a clock moved by hand")
class RenewalDayTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final MutableClock clock = MutableClock.at(START);
    private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
    private final RenewalCounter counter = new RenewalCounter();

    private TokenRenewer renewer() {
        return TokenRenewer.builder(issuer, Runnable::run)
                .virtualClock(clock)
                .probe(issuer)
                .work(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                .listener(counter)
                .build();
    }

    @Test
    @DisplayName("72 hours at a lifetime of 300 s bring at least 864 generations and no instant without a token")
    void threeDays() {
        issuer.lifetime(Duration.ofSeconds(300));
        TokenRenewer renewer = renewer();
        TokenSession session = renewer.open(new AgentId("ana"), issuer.signIn(), clock.instant());
        TokenRenewerDriver driver = new TokenRenewerDriver(renewer, clock);
        driver.before(instant -> assertThat(session.token()).isNotNull());
        driver.runUntil(START.plus(Duration.ofHours(72)));
        assertThat(session.generation()).isGreaterThanOrEqualTo(865);
        assertThat(counter.renewed()).isEqualTo(session.generation() - 1);
        assertThat(counter.expiredMet()).isZero();
        assertThat(issuer.mostPresentations()).isEqualTo(1);
    }

    @Test
    @DisplayName("10,000 sessions issued in one second renew at no more than 30 a second")
    void herd() {
        TokenRenewer renewer = renewer();
        List<TokenSession> sessions = open(renewer, 10_000);
        new TokenRenewerDriver(renewer, clock).runUntil(START.plus(Duration.ofHours(3)));
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.generation()).isGreaterThan(3));
        assertThat(peak(issuer.callTimes())).isBetween(10L, 30L);
        assertThat(counter.expiredMet()).isZero();
        assertThat(issuer.mostPresentations()).isEqualTo(1);
    }

    private List<TokenSession> open(TokenRenewer renewer, int count) {
        List<TokenSession> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofNanos(1_000_000_000L / count));
            sessions.add(renewer.open(new AgentId("agent-" + i), issuer.signIn(), clock.instant()));
        }
        return sessions;
    }

    static long peak(List<Instant> times) {
        long peak = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(first).plusSeconds(1).isAfter(times.get(last))) {
                first++;
            }
            peak = Math.max(peak, last - first + 1L);
        }
        return peak;
    }
}
