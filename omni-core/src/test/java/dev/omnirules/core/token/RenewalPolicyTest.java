package dev.omnirules.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.TokenArbitraries;
import dev.omnirules.core.token.RenewalDecision.Keep;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate.Reason;
import dev.omnirules.core.token.RenewalDecision.RenewNow;
import dev.omnirules.core.token.RenewalDecision.RenewSoon;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("TOKEN-1")
@DisplayName("What to do about an agent's token")
class RenewalPolicyTest {

    private static final Instant T = TokenArbitraries.ORIGIN;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RenewalTimings.Window HALF = new RenewalTimings.Window(0.5, 0.5);
    private static final RenewalTimings LIMITS =
            RenewalTimings.of(RefreshUse.singleUse()).with(HALF);
    private static final SignIn SIGN_IN = new SignIn(T, T, 7);
    private static final RenewalState FRESH = RenewalState.issued(1, T, HOUR, RefreshWindow.open(), SIGN_IN);
    private static final Instant USABLE = T.plusSeconds(3_590);

    private static RenewalDecision at(RenewalState state, Instant now) {
        return new RenewalPolicy(LIMITS).decide(state, now);
    }

    private static Instant justBefore(Instant instant) {
        return instant.minusNanos(1);
    }

    private static RenewalState claimed() {
        return FRESH.claimed("a/1", T.plusSeconds(1_800), T.plusSeconds(1_820));
    }

    @Nested
    @DisplayName("Keep")
    class Kept {

        @Test
        @DisplayName("a young token is kept until the point of its window, which no longer belongs to it")
        void young() {
            Instant renewAt = T.plusSeconds(1_800);
            assertThat(at(FRESH, T)).isEqualTo(new Keep(renewAt));
            assertThat(at(FRESH, justBefore(renewAt))).isEqualTo(new Keep(renewAt));
            assertThat(at(FRESH, renewAt)).isEqualTo(new RenewSoon(renewAt, USABLE));
        }

        @Test
        @DisplayName("a token under renewal is kept until the claim ends")
        void claim() {
            Instant claimEnd = T.plusSeconds(1_820);
            assertThat(at(claimed(), justBefore(claimEnd))).isEqualTo(new Keep(claimEnd));
            assertThat(at(claimed(), claimEnd)).isEqualTo(new Reauthenticate(Reason.OUTCOME_UNKNOWN, USABLE));
        }

        @Test
        @DisplayName("a token under renewal is not kept beyond its use")
        void claimBeyondUse() {
            RenewalState late = FRESH.claimed("a/1", USABLE.minusSeconds(5), USABLE.plusSeconds(15));
            assertThat(at(late, justBefore(USABLE))).isEqualTo(new Keep(USABLE));
            assertThat(at(late, USABLE)).isEqualTo(new RenewNow(USABLE.plusSeconds(15)));
        }

        @Test
        @DisplayName("a token whose refresh token ends first is renewed within the refresh token's life")
        void shortRefresh() {
            RenewalState state = RenewalState.issued(1, T, HOUR, RefreshWindow.until(T.plusSeconds(600)), SIGN_IN);
            assertThat(at(state, T)).isEqualTo(new Keep(T.plusSeconds(300)));
        }
    }

    @Nested
    @DisplayName("Renew soon")
    class Soon {

        @Test
        @DisplayName("a due token is renewed in the background while it is usable, and not a nanosecond longer")
        void due() {
            assertThat(at(FRESH, justBefore(USABLE))).isEqualTo(new RenewSoon(T.plusSeconds(1_800), USABLE));
            assertThat(at(FRESH, USABLE)).isInstanceOf(RenewNow.class);
        }

        @Test
        @DisplayName("a failed attempt names the instant of the next")
        void backOff() {
            RenewalState failed = claimed().notUsed(T.plusSeconds(1_801), Duration.ZERO, LIMITS);
            Instant retryAt = ((RenewalProgress.BackingOff) failed.progress()).retryAt();
            assertThat(retryAt).isBetween(T.plusSeconds(1_802), T.plusSeconds(1_803));
            assertThat(at(failed, T.plusSeconds(1_801))).isEqualTo(new RenewSoon(retryAt, USABLE));
        }

        @Test
        @DisplayName("an unknown outcome is repeated inside the issuer's grace, and not at its end")
        void grace() {
            RenewalTimings graced = LIMITS.with(RefreshUse.graced(1, Duration.ofSeconds(60)));
            RenewalState lost = claimed().lost(T.plusSeconds(1_810), graced);
            RenewalPolicy policy = new RenewalPolicy(graced);
            Instant graceEnd = T.plusSeconds(1_860);
            assertThat(policy.decide(lost, justBefore(graceEnd))).isInstanceOf(RenewSoon.class);
            assertThat(policy.decide(lost, graceEnd)).isEqualTo(new Reauthenticate(Reason.OUTCOME_UNKNOWN, USABLE));
        }

