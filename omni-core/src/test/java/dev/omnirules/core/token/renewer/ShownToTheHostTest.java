package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("TOKEN-1")
@Timeout(60)
@DisplayName("A host is told")
class ShownToTheHostTest {

    private static final RenewalTimings TIMINGS = RenewalTimings.of(RefreshUse.singleUse());

    /** Answers with what a test hands it, and keeps what was presented. */
    private static final class Answers implements TokenIssuer {
        final Deque<RenewalAnswer> next = new ArrayDeque<>();
        final List<RefreshToken> presented = new ArrayList<>();
        RenewalAnswer always = new RenewalAnswer.NotSent("scripted");

        @Override
        public RenewalAnswer renew(RenewalRequest request) {
            presented.add(request.refresh());
            return next.isEmpty() ? always : next.remove();
        }

        @Override
        public void revoke(TokenPair tokens) {}
    }

    private static RenewalAnswer issued(String name, Optional<Duration> lifetime) {
        return new RenewalAnswer.Issued(new TokenGrant(
                new AccessToken("access-" + name),
                Optional.of(new RefreshToken("refresh-" + name)),
                lifetime,
                Optional.empty()));
    }

    private final MutableClock clock = MutableClock.at(Floor.START);
    private final List<RenewalNotice> notices = new ArrayList<>();

    private TokenRenewer renewer(TokenIssuer issuer, RenewalTimings timings) {
        return TokenRenewer.drivenByHost(issuer, timings, Runnable::run)
                .virtualClock(clock)
                .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                .listener(notices::add)
                .build();
    }

    private TokenSession open(TokenRenewer renewer) {
        TokenGrant grant =
                TokenGrant.of(new AccessToken("access-0"), new RefreshToken("refresh-0"), Duration.ofHours(1));
        return renewer.open(Floor.ANA, grant, clock.instant());
    }

    private <T extends RenewalNotice> List<T> told(Class<T> type) {
        return notices.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    @DisplayName("once for each sign-in and reason that it ends soon, though whole seconds move the instant")
    void endsSoonOnce() {
        Floor floor = new Floor();
        Instant end = Floor.START.plus(Duration.ofHours(8));
        floor.issuer.lifetime(Duration.ofMinutes(5)).refreshLifetime(Duration.ofHours(8));
        floor.issuer.onCall(() -> floor.issuer.refreshLifetime(
                Duration.ofSeconds(Duration.between(floor.clock.instant(), end).toSeconds())));
        floor.open();
        floor.runFor(Duration.ofHours(9));
        assertThat(floor.notices(RenewalNotice.EndAnnounced.class)).hasSize(1);
        floor.issuer.onCall(() -> {}).refreshLifetime(Duration.ofMinutes(20));
        floor.open();
        floor.issuer.onCall(() -> floor.issuer.refreshLifetime(Duration.ofSeconds(1)));
        floor.runFor(Duration.ofMinutes(30));
        assertThat(floor.notices(RenewalNotice.EndAnnounced.class))
                .as("the next sign-in has its own")
                .hasSize(2);
    }

    @Test
    @DisplayName("once for each generation that a caller met no usable token")
    void deadSession() {
        Floor floor = new Floor();
        TokenSession session = floor.open();
        floor.issuer.always(Fate.REVOKED);
        floor.runFor(Duration.ofHours(2));
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(session::token).isInstanceOf(TokenUnavailableException.class);
        }
        assertThat(floor.notices(RenewalNotice.ExpiredMet.class)).hasSize(1);
    }

    @Nested
    @DisplayName("of a failure")
    class Failure {

        @Test
        @DisplayName("its cause, in the notice, in the list of sessions and in the exception, until a renewal succeeds")
        void cause() {
            Answers issuer = new Answers();
            issuer.always = new RenewalAnswer.Declined("401 invalid_client", Optional.empty());
            TokenRenewer renewer = renewer(issuer, TIMINGS);
            TokenSession session = open(renewer);
            TokenRenewerDriver driver = new TokenRenewerDriver(renewer, clock);
            driver.runUntil(Floor.START.plus(Duration.ofMinutes(59)));
            assertThat(told(RenewalNotice.Failed.class))
                    .isNotEmpty()
                    .allSatisfy(failed -> assertThat(failed.cause()).isEqualTo("401 invalid_client"));
            SessionSummary summary = renewer.sessions().get(0);
            assertThat(summary.agent()).isEqualTo(Floor.ANA);
            assertThat(summary.phase()).isEqualTo(RenewalPhase.BACKOFF);
            assertThat(summary.dueAt()).isAfter(Floor.START.plusSeconds(1_800));
            assertThat(summary.usableUntil()).isEqualTo(Floor.START.plusSeconds(3_590));
            assertThat(summary.lastFailure()).hasValueSatisfying(failure -> {
                assertThat(failure.kind()).isEqualTo("NOT_RENEWED");
                assertThat(failure.cause()).isEqualTo("401 invalid_client");
            });
            driver.runUntil(Floor.START.plus(Duration.ofMinutes(61)));
            assertThat(renewer.gauges().expired()).isEqualTo(1);
            assertThatThrownBy(session::token).hasMessageContaining("cause 401 invalid_client");
            issuer.always = issued("1", Optional.of(Duration.ofHours(1)));
            driver.runUntil(Floor.START.plus(Duration.ofMinutes(64)));
            assertThat(renewer.sessions().get(0).lastFailure()).isEmpty();
            assertThat(renewer.gauges().expired()).isZero();
        }

