package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate.Reason;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.oauth.server.AuthorizationServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TOKEN-1")
@DisplayName("A renewer at a real authorization server, rotation and reuse detection on")
class RealServerTest {

    private final Host host = new Host(AuthorizationServer.DESK);
    private final MutableClock clock = MutableClock.at("2026-03-02T08:00:00Z");
    private final RenewalCounter counter = new RenewalCounter();
    private final List<RenewalNotice> notices = new CopyOnWriteArrayList<>();
    private final TokenRenewer renewer = TokenRenewer.drivenByHost(
                    host.issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
            .virtualClock(clock)
            .probe(host.probe())
            .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
            .listener(counter.and(this::told))
            .build();
    private Instant advisedAt = Instant.MAX;
    private final TokenRenewerDriver driver = new TokenRenewerDriver(renewer, clock);

    private void told(RenewalNotice notice) {
        notices.add(notice);
        if (notice instanceof RenewalNotice.RenewalEnded) {
            advisedAt = clock.instant();
        }
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("presented twice, a refresh token costs the whole family: what this host must never do")
    void reuseIsDetected() {
        int before = host.server.guard().reuses();
        TokenGrant first = host.signIn();
        TokenGrant second = ((RenewalAnswer.Issued) host.renew(host.issuer, first)).grant();
        assertThat(host.renew(host.issuer, first)).isInstanceOf(RenewalAnswer.Rejected.class);
        assertThat(host.server.guard().reuses()).isEqualTo(before + 1);
        assertThat(host.renew(host.issuer, second)).isInstanceOf(RenewalAnswer.Rejected.class);
    }

    @Test
    @Tag("long")
    @DisplayName("a shift of 26 hours: tokens are let in, each refresh token is presented once")
    void longShift() {
        int reuses = host.server.guard().reuses();
        int presented = host.server.door().presented();
        TokenSession session = renewer.open(Host.ANA, host.signIn(), clock.instant());
        Set<AccessToken> shown = new HashSet<>();
        driver.before(now -> {
            if (shown.add(session.token()) && shown.size() % 20 == 1) {
                assertThat(host.browser.isLetIn(session.token())).isTrue();
            }
        });
        driver.runUntil(clock.instant().plus(Duration.ofHours(26)));
        assertThat(session.generation()).isGreaterThan(26 * 12);
        assertThat(shown).hasSize((int) session.generation());
        assertThat(counter.renewed()).isEqualTo(host.server.door().presented() - presented);
        assertThat(counter.expiredMet()).isZero();
        assertThat(host.server.guard().reuses()).isEqualTo(reuses);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 800})
    @DisplayName(
            "an answer cut off after the server rotated: no second presentation, the token to its end, and an advice")
    void answerCutOff(int bytes) {
        int reuses = host.server.guard().reuses();
        int issued = host.server.guard().issued();
        int presented = host.server.door().presented();
        Instant signedInAt = clock.instant();
        TokenGrant grant = host.signIn();
        TokenSession session = renewer.open(Host.ANA, grant, signedInAt);
        AccessToken first = session.token();
        host.wire.cutAfter(bytes);
        Instant end = signedInAt.plus(grant.lifetime().orElseThrow()).minusSeconds(10);
        driver.before(now -> {
            if (now.isBefore(end)) {
                assertThat(session.token()).isEqualTo(first);
            }
        });
        driver.runUntil(end.minusNanos(1));
        assertThat(host.server.guard().issued() - issued)
                .as("sign-in and the rotation")
                .isEqualTo(2);
        assertThat(host.browser.isLetIn(session.token())).isTrue();
        assertThat(session.phase()).isEqualTo(RenewalPhase.UNCERTAIN);
        assertThat(notices).contains(new RenewalNotice.RenewalEnded(Host.ANA, Reason.OUTCOME_UNKNOWN, end));
        assertThat(advisedAt).as("told a minute ahead").isBefore(end.minusSeconds(60));
        host.wire.mend();
        driver.runUntil(end.plus(Duration.ofHours(1)));
        assertThatThrownBy(session::token).isInstanceOf(TokenUnavailableException.class);
        assertThat(host.server.door().presented() - presented).isEqualTo(1);
        assertThat(host.server.guard().reuses()).isEqualTo(reuses);
        TokenSession again = renewer.open(Host.ANA, host.signIn(), clock.instant());
        driver.runUntil(clock.instant().plus(Duration.ofHours(1)));
        assertThat(again.phase()).isEqualTo(RenewalPhase.ACTIVE);
    }

    @Test
    @DisplayName("an overloaded server is asked again when it said, and costs nothing")
    void overloaded() {
        TokenSession session = renewer.open(Host.ANA, host.signIn(), clock.instant());
        driver.before(now -> assertThat(session.token()).isNotNull());
        host.server.door().overloaded(true);
        driver.runUntil(clock.instant().plusSeconds(240));
        assertThat(counter.failed()).isBetween(2L, 10L);
        host.server.door().overloaded(false);
        driver.runUntil(clock.instant().plusSeconds(600));
        assertThat(session.phase()).isEqualTo(RenewalPhase.ACTIVE);
        assertThat(session.generation()).isGreaterThan(2);
    }

    @Test
    @DisplayName("platform sign-out ends renewal and revokes; an entry that comes again leaves the next sign-in alone")
    void signOut() {
        InMemoryLedger ledger =
                new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
        Omni omni = Omni.on(ledger).build();
        SignOuts signOuts = new SignOuts(renewer);
        new AgentSessions(omni).signIn(Host.ANA, Capacity.unlimited());
        TokenGrant grant = host.signIn();
        TokenSession session = renewer.open(Host.ANA, grant, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        assertThat(new LogoutGuard(omni).signOut(Host.ANA).decision()).isInstanceOf(LogoutDecision.SignedOut.class);
        List<LedgerEntry> entries = new CopyOnWriteArrayList<>();
        ledger.drain(10, entry -> {
            entries.add(entry);
            signOuts.accept(entry);
        });
        assertThat(session.phase()).isEqualTo(RenewalPhase.CLOSED);
        assertThatThrownBy(session::token).isInstanceOf(TokenUnavailableException.class);
        assertThat(host.renew(host.issuer, grant)).isInstanceOf(RenewalAnswer.Rejected.class);
        clock.advance(Duration.ofSeconds(1));
        TokenSession next = renewer.open(Host.ANA, host.signIn(), clock.instant());
        entries.forEach(signOuts);
        assertThat(host.browser.isLetIn(next.token())).isTrue();
        assertThat(next.phase()).isEqualTo(RenewalPhase.ACTIVE);
    }

    @Test
    @DisplayName("in real time, with tokens of two seconds, renewal keeps ahead by itself")
    void realTime() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        CountDownLatch renewed = new CountDownLatch(2);
        RenewalCounter met = new RenewalCounter();
        try (Host hasty = new Host(AuthorizationServer.HASTY_DESK);
                TokenRenewer live = TokenRenewer.builder(
                                hasty.issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
                        .listener(met.and(notice -> {
                            if (notice instanceof RenewalNotice.Renewed) {
                                renewed.countDown();
                            }
                        }))
                        .build()) {
            Instant requestedAt = InstantSource.system().instant();
            TokenSession session = live.open(Host.ANA, hasty.signIn(), requestedAt);
            assertThat(renewed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(host.browser.isLetIn(session.token())).isTrue();
            live.signOut(Host.ANA).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } finally {
            scheduler.shutdownNow();
            executor.shutdownNow();
        }
    }
}
