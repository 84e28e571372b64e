package dev.omnirules.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Trail;
import dev.omnirules.core.token.RenewalProgress.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("How a token's state moves on")
class RenewalStateTest {

    private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RenewalTimings LIMITS = RenewalTimings.of(RefreshUse.singleUse());
    private static final SignIn SIGN_IN = SignIn.of(new AgentId("ana"), T, 1);
    private static final RenewalState FRESH = RenewalState.issued(1, T, HOUR, RefreshWindow.open(), SIGN_IN);

    private static RenewalState claimed() {
        return FRESH.claimed("a/1", T.plusSeconds(1_800), T.plusSeconds(1_820));
    }

    @Nested
    @DisplayName("An attempt")
    class Attempted {

        @Test
        @DisplayName("counts its presentation when it is claimed")
        void claim() {
            Trail trail = new Trail(0, Instant.MAX, 1, T.plusSeconds(1_800));
            assertThat(claimed().progress()).isEqualTo(new InFlight("a/1", T.plusSeconds(1_820), trail));
        }

        @Test
        @DisplayName("takes its presentation back if the refresh token was not used")
        void notUsed() {
            RenewalState state = claimed().notUsed(T.plusSeconds(1_801), Duration.ZERO, LIMITS);
            assertThat(state.progress()).isInstanceOf(BackingOff.class);
            assertThat(state.progress().trail()).isEqualTo(new Trail(1, T.plusSeconds(1_801), 0, Instant.MAX));
        }

        @Test
        @DisplayName("stays uncertain if an earlier presentation of the same token is")
        void stillUncertain() {
            RenewalState state = claimed()
                    .lost(T.plusSeconds(1_801), LIMITS)
                    .claimed("a/2", T.plusSeconds(1_803), T.plusSeconds(1_823))
                    .notUsed(T.plusSeconds(1_804), Duration.ZERO, LIMITS);
            assertThat(state.progress()).isInstanceOf(Uncertain.class);
            assertThat(state.progress().trail()).isEqualTo(new Trail(2, T.plusSeconds(1_801), 1, T.plusSeconds(1_800)));
        }

        @Test
        @DisplayName("keeps its presentation if the answer is lost")
        void lost() {
            assertThat(claimed().lost(T.plusSeconds(1_801), LIMITS).progress().trail())
                    .isEqualTo(new Trail(1, T.plusSeconds(1_801), 1, T.plusSeconds(1_800)));
        }

        @Test
        @DisplayName("begins the next generation, whose life counts from the request")
        void renewed() {
            RenewalState next = claimed().renewed(T.plusSeconds(1_800), Duration.ofMinutes(5), RefreshWindow.open());
            assertThat(next)
                    .isEqualTo(RenewalState.issued(
                            2, T.plusSeconds(1_800), Duration.ofMinutes(5), RefreshWindow.open(), SIGN_IN));
        }
    }

    @Test
    @DisplayName(
            "a renewal in vain is the next generation's first failure, or one more, and keeps the token that is used")
    void renewedInVain() {
        Instant now = T.plusSeconds(1_801);
        RefreshWindow window = RefreshWindow.until(T.plusSeconds(9_000));
        RenewalState once = claimed().renewedInVain(now, window, LIMITS);
        assertThat(once)
                .isEqualTo(new RenewalState(
                        2, T, HOUR, window, SIGN_IN, new BackingOff(retryAt(once), new Trail(1, now, 0, Instant.MAX))));
        RenewalState twice = once.renewedInVain(now.plusSeconds(5), window, LIMITS);
        assertThat(twice.generation()).isEqualTo(3);
        assertThat(twice.progress().trail()).isEqualTo(new Trail(2, now, 0, Instant.MAX));
        assertThat(retryAt(twice)).isAfter(now.plusSeconds(5));
    }