        @Test
        @DisplayName("that ended the session: it is counted as one that needs a sign-in")
        void ended() {
            Answers issuer = new Answers();
            issuer.always = new RenewalAnswer.Rejected(RenewalAnswer.Rejected.Reason.REVOKED, "400 invalid_grant");
            TokenRenewer renewer = renewer(issuer, TIMINGS);
            open(renewer);
            new TokenRenewerDriver(renewer, clock).runUntil(Floor.START.plus(Duration.ofMinutes(50)));
            assertThat(renewer.gauges().signInRequired()).isEqualTo(1);
            assertThat(renewer.sessions().get(0).lastFailure())
                    .hasValueSatisfying(failure -> assertThat(failure.cause()).isEqualTo("400 invalid_grant"));
        }

        @Test
        @DisplayName("and of a success, how long it took")
        void took() {
            RenewalCounter counter = new RenewalCounter();
            counter.on(new RenewalNotice.Renewed(Floor.ANA, 2, Floor.START, Duration.ofMillis(120)));
            counter.on(new RenewalNotice.Renewed(Floor.ANA, 3, Floor.START, Duration.ofMillis(80)));
            assertThat(counter.renewalTime()).isEqualTo(Duration.ofMillis(200));
        }
    }

    @Nested
    @DisplayName("of an issuer that does not rotate")
    class Rotation {

        private void renewTwice(RenewalTimings timings) {
            Answers issuer = new Answers();
            issuer.always = new RenewalAnswer.Issued(new TokenGrant(
                    new AccessToken("next"),
                    Optional.of(new RefreshToken("refresh-0")),
                    Optional.of(Duration.ofHours(1)),
                    Optional.empty()));
            TokenRenewer renewer = renewer(issuer, timings);
            open(renewer);
            new TokenRenewerDriver(renewer, clock).runUntil(clock.instant().plus(Duration.ofHours(6)));
            assertThat(issuer.presented).hasSizeGreaterThan(3);
        }

        @Test
        @DisplayName("once, if refresh tokens were declared single-use")
        void singleUse() {
            renewTwice(TIMINGS);
            assertThat(told(RenewalNotice.NotRotating.class)).hasSize(1);
        }

        @Test
        @DisplayName("nothing, if they were declared reusable; there is no silent default")
        void reusable() {
            renewTwice(RenewalTimings.of(RefreshUse.reusable()));
            assertThat(told(RenewalNotice.NotRotating.class)).isEmpty();
        }
    }

    @Nested
    @DisplayName("of a lifetime that the issuer does not say")
    class Lifetime {

        private final Answers issuer = new Answers();
        private final TokenRenewer renewer = renewer(issuer, TIMINGS);
        private final TokenSession session = open(renewer);
        private final TokenRenewerDriver driver = new TokenRenewerDriver(renewer, clock);

        @Test
        @DisplayName("nothing: the last known one holds")
        void unsaid() {
            issuer.always = issued("1", Optional.empty());
            driver.runUntil(Floor.START.plus(Duration.ofMinutes(46)));
            assertThat(session.generation()).isEqualTo(2);
            Duration usable =
                    Duration.between(told(RenewalNotice.Renewed.class).get(0).usableUntil(), clock.instant());
            assertThat(usable.abs()).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(60));
        }

        @Test
        @DisplayName(
                "as zero: a failure; the token in hand is served on, and attempts back off with the new refresh token")
        void zero() {
            for (int i = 1; i <= 4; i++) {
                issuer.next.add(issued(String.valueOf(i), Optional.of(Duration.ZERO)));
            }
            issuer.always = issued("5", Optional.of(Duration.ofHours(1)));
            driver.before(now -> assertThat(session.token()).isNotNull());
            driver.runUntil(Floor.START.plus(Duration.ofMinutes(50)));
            assertThat(issuer.presented)
                    .extracting(RefreshToken::value)
                    .startsWith("refresh-0", "refresh-1", "refresh-2", "refresh-3", "refresh-4");
            assertThat(told(RenewalNotice.Failed.class)).hasSize(4);
            assertThat(told(RenewalNotice.Failed.class).get(3).failures()).isEqualTo(4);
            assertThat(session.token()).isEqualTo(new AccessToken("access-5"));
        }