        @Test
        @DisplayName("a repeat that is lost too is not repeated again")
        void repeats() {
            RenewalTimings graced = LIMITS.with(RefreshUse.graced(1, Duration.ofSeconds(60)));
            RenewalState twice = claimed()
                    .lost(T.plusSeconds(1_801), graced)
                    .claimed("a/2", T.plusSeconds(1_803), T.plusSeconds(1_823))
                    .lost(T.plusSeconds(1_804), graced);
            assertThat(new RenewalPolicy(graced).decide(twice, T.plusSeconds(1_805)))
                    .isEqualTo(new Reauthenticate(Reason.OUTCOME_UNKNOWN, USABLE));
        }

        @Test
        @DisplayName("an expired claim is repeated inside the grace only")
        void expiredClaim() {
            RenewalTimings graced = LIMITS.with(RefreshUse.graced(1, Duration.ofSeconds(60)));
            RenewalPolicy policy = new RenewalPolicy(graced);
            assertThat(policy.decide(claimed(), T.plusSeconds(1_820)))
                    .isEqualTo(new RenewSoon(T.plusSeconds(1_820), USABLE));
            assertThat(policy.decide(claimed(), T.plusSeconds(1_860))).isInstanceOf(Reauthenticate.class);
        }

        @Test
        @DisplayName("a reusable refresh token is presented again after an unknown outcome")
        void reusable() {
            RenewalTimings reusable = LIMITS.with(RefreshUse.reusable());
            RenewalState lost = claimed().lost(T.plusSeconds(1_801), reusable);
            assertThat(new RenewalPolicy(reusable).decide(lost, T.plusSeconds(3_000)))
                    .isInstanceOf(RenewSoon.class);
        }
    }

    @Nested
    @DisplayName("Renew now")
    class Now {

        @Test
        @DisplayName("an ended token without a known end of its renewal is renewed whenever it is asked for")
        void openEnd() {
            assertThat(at(FRESH, USABLE)).isEqualTo(new RenewNow(Instant.MAX));
            assertThat(at(FRESH, T.plus(Duration.ofDays(365)))).isEqualTo(new RenewNow(Instant.MAX));
        }

        @Test
        @DisplayName("the refresh token's end is the instant of giving up")
        void refreshEnd() {
            RenewalState state = RenewalState.issued(1, T, HOUR, RefreshWindow.until(T.plusSeconds(7_200)), SIGN_IN);
            Instant end = T.plusSeconds(7_200);
            assertThat(at(state, justBefore(end))).isEqualTo(new RenewNow(end));
            assertThat(at(state, end)).isEqualTo(new Reauthenticate(Reason.REFRESH_EXPIRED, USABLE));
        }

        @Test
        @DisplayName("patience counts from the token's end, and from the first failure after it")
        void patience() {
            RenewalState early = claimed().notUsed(T.plusSeconds(1_801), Duration.ZERO, LIMITS);
            Instant end = USABLE.plus(HOUR);
            assertThat(at(early, justBefore(end))).isEqualTo(new RenewNow(end));
            assertThat(at(early, end)).isEqualTo(new Reauthenticate(Reason.ATTEMPTS_EXHAUSTED, USABLE));
            Instant after = USABLE.plusSeconds(100);
            RenewalState late =
                    FRESH.claimed("a/1", after, after.plusSeconds(20)).notUsed(after, Duration.ZERO, LIMITS);
            assertThat(at(late, after)).isEqualTo(new RenewNow(after.plus(HOUR)));
        }
    }

    @Test
    @DisplayName("a token of twelve seconds is renewed with a quarter of its service left at least, whatever its seed")
    void shortTokens() {
        for (long seed = 0; seed < 1_000; seed++) {
            RenewalState state =
                    RenewalState.issued(1, T, Duration.ofSeconds(12), RefreshWindow.open(), new SignIn(T, T, seed));
            RenewalDeadlines deadlines = RenewalDeadlines.of(state, LIMITS);
            assertThat(deadlines.usableUntil()).isEqualTo(T.plusSeconds(9));
            assertThat(deadlines.attemptAt()).isBetween(T.plusMillis(4_500), T.plusMillis(6_750));
        }
    }

    @Nested
    @DisplayName("Reauthenticate")
    class Over {

        private final Map<Reason, RenewalDecision> reached = reached();

