package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalProgress;
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
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("What becomes of an answer")
class KeptAnswersTest {

    private static final Duration DUE = Duration.ofMinutes(50);
    private static final TokenPair FOREIGN =
            new TokenPair(new AccessToken("theirs"), Optional.of(new RefreshToken("their-refresh")));

    private final Hooked store = new Hooked();
    private final Floor floor = new Floor(builder -> builder.store(store));

    /** The tests' own store, in whose calls something else happens. */
    private static final class Hooked implements TokenStore {

        private final InMemoryTokenStore store = new InMemoryTokenStore();
        private Runnable onLoad = () -> {};
        private Runnable onReplace = () -> {};

        /** Another node's change of the record. */
        void change(UnaryOperator<StoredSession> change) {
            StoredSession before = store.load(Floor.ANA).orElseThrow();
            assertThat(store.replace(Floor.ANA, before.version(), change.apply(before)))
                    .isTrue();
        }

        StoredSession present() {
            return store.load(Floor.ANA).orElseThrow();
        }

        void onNextLoad(Runnable what) {
            onLoad = () -> {
                onLoad = () -> {};
                what.run();
            };
        }

        void onNextReplace(Runnable what) {
            onReplace = () -> {
                onReplace = () -> {};
                what.run();
            };
        }

        @Override
        public Optional<StoredSession> load(AgentId agent) {
            onLoad.run();
            return store.load(agent);
        }

        @Override
        public Map<AgentId, Long> versions(Collection<AgentId> agents) {
            return store.versions(agents);
        }