    @Test
    @DisplayName("the issuer's wish to wait is honored for five minutes at most, and for two thirds of what remains")
    void honored() {
        Duration asked = Duration.ofHours(2);
        Instant usableUntil = T.plusSeconds(3_590);
        assertThat(retryAt(claimed().notUsed(T.plusSeconds(1_801), asked, LIMITS)))
                .isEqualTo(T.plusSeconds(1_801 + 300));
        assertThat(retryAt(claimed().notUsed(usableUntil.minusSeconds(90), asked, LIMITS)))
                .isEqualTo(usableUntil.minusSeconds(30));
        assertThat(retryAt(claimed().notUsed(usableUntil, asked, LIMITS))).isEqualTo(usableUntil.plusSeconds(300));
    }

    private static Instant retryAt(RenewalState state) {
        return ((BackingOff) state.progress()).retryAt();
    }

    @Nested
    @DisplayName("As another clock tells it")
    class Moved {

        private final Duration by = Duration.ofSeconds(-90);
        private final Trail trail = new Trail(2, T.plusSeconds(10), 1, T.plusSeconds(5));
        private final Trail movedTrail = new Trail(2, T.minusSeconds(80), 1, T.minusSeconds(85));

        @Test
        @DisplayName("every instant is another one, whatever is under way")
        void everyInstant() {
            assertMoved(new RenewalProgress.Ready(), new RenewalProgress.Ready());
            assertMoved(
                    new InFlight("a/1", T.plusSeconds(20), trail), new InFlight("a/1", T.minusSeconds(70), movedTrail));
            assertMoved(new BackingOff(T.plusSeconds(20), trail), new BackingOff(T.minusSeconds(70), movedTrail));
            assertMoved(new Uncertain(T.plusSeconds(20), trail), new Uncertain(T.minusSeconds(70), movedTrail));
            assertMoved(
                    new RenewalProgress.Ended(RenewalDecision.Reauthenticate.Reason.REVOKED, T),
                    new RenewalProgress.Ended(RenewalDecision.Reauthenticate.Reason.REVOKED, T.minusSeconds(90)));
        }

        private void assertMoved(RenewalProgress progress, RenewalProgress moved) {
            RenewalState state = state(T, RefreshWindow.until(T.plusSeconds(900)), T, progress);
            RefreshWindow window = RefreshWindow.until(T.plusSeconds(810));
            assertThat(state.moved(by)).isEqualTo(state(T.minusSeconds(90), window, T.minusSeconds(90), moved));
            assertThat(state.aged(by))
                    .as("all but the issue, so that the token counts as older")
                    .isEqualTo(state(T, window, T.minusSeconds(90), moved));
        }

        @Test
        @DisplayName("what has no end or never failed has none there either")
        void noEnd() {
            for (RefreshWindow window : List.of(RefreshWindow.open(), RefreshWindow.none())) {
                RenewalState state = state(T, window, T, new BackingOff(T, new Trail(1, T, 0, Instant.MAX)));
                assertThat(state.moved(by).refresh()).isEqualTo(window);
                assertThat(state.moved(by).progress().trail().presentedSince()).isEqualTo(Instant.MAX);
            }
        }

        private RenewalState state(Instant issuedAt, RefreshWindow window, Instant signedIn, RenewalProgress progress) {
            SignIn signIn = new SignIn(signedIn, signedIn.plusSeconds(1), 7);
            return new RenewalState(3, issuedAt, HOUR, window, signIn, progress);
        }
    }

    @Test
    @DisplayName("an end has no trail")
    void endedTrail() {
        assertThat(claimed()
                        .ended(RenewalDecision.Reauthenticate.Reason.REVOKED, T)
                        .progress()
                        .trail())
                .isEqualTo(Trail.none());
    }

    @Test
    @DisplayName("a sign-out moves the generation on")
    void signedOut() {
        assertThat(FRESH.signedOut(T).generation()).isEqualTo(2);
    }

    @Test
    @DisplayName("activity only moves forward")
    void activity() {
        assertThat(FRESH.active(T.plusSeconds(5))
                        .active(T.plusSeconds(3))
                        .signIn()
                        .activeAt())
                .isEqualTo(T.plusSeconds(5));
        assertThat(FRESH.active(T.plusSeconds(5)).signIn().isSame(SIGN_IN)).isTrue();
        assertThat(SignIn.of(new AgentId("ana"), T, 2).isSame(SIGN_IN)).isFalse();
        assertThat(new SignIn(T.plusNanos(1), T, SIGN_IN.seed()).isSame(SIGN_IN))
                .as("as another clock tells it")
                .isTrue();
    }

