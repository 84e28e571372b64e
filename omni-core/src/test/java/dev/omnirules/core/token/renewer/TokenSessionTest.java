package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalDecision.Keep;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("An agent's session")
class TokenSessionTest {

    private static void assertUnavailable(TokenSession session, Reason reason) {
        assertThatThrownBy(session::token).isInstanceOfSatisfying(TokenUnavailableException.class, failure -> {
            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.getMessage()).doesNotContain("access-", "refresh-");
        });
    }

    @Nested
    @DisplayName("Its end")
    class End {

        @Test
        @DisplayName("an absolute end is announced 30 minutes ahead, once, and renewals go on until it")
        void absolute() {
            Floor floor = new Floor(RenewalTimings.of(RefreshUse.singleUse())
                    .with(RenewalTimings.Session.lasting(Duration.ofHours(8))));
            floor.issuer.lifetime(Duration.ofMinutes(5));
            TokenSession session = floor.open();
            Instant end = Floor.START.plus(Duration.ofHours(8));
            floor.driver.runUntil(end.minus(Duration.ofMinutes(30)).minusNanos(1));
            assertThat(floor.notices(RenewalNotice.EndAnnounced.class)).isEmpty();
            floor.runFor(Duration.ofNanos(1));
            assertThat(floor.notices(RenewalNotice.EndAnnounced.class))
                    .containsExactly(new RenewalNotice.EndAnnounced(
                            Floor.ANA, Reauthenticate.Reason.ABSOLUTE_LIFETIME_REACHED, end));
            floor.driver.runUntil(end.minusNanos(1));
            assertThat(session.token()).isNotNull();
            floor.runFor(Duration.ofMinutes(20));
            assertThat(floor.notices(RenewalNotice.EndAnnounced.class)).hasSize(1);
            assertThat(floor.notices(RenewalNotice.RenewalEnded.class)).hasSize(1);
            assertThat(floor.counter.ended()).isEqualTo(1);
            assertThat(session.decision()).isInstanceOf(Reauthenticate.class);
            assertThat(session.phase()).isEqualTo(RenewalPhase.REAUTH_REQUIRED);
            assertUnavailable(session, Reason.SIGN_IN_REQUIRED);
        }

        @Test
        @DisplayName("a refresh token's end that no renewal moves is announced ahead; one that moves is not")
        void refresh() {
            Floor sliding = new Floor();
            sliding.issuer.refreshLifetime(Duration.ofMinutes(30)).lifetime(Duration.ofMinutes(5));
            sliding.open();
            sliding.runFor(Duration.ofHours(24));
            assertThat(sliding.notices(RenewalNotice.EndAnnounced.class)).isEmpty();
            assertThat(sliding.counter.ended()).isZero();

            Floor fixed = new Floor();
            Instant end = Floor.START.plus(Duration.ofHours(8));
            fixed.issuer.lifetime(Duration.ofMinutes(5)).refreshLifetime(Duration.ofHours(8));
            fixed.issuer.onCall(() -> fixed.issuer.refreshLifetime(Duration.between(fixed.clock.instant(), end)));
            fixed.open();
            fixed.runFor(Duration.ofHours(9));
            assertThat(fixed.notices(RenewalNotice.EndAnnounced.class))
                    .containsExactly(
                            new RenewalNotice.EndAnnounced(Floor.ANA, Reauthenticate.Reason.REFRESH_EXPIRED, end));
            assertThat(fixed.notices(RenewalNotice.RenewalEnded.class)).hasSize(1);
        }

        @Test
        @DisplayName("an idle end moves with the agent's activity")
        void idle() {
            RenewalTimings.Session session =
                    new RenewalTimings.Session(Optional.empty(), Optional.of(Duration.ofHours(2)), Duration.ZERO);
            Floor floor = new Floor(RenewalTimings.of(RefreshUse.singleUse()).with(session));
            TokenSession open = floor.open();
            for (int i = 0; i < 5; i++) {
                floor.runFor(Duration.ofMinutes(90));
                open.active();
            }
            assertThat(floor.counter.ended()).isZero();
            floor.runFor(Duration.ofHours(2));
            assertThat(floor.notices(RenewalNotice.RenewalEnded.class))
                    .singleElement()
                    .satisfies(ended -> assertThat(ended.reason()).isEqualTo(Reauthenticate.Reason.IDLE_LIMIT_REACHED));
        }

        @Test
        @DisplayName("a refusal ends it, and the access token is served on")
        void refused() {
            Floor floor = new Floor();
            TokenSession session = floor.open();
            floor.issuer.next(Fate.EXPIRED);
            floor.runFor(Duration.ofMinutes(50));
            assertThat(session.token()).isNotNull();
            assertThat(session.decision())
                    .isEqualTo(
                            new Reauthenticate(Reauthenticate.Reason.REFRESH_EXPIRED, Floor.START.plusSeconds(3_590)));
            floor.runFor(Duration.ofHours(3));
            assertThat(floor.issuer.calls()).isEqualTo(1);
        }

        @Test
        @DisplayName("a sign-in without a refresh token is told at once")
        void notRenewable() {
            Floor floor = new Floor();
            TokenGrant grant = new TokenGrant(
                    new AccessToken("only"), Optional.empty(), Optional.of(Duration.ofHours(1)), Optional.empty());
            TokenSession session = floor.renewer.open(Floor.ANA, grant, Floor.START);
            assertThat(floor.notices(RenewalNotice.RenewalEnded.class)).hasSize(1);
            assertThat(session.token()).isEqualTo(new AccessToken("only"));
            assertThat(floor.renewer.nextDueAt()).isPresent();
        }

        @Test
        @DisplayName("a renewal without a new refresh token keeps the one in hand")
        void kept() {
            List<RefreshToken> presented = new ArrayList<>();
            TokenIssuer issuer = new TokenIssuer() {
                @Override
                public RenewalAnswer renew(RenewalRequest request) {
                    presented.add(request.refresh());
                    return new RenewalAnswer.Issued(new TokenGrant(
                            new AccessToken("next"),
                            Optional.empty(),
                            Optional.of(Duration.ofHours(1)),
                            Optional.empty()));
                }

                @Override
                public void revoke(TokenPair tokens) {}
            };
            Floor clock = new Floor();
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .virtualClock(clock.clock)
                    .build();
            renewer.open(
                    Floor.ANA,
                    TokenGrant.of(new AccessToken("first"), new RefreshToken("stays"), Duration.ofHours(1)),
                    Floor.START);
            new dev.omnirules.core.testkit.TokenRenewerDriver(renewer, clock.clock)
                    .runUntil(Floor.START.plus(Duration.ofHours(3)));
            assertThat(presented).hasSizeGreaterThan(2).containsOnly(new RefreshToken("stays"));
        }
    }

    @Nested
    @DisplayName("Signing out")
    class SigningOut {

        @Test
        @DisplayName("ends renewal, revokes, bumps the generation, and is done when the store has it")
        void signOut() {
            InMemoryTokenStore store = new InMemoryTokenStore();
            Floor floor = new Floor(builder -> builder.store(store));
            TokenSession session = floor.open();
            AccessToken token = session.token();
            assertThat(floor.renewer.signOut(Floor.ANA)).isCompleted();
            assertThat(floor.issuer.isRevoked(token)).isTrue();
            assertThat(session.generation()).isEqualTo(2);
            assertThat(session.phase()).isEqualTo(RenewalPhase.CLOSED);
            StoredSession stored = store.load(Floor.ANA).orElseThrow();
            assertThat(stored.tokens()).isEmpty();
            assertThat(stored.state().generation()).isEqualTo(2);
            assertUnavailable(session, Reason.SIGNED_OUT);
            assertThat(session.whenUsable()).isCompletedExceptionally();
            assertThat(floor.counter.expiredMet()).isZero();
            assertThat(floor.renewer.nextDueAt()).isEmpty();
            assertThat(floor.renewer.signOut(Floor.ANA)).isCompleted();
            assertThat(floor.renewer.resume(Floor.ANA)).isEmpty();
            assertThat(floor.renewer.gauges()).isEqualTo(new RenewerGauges(0, 0, 0, 0, 0, 0, 0));
        }

        @Test
        @DisplayName("reaches the session of another node")
        void elsewhere() {
            InMemoryTokenStore store = new InMemoryTokenStore();
            Floor here = new Floor(builder -> builder.store(store));
            Floor there = new Floor(builder -> builder.store(store));
            TokenSession session = there.open();
            assertThat(here.renewer.signOut(Floor.ANA)).isCompleted();
            assertThat(here.issuer.isRevoked(new AccessToken("access-1"))).isTrue();
            there.runFor(Duration.ofMinutes(46));
            assertThat(session.phase()).isEqualTo(RenewalPhase.CLOSED);
            assertUnavailable(session, Reason.SIGNED_OUT);
            assertThat(there.renewer.session(Floor.ANA)).isEmpty();
            assertThat(there.notices(RenewalNotice.SignedOut.class)).hasSize(1);
            assertThat(there.issuer.calls()).isZero();
        }

        @Test
        @DisplayName("a session survives a restart and goes on with its generation")
        void resume() {
            InMemoryTokenStore store = new InMemoryTokenStore();
            Floor before = new Floor(builder -> builder.store(store));
            before.open();
            before.runFor(Duration.ofMinutes(46));
            before.renewer.close();
            TokenRenewer after = TokenRenewer.drivenByHost(
                            before.issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .store(store)
                    .virtualClock(before.clock)
                    .build();
            TokenSession session = after.resume(Floor.ANA).orElseThrow();
            assertThat(session.generation()).isEqualTo(2);
            assertThat(after.resume(Floor.ANA)).containsSame(session);
            assertThat(session.token()).isEqualTo(new AccessToken("access-2"));
            assertThat(session.decision()).isInstanceOf(Keep.class);
            assertThat(after.resume(new AgentId("nobody"))).isEmpty();
        }

        @Test
        @DisplayName("a sign-out that is heard of late leaves a newer sign-in alone")
        void heardLate() {
            Floor floor = new Floor();
            TokenSession session = floor.open();
            assertThat(floor.renewer.signOut(Floor.ANA, Floor.START.minusNanos(1)))
                    .isCompleted();
            assertThat(session.token()).isNotNull();
            assertThat(floor.renewer.signOut(new AgentId("nobody"), Floor.START))
                    .isCompleted();
            assertThat(floor.renewer.signOut(Floor.ANA, Floor.START)).isCompleted();
            assertUnavailable(session, Reason.SIGNED_OUT);
        }

        @Test
        @DisplayName("a second sign-in closes the first session and revokes its tokens")
        void again() {
            Floor floor = new Floor();
            TokenSession first = floor.open();
            TokenSession second = floor.open();
            assertUnavailable(first, Reason.SIGNED_OUT);
            assertThat(floor.issuer.isRevoked(new AccessToken("access-1"))).isTrue();
            assertThat(second.token()).isEqualTo(new AccessToken("access-2"));
            assertThat(second.generation()).isEqualTo(2);
            assertThat(floor.renewer.session(Floor.ANA)).containsSame(second);
        }

        @Test
        @DisplayName("closing the renewer begins nothing more, and leaves usable tokens usable")
        void close() {
            Floor floor = new Floor();
            TokenSession session = floor.open();
            floor.renewer.close();
            assertThat(floor.renewer.nextDueAt()).isEmpty();
            floor.runFor(Duration.ofMinutes(59));
            floor.renewer.runDue();
            assertThat(floor.issuer.calls()).isZero();
            assertThat(session.token()).isNotNull();
            floor.clock.advance(Duration.ofMinutes(2));
            assertUnavailable(session, Reason.RENEWER_CLOSED);
        }
    }

    @Nested
    @DisplayName("Trouble")
    class Trouble {

        @Test
        @DisplayName("in two seconds of outage at most three attempts are made")
        void attempts() {
            Floor floor = new Floor();
            floor.open();
            floor.clock.advance(Duration.ofMinutes(56));
            floor.issuer.always(Fate.NOT_SENT);
            floor.runFor(Duration.ofSeconds(2));
            assertThat(floor.issuer.calls()).isBetween(2, 3);
        }

        @Test
        @DisplayName("a negative answer holds until the next attempt")
        void negative() {
            Floor floor = new Floor();
            TokenSession session = floor.open();
            floor.issuer.always(Fate.NOT_SENT);
            floor.clock.advance(Duration.ofHours(2));
            assertUnavailable(session, Reason.RENEWAL_FAILING);
            assertUnavailable(session, Reason.RENEWAL_FAILING);
            assertThat(floor.issuer.calls()).isEqualTo(1);
            floor.clock.advance(Duration.ofSeconds(2));
            floor.issuer.always(Fate.ANSWERED);
            assertThat(session.token()).isEqualTo(new AccessToken("access-2"));
            assertThat(floor.counter.expiredMet()).as("once for a generation").isEqualTo(1);
        }

        @Test
        @DisplayName("what the issuer asks to wait is waited")
        void retryAfter() {
            Floor floor = new Floor();
            floor.open();
            floor.issuer.retryAfter(Duration.ofMinutes(4)).next(Fate.DECLINED);
            floor.runFor(Duration.ofMinutes(59));
            List<Instant> calls = floor.issuer.callTimes();
            assertThat(Duration.between(calls.get(0), calls.get(1))).isEqualTo(Duration.ofMinutes(4));
        }

        @Test
        @DisplayName(
                "an outage is probed every five seconds without a refresh token, and ends with the first that answers")
        void breaker() {
            Floor floor = new Floor();
            List<TokenSession> sessions = floor.open(50);
            floor.clock.advance(Duration.ofMinutes(50));
            floor.issuer.always(Fate.NOT_SENT);
            floor.runFor(Duration.ofSeconds(100));
            assertThat(floor.issuer.calls()).isEqualTo(5);
            assertThat(floor.issuer.probes()).isEqualTo(20);
            floor.issuer.always(Fate.ANSWERED);
            floor.runFor(Duration.ofMinutes(1));
            assertThat(sessions)
                    .allSatisfy(session -> assertThat(session.generation()).isEqualTo(2));
        }

        @Test
        @DisplayName("without a probe one session at a time is let through, after 5, 10 and then every 20 seconds")
        void halfOpen() {
            Floor scripted = new Floor();
            List<RenewalNotice> notices = new ArrayList<>();
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            scripted.issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .virtualClock(scripted.clock)
                    .listener(notices::add)
                    .build();
            for (int i = 0; i < 50; i++) {
                renewer.open(new AgentId("agent-" + i), scripted.issuer.signIn(), Floor.START);
            }
            scripted.clock.advance(Duration.ofMinutes(50));
            scripted.issuer.always(Fate.NOT_SENT);
            var driver = new dev.omnirules.core.testkit.TokenRenewerDriver(renewer, scripted.clock);
            driver.runUntil(scripted.clock.instant().plusSeconds(100));
            assertThat(scripted.issuer.calls())
                    .as("five, and the trials at 5, 15, 35, 55, 75 and 95 s")
                    .isEqualTo(11);
            scripted.issuer.always(Fate.ANSWERED);
            driver.runUntil(scripted.clock.instant().plusSeconds(60));
            assertThat(notices.stream().filter(RenewalNotice.Renewed.class::isInstance))
                    .hasSize(50);
        }

        @Test
        @DisplayName("an expired token in an outage is refused at once")
        void expiredInOutage() {
            Floor floor = new Floor();
            List<TokenSession> sessions = floor.open(20);
            floor.issuer.always(Fate.NOT_SENT);
            floor.clock.advance(Duration.ofHours(2));
            floor.renewer.runDue();
            sessions.forEach(session -> assertUnavailable(session, Reason.RENEWAL_FAILING));
            assertThat(floor.issuer.calls()).isEqualTo(5);
        }

        @Test
        @DisplayName("a listener that throws, and a failing revocation, change nothing")
        void brokenHost() {
            Floor scripted = new Floor();
            TokenIssuer throwing = new TokenIssuer() {
                @Override
                public RenewalAnswer renew(RenewalRequest request) {
                    return scripted.issuer.renew(request);
                }

                @Override
                public void revoke(TokenPair tokens) {
                    throw new IllegalStateException("broken");
                }
            };
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            throwing, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .virtualClock(scripted.clock)
                    .listener(notice -> {
                        throw new IllegalStateException("broken");
                    })
                    .build();
            TokenSession session = renewer.open(Floor.ANA, scripted.issuer.signIn(), Floor.START);
            var driver = new dev.omnirules.core.testkit.TokenRenewerDriver(renewer, scripted.clock);
            driver.runUntil(Floor.START.plus(Duration.ofHours(10)));
            assertThat(session.phase()).isEqualTo(RenewalPhase.ACTIVE);
            assertThat(renewer.signOut(Floor.ANA)).isCompleted();
        }
    }

    @Nested
    @DisplayName("A store that fails")
    class FailingStore {

        private final Flaky store = new Flaky();
        private final Floor floor = new Floor(builder -> builder.store(store));

        @Test
        @DisplayName("while it is down nothing is presented, and renewal goes on after")
        void down() {
            TokenSession session = floor.open();
            store.failing = Integer.MAX_VALUE;
            floor.runFor(Duration.ofMinutes(50));
            assertThat(floor.issuer.calls()).isZero();
            assertThat(session.token()).isNotNull();
            assertThat(floor.notices(RenewalNotice.StoreFailed.class)).isNotEmpty();
            store.failing = 0;
            floor.runFor(Duration.ofMinutes(1));
            assertThat(session.generation()).isEqualTo(2);
        }

        @Test
        @DisplayName(
                "failing at any call, before or after it took the change, it costs no token and no second presentation")
        void anyCall() {
            for (int skip = 0; skip < 8; skip++) {
                for (boolean after : new boolean[] {false, true}) {
                    Flaky flaky = new Flaky();
                    Floor each = new Floor(builder -> builder.store(flaky));
                    TokenSession session = each.open();
                    flaky.skip = skip;
                    flaky.failing = 2;
                    flaky.after = after;
                    each.driver.before(now -> assertThat(session.token()).isNotNull());
                    each.runFor(Duration.ofHours(5));
                    assertThat(each.issuer.mostPresentations()).isEqualTo(1);
                    assertThat(session.phase())
                            .as("skip %s, after %s", skip, after)
                            .isEqualTo(RenewalPhase.ACTIVE);
                }
            }
        }

        @Test
        @DisplayName("a sign-out is repeated until it has taken it, and gives no token meanwhile")
        void signOut() {
            TokenSession session = floor.open();
            store.failing = 3;
            var done = floor.renewer.signOut(Floor.ANA);
            assertThat(done.toCompletableFuture()).isNotDone();
            assertUnavailable(session, Reason.SIGNED_OUT);
            floor.runFor(Duration.ofSeconds(5));
            assertThat(done).isCompleted();
            assertThat(store.load(Floor.ANA).orElseThrow().tokens()).isEmpty();
        }

        private static final class Flaky implements TokenStore {
            private final InMemoryTokenStore store = new InMemoryTokenStore();
            int skip;
            int failing;
            boolean after;

            @Override
            public Optional<StoredSession> load(AgentId agent) {
                Optional<StoredSession> found = store.load(agent);
                fail();
                return found;
            }

            @Override
            public Map<AgentId, Long> versions(Collection<AgentId> agents) {
                return store.versions(agents);
            }

            @Override
            public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
                if (!after) {
                    fail();
                }
                boolean replaced = store.replace(agent, expectedVersion, next);
                if (after) {
                    fail();
                }
                return replaced;
            }

            private void fail() {
                if (skip > 0) {
                    skip--;
                } else if (failing > 0) {
                    failing--;
                    throw new IllegalStateException("store down");
                }
            }
        }
    }
}
