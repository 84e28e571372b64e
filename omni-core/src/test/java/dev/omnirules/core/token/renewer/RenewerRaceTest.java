package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("TOKEN-1")
@Timeout(60)
@DisplayName("Many threads, one renewal")
class RenewerRaceTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final int THREADS = 64;

    private final MutableClock clock = MutableClock.at("2026-03-02T08:00:00Z");
    private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
    private final RenewalCounter counter = new RenewalCounter();
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        workers.shutdownNow();
        callers.shutdownNow();
    }

    private TokenRenewer renewer(RenewerLimits limits) {
        return TokenRenewer.drivenByHost(issuer, RenewalTimings.of(RefreshUse.singleUse()), workers)
                .virtualClock(clock)
                .probe(issuer)
                .limits(limits)
                .listener(counter)
                .build();
    }

    private List<Future<AccessToken>> call(TokenSession session, int count) {
        List<Future<AccessToken>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(callers.submit(session::token));
        }
        return calls;
    }

    @Test
    @DisplayName("64 threads that meet an expired token at a slow issuer share one presentation")
    void storm() throws Exception {
        TokenRenewer renewer = renewer(RenewerLimits.defaults());
        TokenSession session = renewer.open(ANA, issuer.signIn(), clock.instant());
        CountDownLatch slow = new CountDownLatch(1);
        issuer.onCall(() -> awaitLatch(slow));
        clock.advance(Duration.ofHours(2));
        List<Future<AccessToken>> calls = call(session, THREADS);
        while (renewer.gauges().waiting() < THREADS) {
            Thread.onSpinWait();
        }
        slow.countDown();
        Set<AccessToken> tokens = new HashSet<>();
        for (Future<AccessToken> call : calls) {
            tokens.add(call.get());
        }
        assertThat(tokens).hasSize(1);
        assertThat(issuer.calls()).isEqualTo(1);
        assertThat(renewer.gauges().waiting()).isZero();
    }

    @Test
    @DisplayName("with the issuer down, 64 threads and an ended token cause one attempt, and all are turned away")
    void downAndExpired() throws Exception {
        TokenRenewer renewer = renewer(RenewerLimits.defaults());
        TokenSession session = renewer.open(ANA, issuer.signIn(), clock.instant());
        issuer.always(Fate.NOT_SENT);
        clock.advance(Duration.ofHours(2));
        for (Future<AccessToken> call : call(session, THREADS)) {
            assertThatThrownBy(call::get).hasCauseInstanceOf(TokenUnavailableException.class);
        }
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    @DisplayName("with the issuer hung and the token usable, no caller waits")
    void hungAndUsable() throws Exception {
        TokenRenewer renewer = renewer(RenewerLimits.defaults());
        TokenSession session = renewer.open(ANA, issuer.signIn(), clock.instant());
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch hung = new CountDownLatch(1);
        issuer.onCall(() -> {
            called.countDown();
            awaitLatch(hung);
        });
        clock.advance(Duration.ofMinutes(50));
        renewer.runDue();
        called.await();
        for (Future<AccessToken> call : call(session, THREADS)) {
            assertThat(call.get()).isNotNull();
        }
        assertThat(renewer.gauges()).isEqualTo(new RenewerGauges(1, 0, 1, 0, 0, 0, 0));
        hung.countDown();
        renewer.close();
        assertThat(session.generation()).isEqualTo(2);
    }

    @Test
    @DisplayName("callers beyond the bound are turned away at once, and an interrupted one leaves alone")
    void bounded() throws Exception {
        TokenRenewer renewer = renewer(new RenewerLimits(1, 30, 2, Duration.ofSeconds(30), Duration.ofSeconds(10)));
        TokenSession session = renewer.open(ANA, issuer.signIn(), clock.instant());
        CountDownLatch hung = new CountDownLatch(1);
        issuer.onCall(() -> awaitLatch(hung));
        clock.advance(Duration.ofHours(2));
        List<Future<AccessToken>> calls = call(session, 2);
        while (renewer.gauges().waiting() < 2) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(session::token)
                .isInstanceOfSatisfying(
                        TokenUnavailableException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY_WAITERS));
        calls.get(0).cancel(true);
        while (renewer.gauges().waiting() > 1) {
            Thread.onSpinWait();
        }
        hung.countDown();
        assertThat(calls.get(1).get()).isEqualTo(session.token());
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    @DisplayName("sign-outs, sign-ins, renewals and callers at once never present a refresh token twice")
    void everythingAtOnce() throws Exception {
        TokenRenewer renewer = renewer(RenewerLimits.defaults().waitingFor(Duration.ofMillis(50)));
        issuer.lifetime(Duration.ofSeconds(60));
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            AgentId agent = new AgentId("agent-" + i % 4);
            boolean signs = i >= 4;
            all.add(callers.submit(() -> churn(renewer, agent, signs)));
        }
        for (int i = 0; i < 400; i++) {
            clock.advance(Duration.ofSeconds(1));
            renewer.runDue();
        }
        for (Future<?> one : all) {
            one.get();
        }
        renewer.close();
        assertThat(issuer.mostPresentations()).isLessThanOrEqualTo(1);
        assertThat(issuer.sawReuse()).isFalse();
        assertThat(renewer.gauges().running()).isZero();
        assertThat(renewer.gauges().waiting()).isZero();
    }

    private void churn(TokenRenewer renewer, AgentId agent, boolean signs) {
        for (int i = 0; i < 200; i++) {
            if (signs && i % 10 == 0) {
                renewer.open(agent, issuer.signIn(), clock.instant());
            } else if (signs && i % 10 == 9) {
                assertThat(renewer.signOut(agent)).isNotNull();
            } else {
                renewer.session(agent).ifPresent(RenewerRaceTest::use);
            }
        }
    }

    private static void use(TokenSession session) {
        try {
            assertThat(session.token()).isNotNull();
        } catch (TokenUnavailableException unavailable) {
            assertThat(unavailable).hasMessageContaining(session.agent().value());
        }
    }

    @Test
    @DisplayName("on its own scheduler and the system's clocks it renews unasked")
    void scheduled() throws Exception {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        CountDownLatch renewed = new CountDownLatch(2);
        ScriptedTokenIssuer live = new ScriptedTokenIssuer(InstantSource.system()).lifetime(Duration.ofSeconds(2));
        try (TokenRenewer renewer = TokenRenewer.builder(
                        live, RenewalTimings.of(RefreshUse.singleUse()), workers, scheduler)
                .listener(notice -> {
                    if (notice instanceof RenewalNotice.Renewed) {
                        renewed.countDown();
                    }
                })
                .build()) {
            renewer.open(ANA, live.signIn(), InstantSource.system().instant());
            assertThat(renewed.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            scheduler.shutdownNow();
        }
        assertThat(live.mostPresentations()).isEqualTo(1);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