    @Nested
    @DisplayName("The refresh token's end")
    class Window {

        private RefreshWindow after(Duration newEnd) {
            RefreshWindow before = RefreshWindow.until(T.plusSeconds(28_800));
            return RenewalState.issued(1, T, HOUR, before, SIGN_IN)
                    .renewed(T.plusSeconds(2_000), HOUR, RefreshWindow.until(T.plus(newEnd)))
                    .refresh();
        }

        @Test
        @DisplayName("is fixed if a renewal moved it by less than half the time between")
        void fixed() {
            assertThat(after(Duration.ofSeconds(28_800)).kind()).isEqualTo(RefreshWindow.Kind.FIXED);
            assertThat(after(Duration.ofSeconds(29_799)).kind()).isEqualTo(RefreshWindow.Kind.FIXED);
            assertThat(after(Duration.ofSeconds(29_800)).kind()).isEqualTo(RefreshWindow.Kind.SLIDING);
            assertThat(after(Duration.ofSeconds(30_800)).kind()).isEqualTo(RefreshWindow.Kind.SLIDING);
        }

        @Test
        @DisplayName("is announced ahead if it is fixed, and not before that is known")
        void announced() {
            RefreshWindow window = new RefreshWindow(RefreshWindow.Kind.FIXED, T.plusSeconds(28_800));
            RenewalState fixed = RenewalState.issued(2, T, HOUR, window, SIGN_IN);
            RenewalState sliding = RenewalState.issued(1, T, HOUR, RefreshWindow.until(T.plusSeconds(28_800)), SIGN_IN);
            assertThat(RenewalDeadlines.of(fixed, LIMITS).announceAt()).isEqualTo(T.plusSeconds(27_000));
            assertThat(RenewalDeadlines.of(fixed, LIMITS).knownEnd())
                    .isEqualTo(new RenewalDeadlines.End(
                            T.plusSeconds(28_800), RenewalDecision.Reauthenticate.Reason.REFRESH_EXPIRED));
            assertThat(RenewalDeadlines.of(sliding, LIMITS).announceAt()).isEqualTo(Instant.MAX);
        }

        @Test
        @DisplayName("fits its kind")
        void fits() {
            assertThatIllegalArgumentException().isThrownBy(() -> new RefreshWindow(RefreshWindow.Kind.NONE, T));
            assertThatIllegalArgumentException().isThrownBy(() -> new RefreshWindow(RefreshWindow.Kind.OPEN, T));
            assertThatIllegalArgumentException().isThrownBy(() -> RefreshWindow.until(Instant.MAX));
            assertThatIllegalArgumentException().isThrownBy(() -> RefreshWindow.until(Instant.MIN));
        }
    }

    @Nested
    @DisplayName("Its phase")
    class Phase {

        private RenewalPhase phase(RenewalState state, long second) {
            return RenewalPhase.of(state, LIMITS, T.plusSeconds(second));
        }

        @Test
        @DisplayName("names what is under way while the token is usable")
        void usable() {
            Instant now = T.plusSeconds(1_801);
            assertThat(phase(FRESH, 0)).isEqualTo(RenewalPhase.ACTIVE);
            assertThat(phase(claimed(), 1_819)).isEqualTo(RenewalPhase.RENEWING);
            assertThat(phase(claimed(), 1_820)).isEqualTo(RenewalPhase.UNCERTAIN);
            assertThat(phase(claimed().notUsed(now, Duration.ZERO, LIMITS), 1_801))
                    .isEqualTo(RenewalPhase.BACKOFF);
            assertThat(phase(claimed().lost(now, LIMITS), 1_801)).isEqualTo(RenewalPhase.UNCERTAIN);
        }