        @Test
        @DisplayName("as zero for ever: not asked every second")
        void zeroForEver() {
            issuer.always = issued("1", Optional.of(Duration.ZERO));
            driver.runUntil(Floor.START.plus(Duration.ofMinutes(80)));
            assertThat(issuer.presented).hasSizeBetween(20, 120);
        }

        @Test
        @DisplayName("at a sign-in: that it must be known")
        void atSignIn() {
            TokenGrant grant = new TokenGrant(
                    new AccessToken("a"), Optional.of(new RefreshToken("r")), Optional.empty(), Optional.empty());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renewer.open(Floor.ANA, grant, clock.instant()))
                    .withMessage("grant.lifetime must be known at a sign-in, but is Optional.empty");
        }
    }

    @Nested
    @DisplayName("when it builds, opens and closes")
    class Lifecycle {

        /** A store that can be down. */
        private static final class Fragile implements TokenStore {
            final InMemoryTokenStore kept = new InMemoryTokenStore();
            boolean down;
            boolean downAfterWriting;

            private void check(boolean now) {
                if (now) {
                    throw new IllegalStateException("store down");
                }
            }

            @Override
            public Optional<StoredSession> load(AgentId agent) {
                check(down);
                return kept.load(agent);
            }

            @Override
            public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
                check(down);
                boolean replaced = kept.replace(agent, expectedVersion, next);
                check(downAfterWriting);
                return replaced;
            }

            @Override
            public Map<AgentId, Long> versions(Collection<AgentId> agents) {
                check(down);
                return kept.versions(agents);
            }
        }

        private final Fragile store = new Fragile();

        @Test
        @DisplayName("that a scheduler is missing")
        @SuppressWarnings("NullAway")
        void scheduler() {
            assertThatNullPointerException()
                    .isThrownBy(() -> TokenRenewer.builder(new Answers(), TIMINGS, Runnable::run, null))
                    .withMessage("scheduler");
        }

        @Test
        @DisplayName("what was left undone when it closed with the store down, within the time it gave")
        void close() {
            Floor floor = new Floor(builder -> builder.store(store));
            floor.open();
            floor.clock.advance(Duration.ofSeconds(1));
            AgentId bia = new AgentId("bia");
            floor.renewer.open(bia, floor.issuer.signIn(), floor.clock.instant());
            floor.issuer.onCall(() -> store.down = true);
            floor.clock.advance(Duration.ofMinutes(50));
            floor.renewer.runDue();
            CompletableFuture<Void> signOut = floor.renewer.signOut(bia).toCompletableFuture();
            CloseReport report = floor.renewer.close(Duration.ofSeconds(2));
            assertThat(report.isComplete()).isFalse();
            assertThat(report.signOuts()).containsExactly(bia);
            assertThat(report.unsaved()).containsExactly(Floor.ANA);
            assertThatThrownBy(signOut::join).hasCauseInstanceOf(SignOutFailedException.class);
        }

        @Test
        @DisplayName("nothing is left when the store is up again")
        void closeComplete() {
            Floor floor = new Floor(builder -> builder.store(store));
            floor.open();
            store.down = true;
            CompletableFuture<Void> signOut = floor.renewer.signOut(Floor.ANA).toCompletableFuture();
            store.down = false;
            assertThat(floor.renewer.close(Duration.ofSeconds(2)).isComplete()).isTrue();
            assertThat(signOut).isCompleted();
        }

        @Test
        @DisplayName("that a closed renewer opens nothing, before the store is touched")
        void openAfterClose() {
            Floor floor = new Floor(builder -> builder.store(store));
            floor.renewer.close();
            assertThatIllegalStateException().isThrownBy(floor::open);
            assertThat(store.kept.load(Floor.ANA)).isEmpty();
        }

        @Test
        @DisplayName("that a sign-in is open although the executor rejects the revocation of the tokens before it")
        void openWhileRejecting() {
            boolean[] rejecting = {false};
            Floor floor = new Floor(
                    task -> {
                        if (rejecting[0]) {
                            throw new RejectedExecutionException("full");
                        }
                        task.run();
                    },
                    builder -> builder.store(store));
            floor.open();
            rejecting[0] = true;
            TokenSession again = floor.open();
            assertThat(floor.renewer.session(Floor.ANA)).containsSame(again);
            assertThat(again.token()).isEqualTo(new AccessToken("access-2"));
        }

        @Test
        @DisplayName("that a sign-in is open although the store failed after it had written the record")
        void openedAllTheSame() {
            Floor floor = new Floor(builder -> builder.store(store));
            store.downAfterWriting = true;
            assertThatNoException().isThrownBy(floor::open);
            assertThat(floor.renewer.session(Floor.ANA)).isPresent();
        }
    }
}