        private Map<Reason, RenewalDecision> reached() {
            Map<Reason, RenewalDecision> all = new EnumMap<>(Reason.class);
            Instant now = T.plusSeconds(1_900);
            RenewalTimings.Session bounds =
                    new RenewalTimings.Session(Optional.of(HOUR), Optional.of(Duration.ofMinutes(20)), Duration.ZERO);
            RenewalPolicy bounded = new RenewalPolicy(LIMITS.with(bounds));
            all.put(Reason.SIGNED_OUT, at(FRESH.signedOut(now), now));
            all.put(Reason.REVOKED, at(FRESH.ended(Reason.REVOKED, now), now));
            all.put(Reason.REUSE_DETECTED, at(FRESH.ended(Reason.REUSE_DETECTED, now), now));
            all.put(Reason.NOT_RENEWABLE, at(RenewalState.issued(1, T, HOUR, RefreshWindow.none(), SIGN_IN), T));
            all.put(Reason.ABSOLUTE_LIFETIME_REACHED, bounded.decide(FRESH.active(T.plus(HOUR)), T.plus(HOUR)));
            all.put(
                    Reason.REFRESH_EXPIRED,
                    at(RenewalState.issued(1, T, HOUR, RefreshWindow.until(now), SIGN_IN), now));
            all.put(Reason.IDLE_LIMIT_REACHED, bounded.decide(FRESH, T.plusSeconds(1_200)));
            all.put(Reason.OUTCOME_UNKNOWN, at(claimed().lost(now, LIMITS), now));
            all.put(Reason.ACCESS_REFUSED, at(FRESH.ended(Reason.ACCESS_REFUSED, now), now));
            all.put(Reason.ATTEMPTS_EXHAUSTED, at(claimed().notUsed(now, Duration.ZERO, LIMITS), USABLE.plus(HOUR)));
            return all;
        }

        @ParameterizedTest
        @EnumSource(Reason.class)
        @DisplayName("every reason is reached, and only a sign-out ends the token's use early")
        void everyReason(Reason reason) {
            Instant usable = reason == Reason.SIGNED_OUT ? T.plusSeconds(1_900) : USABLE;
            assertThat(reached.get(reason)).isEqualTo(new Reauthenticate(reason, usable));
        }

        @Test
        @DisplayName("a limit holds from its very instant on")
        void limits() {
            RenewalTimings.Session bounds =
                    new RenewalTimings.Session(Optional.of(HOUR), Optional.of(Duration.ofMinutes(20)), Duration.ZERO);
            RenewalPolicy bounded = new RenewalPolicy(LIMITS.with(bounds));
            assertThat(bounded.decide(FRESH, justBefore(T.plusSeconds(1_200)))).isInstanceOf(Keep.class);
            assertThat(bounded.decide(FRESH.active(T.plus(HOUR)), justBefore(T.plus(HOUR))))
                    .isEqualTo(new RenewNow(T.plus(HOUR)));
        }

        @Test
        @DisplayName("of two ends the earlier one is named, and on a tie the one listed first")
        void order() {
            RenewalTimings.Session hour = RenewalTimings.Session.lasting(HOUR);
            RenewalPolicy policy = new RenewalPolicy(LIMITS.with(hour));
            RenewalState tie = RenewalState.issued(1, T, HOUR, RefreshWindow.until(T.plus(HOUR)), SIGN_IN);
            RenewalState before = RenewalState.issued(1, T, HOUR, RefreshWindow.until(T.plusSeconds(3_599)), SIGN_IN);
            assertThat(policy.decide(tie, T.plus(HOUR)))
                    .isEqualTo(new Reauthenticate(Reason.ABSOLUTE_LIFETIME_REACHED, USABLE));
            assertThat(policy.decide(before, T.plus(HOUR)))
                    .isEqualTo(new Reauthenticate(Reason.REFRESH_EXPIRED, USABLE));
        }
    }

    @Nested
    @DisplayName("Short tokens")
    class Short {

        @ParameterizedTest
        @org.junit.jupiter.params.provider.ValueSource(longs = {0, 1, 400, 1_000, 4_000, 40_000, 60_000})
        @DisplayName("the margin is a quarter of a short lifetime, at most 10 s, and attempts stay a second apart")
        void margin(long millis) {
            RenewalState state = RenewalState.issued(1, T, Duration.ofMillis(millis), RefreshWindow.open(), SIGN_IN);
            RenewalDeadlines deadlines = RenewalDeadlines.of(state, LIMITS);
            long margin = Math.min(10_000_000_000L, millis * 250_000L);
            assertThat(deadlines.usableUntil()).isEqualTo(T.plusMillis(millis).minusNanos(margin));
            assertThat(deadlines.attemptAt()).isAfterOrEqualTo(T.plusSeconds(1));
            assertThat(deadlines.quietUntil()).isBeforeOrEqualTo(deadlines.usableUntil());
        }
    }
}