        @Test
        @DisplayName("names what can still be done afterwards")
        void after() {
            assertThat(phase(FRESH, 3_589)).isEqualTo(RenewalPhase.ACTIVE);
            assertThat(phase(FRESH, 3_590)).isEqualTo(RenewalPhase.EXPIRED_RENEWABLE);
            assertThat(phase(claimed(), 3_590)).isEqualTo(RenewalPhase.REAUTH_REQUIRED);
            assertThat(phase(FRESH.ended(RenewalDecision.Reauthenticate.Reason.REVOKED, T), 0))
                    .isEqualTo(RenewalPhase.REAUTH_REQUIRED);
            assertThat(phase(FRESH.signedOut(T), 0)).isEqualTo(RenewalPhase.CLOSED);
            RenewalState without = RenewalState.issued(1, T, HOUR, RefreshWindow.none(), SIGN_IN);
            assertThat(phase(without, 0)).isEqualTo(RenewalPhase.REAUTH_REQUIRED);
        }
    }

    @Nested
    @DisplayName("Values out of bounds are named")
    class Bounds {

        @Test
        @DisplayName("in a state")
        void state() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RenewalState.issued(0, T, HOUR, RefreshWindow.open(), SIGN_IN))
                    .withMessageContaining("generation");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RenewalState.issued(1, T, HOUR.negated(), RefreshWindow.open(), SIGN_IN))
                    .withMessageContaining("lifetime");
            Duration tooLong = Duration.ofDays(3_650).plusNanos(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RenewalState.issued(1, T, tooLong, RefreshWindow.open(), SIGN_IN))
                    .withMessageContaining("lifetime");
            assertThatIllegalArgumentException().isThrownBy(() -> new Trail(1, Instant.MAX, 0, Instant.MAX));
            assertThatIllegalArgumentException().isThrownBy(() -> new Trail(0, Instant.MAX, 0, T));
            assertThatIllegalArgumentException().isThrownBy(() -> new Trail(-1, T, 0, Instant.MAX));
        }

        @Test
        @DisplayName("in the limits")
        void limits() {
            Duration second = Duration.ofSeconds(1);
            assertThatIllegalArgumentException().isThrownBy(() -> new RenewalTimings.Window(0.6, 0.5));
            assertThatIllegalArgumentException().isThrownBy(() -> new RenewalTimings.Window(0.04, 0.5));
            assertThatIllegalArgumentException().isThrownBy(() -> new RenewalTimings.Window(0.5, 0.96));
            assertThatIllegalArgumentException().isThrownBy(() -> new RenewalTimings.Window(Double.NaN, 0.5));
            assertThat(new RenewalTimings.Window(0.05, 0.95).width()).isEqualTo(0.95 - 0.05);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings.Retry(Duration.ZERO, second, second, second, second));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings.Retry(second, Duration.ofMillis(999), second, second, second));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings.Retry(second, second, Duration.ofMillis(999), second, second));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings.Retry(second, second, Duration.ofHours(25), second, second));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings.Retry(second, second, second, second.negated(), second));
            assertThatIllegalArgumentException().isThrownBy(() -> RenewalTimings.Session.lasting(Duration.ZERO));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings.Session(Optional.empty(), Optional.of(Duration.ZERO), second));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings.Session(Optional.empty(), Optional.empty(), second.negated()));
            assertThatIllegalArgumentException().isThrownBy(() -> RefreshUse.graced(-1, second));
            assertThatIllegalArgumentException().isThrownBy(() -> RefreshUse.graced(1, second.negated()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RenewalTimings(
                            LIMITS.window(), second.negated(), LIMITS.retry(), LIMITS.session(), LIMITS.refreshUse()));
        }

        @Test
        @DisplayName("in the tokens, without showing them")
        void tokens() {
            assertThatIllegalArgumentException().isThrownBy(() -> new AccessToken(""));
            assertThatIllegalArgumentException().isThrownBy(() -> new RefreshToken(""));
            TokenPair pair = new TokenPair(new AccessToken("s3cret"), Optional.of(new RefreshToken("s3cret")));
            assertThat(pair)
                    .hasToString("TokenPair[access=AccessToken[masked], refresh=Optional[RefreshToken[masked]]]");
        }
    }
}