        @Override
        public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
            onReplace.run();
            return store.replace(agent, expectedVersion, next);
        }
    }

    private static void down() {
        throw new IllegalStateException("store down");
    }

    private void assertIdle() {
        assertThat(floor.renewer.gauges().running()).isZero();
        assertThat(floor.renewer.gauges().waiting()).isZero();
    }

    @Nested
    @DisplayName("The store")
    class Store {

        private TokenSession answeredWhileDown() {
            TokenSession session = floor.open();
            floor.issuer.onCall(() -> store.onReplace = KeptAnswersTest::down);
            floor.runFor(DUE);
            return session;
        }

        @Test
        @DisplayName("does not take it: it is served all the same, and taken before the renewer closes")
        void takenOnClose() {
            TokenSession session = answeredWhileDown();
            assertThat(session.token()).isEqualTo(new AccessToken("access-2"));
            assertThat(store.present().state().generation()).isEqualTo(1);
            store.onReplace = () -> {};
            floor.renewer.close();
            assertThat(store.present().state().generation()).isEqualTo(2);
            assertIdle();
        }

        @Test
        @DisplayName("does not take it to the end: closing does not fail")
        void notTakenOnClose() {
            TokenSession session = answeredWhileDown();
            floor.renewer.close();
            assertThat(session.token()).isEqualTo(new AccessToken("access-2"));
            assertIdle();
        }

        @Test
        @DisplayName("fails: a caller with an ended token is turned away until the next attempt, a second later")
        void failing() {
            TokenSession session = floor.open();
            store.onLoad = KeptAnswersTest::down;
            floor.clock.advance(Duration.ofHours(2));
            floor.renewer.runDue();
            assertThat(session.whenUsable())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(TokenUnavailableException.class)
                    .satisfies(cause -> assertThat(((TokenUnavailableException) cause).reason())
                            .isEqualTo(TokenUnavailableException.Reason.RENEWAL_FAILING));
            assertThat(floor.renewer.nextDueAt()).contains(floor.clock.instant().plusSeconds(1));
            assertIdle();
        }
    }

    @Nested
    @DisplayName("Another node")
    class OtherNode {

        @Test
        @DisplayName("gave the claim up as lost: the answer is kept on top of that, and nothing is presented twice")
        void rebased() {
            TokenSession session = floor.open();
            floor.issuer.onCall(() -> store.change(claimed -> claimed.with(
                    claimed.state().lost(floor.clock.instant(), RenewalTimings.of(RefreshUse.singleUse())))));
            floor.runFor(DUE);
            assertThat(session.generation()).isEqualTo(2);
            assertThat(session.phase()).isEqualTo(RenewalPhase.ACTIVE);
            assertThat(store.present().tokens().orElseThrow().access()).isEqualTo(new AccessToken("access-2"));
            assertThat(floor.issuer.calls()).isEqualTo(1);
            assertThat(floor.issuer.isRevoked(new AccessToken("access-2"))).isFalse();
        }

        @Test
        @DisplayName("renewed meanwhile: its tokens stay, and the late ones are not revoked, being of the same sign-in")
        void renewedMeanwhile() {
            TokenSession session = floor.open();
            floor.issuer.onCall(() -> store.change(claimed -> claimed.with(
                    claimed.state().renewed(floor.clock.instant(), Duration.ofHours(1), RefreshWindow.open()),
                    Optional.of(FOREIGN))));
            floor.runFor(DUE);
            assertThat(session.token()).isEqualTo(new AccessToken("theirs"));
            assertThat(floor.issuer.revokedFamilies()).isZero();
            assertThat(floor.counter.renewed()).isZero();
        }

        @Test
        @DisplayName(
                "signed in anew meanwhile: the late answer is revoked, and what that sign-in brought is left alone")
        void signedInMeanwhile() {
            TokenSession session = floor.open();
            Floor there = new Floor(builder -> builder.store(store.store));
            floor.issuer.onCall(() -> {
                there.clock.set(floor.clock.instant());
                there.open();
            });
            floor.runFor(DUE);
            assertThat(floor.issuer.isRevoked(new AccessToken("access-2"))).isTrue();
            assertThat(session.generation()).isEqualTo(store.present().state().generation());
        }

        @Test
        @DisplayName("signed out: the session is closed, and that nothing renews it is not told besides")
        void signedOut() {
            floor.open();
            store.change(stored -> stored.with(stored.state().signedOut(floor.clock.instant()), Optional.empty()));
            floor.runFor(DUE);
            assertThat(floor.notices(RenewalNotice.SignedOut.class)).hasSize(1);
            assertThat(floor.notices(RenewalNotice.RenewalEnded.class)).isEmpty();
            assertIdle();
        }

        @Test
        @DisplayName("opens the session in the middle of a resume: there is one session")
        void openedMeanwhile() {
            floor.open();
            Floor after = new Floor(builder -> builder.store(store));
            AtomicReference<TokenSession> opened = new AtomicReference<>();
            store.onNextLoad(() -> opened.set(after.renewer.resume(Floor.ANA).orElseThrow()));
            assertThat(after.renewer.resume(Floor.ANA)).containsSame(opened.get());
            assertThat(after.renewer.gauges().sessions()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("An end")
    class End {

        @Test
        @DisplayName("is written once, and told once")
        void once() {
            TokenSession session = floor.open();
            floor.issuer.next(Fate.EXPIRED);
            floor.runFor(DUE);
            long version = store.present().version();
            floor.runFor(Duration.ofHours(3));
            assertThat(store.present().version()).isEqualTo(version);
            assertThat(floor.notices(RenewalNotice.RenewalEnded.class)).hasSize(1);
            assertThat(session.phase()).isEqualTo(RenewalPhase.REAUTH_REQUIRED);
            assertIdle();
        }

        @Test
        @DisplayName("that another node's change overtakes is written on top of it, and told once")
        void overtaken() {
            RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse())
                    .with(RenewalTimings.Session.lasting(Duration.ofMinutes(40)));
            Floor brief = new Floor(timings, builder -> builder.store(store));
            brief.open();
            brief.driver.runUntil(Floor.START.plus(Duration.ofMinutes(40)).minusNanos(1));
            store.onNextReplace(
                    () -> store.change(stored -> stored.with(stored.state().active(Floor.START))));
            brief.runFor(Duration.ofHours(1));
            assertThat(store.onReplace).isNotNull();
            assertThat(store.present().state().progress()).isInstanceOf(RenewalProgress.Ended.class);
            assertThat(brief.notices(RenewalNotice.RenewalEnded.class))
                    .singleElement()
                    .satisfies(ended ->
                            assertThat(ended.reason()).isEqualTo(Reauthenticate.Reason.ABSOLUTE_LIFETIME_REACHED));
            assertThat(brief.renewer.gauges().running()).isZero();
        }

        @Test
        @DisplayName("of an unknown outcome is counted, and left open for the answer of another node")
        void unknown() {
            TokenSession session = floor.open();
            floor.issuer.next(Fate.ANSWER_LOST);
            floor.runFor(DUE);
            assertThat(floor.renewer.gauges().uncertain()).isEqualTo(1);
            assertThat(session.token()).isEqualTo(new AccessToken("access-1"));
            floor.runFor(Duration.ofMinutes(15));
            assertThat(floor.notices(RenewalNotice.RenewalEnded.class)).hasSize(1);
            store.change(stored -> stored.with(
                    stored.state().renewed(floor.clock.instant(), Duration.ofHours(1), RefreshWindow.open()),
                    Optional.of(FOREIGN)));
            floor.runFor(Duration.ofMinutes(2));
            assertThat(session.token()).isEqualTo(new AccessToken("theirs"));
            assertThat(floor.renewer.gauges().uncertain()).isZero();
        }
    }

    @Nested
    @DisplayName("A sign-out")
    class SigningOut {

        @Test
        @DisplayName("that comes while the store fails is carried out at once, not with the next attempt")
        void atOnce() {
            floor.open();
            AtomicReference<CompletionStage<Void>> done = new AtomicReference<>();
            store.onNextLoad(() -> {
                done.set(floor.renewer.signOut(Floor.ANA));
                down();
            });
            floor.clock.advance(DUE);
            floor.renewer.runDue();
            assertThat(done.get()).isCompleted();
            assertThat(store.present().tokens()).isEmpty();
            assertIdle();
        }

        @Test
        @DisplayName("of the renewer, between claim and presentation: nothing is presented")
        void closedInBetween() {
            Floor brief = new Floor(builder ->
                    builder.store(store).limits(new RenewerLimits(32, 30, 10, Duration.ZERO, Duration.ofMillis(1))));
            brief.open();
            brief.clock.advance(DUE);
            store.onNextReplace(brief.renewer::close);
            brief.renewer.runDue();
            assertThat(brief.issuer.calls()).isZero();
            assertThat(store.present().state().generation()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("A refresh token's end")
    class RefreshEnd {

        /** Gives an access token alone until the refresh token's end, or with one that has no end of its own. */
        private Instant endOf(boolean withRefresh) {
            Instant begunAt = floor.clock.instant();
            TokenIssuer issuer = new TokenIssuer() {
                @Override
                public RenewalAnswer renew(RenewalRequest request) {
                    if (!withRefresh && floor.clock.instant().isAfter(begunAt.plus(Duration.ofHours(2)))) {
                        return new RenewalAnswer.Rejected(RenewalAnswer.Rejected.Reason.EXPIRED, "invalid_grant");
                    }
                    Optional<RefreshToken> refresh =
                            withRefresh ? Optional.of(new RefreshToken("another")) : Optional.empty();
                    return new RenewalAnswer.Issued(new TokenGrant(
                            new AccessToken("next"), refresh, Optional.of(Duration.ofHours(1)), Optional.empty()));
                }

                @Override
                public void revoke(TokenPair tokens) {}
            };
            AtomicReference<Instant> end = new AtomicReference<>(Instant.MAX);
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .virtualClock(floor.clock)
                    .listener(notice -> {
                        if (notice instanceof RenewalNotice.RenewalEnded ended) {
                            end.set(ended.usableUntil());
                        }
                    })
                    .build();
            Instant begun = floor.clock.instant();
            TokenGrant first = new TokenGrant(
                    new AccessToken("first"),
                    Optional.of(new RefreshToken("first-refresh")),
                    Optional.of(Duration.ofHours(1)),
                    Optional.of(Duration.ofHours(2)));
            renewer.open(Floor.ANA, first, begun);
            new TokenRenewerDriver(renewer, floor.clock).runUntil(begun.plus(Duration.ofHours(10)));
            return end.get();
        }

        @Test
        @DisplayName("stays with a token that stays, and goes with one that is replaced")
        void staysOrGoes() {
            assertThat(endOf(false)).isBefore(Floor.START.plus(Duration.ofHours(4)));
            assertThat(endOf(true)).isEqualTo(Instant.MAX);
        }
    }
}
