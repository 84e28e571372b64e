package dev.omnirules.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.TokenArbitraries;
import dev.omnirules.core.token.RenewalDecision.Keep;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalDecision.RenewNow;
import dev.omnirules.core.token.RenewalDecision.RenewSoon;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

@Tag("TOKEN-1")
@Label("What holds of every decision about a token")
class RenewalPolicyPropertiesTest {

    @Provide
    Arbitrary<RenewalState> states() {
        return TokenArbitraries.states();
    }

    @Provide
    Arbitrary<RenewalTimings> timings() {
        return TokenArbitraries.timings();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return TokenArbitraries.instants();
    }

    @Provide
    Arbitrary<Duration> durations() {
        return TokenArbitraries.durations();
    }

    private static int severity(RenewalDecision decision) {
        if (decision instanceof Keep) {
            return 0;
        }
        if (decision instanceof RenewSoon) {
            return 1;
        }
        return decision instanceof RenewNow ? 2 : 3;
    }

    @Property(tries = 5_000)
    @Label("severity never falls as time goes on, and a reason once given stays")
    void monotonic(
            @ForAll("states") RenewalState state,
            @ForAll("timings") RenewalTimings timings,
            @ForAll("instants") Instant now,
            @ForAll("durations") Duration step) {
        RenewalPolicy policy = new RenewalPolicy(timings);
        RenewalDecision before = policy.decide(state, now);
        RenewalDecision after = policy.decide(state, now.plus(step));
        assertThat(severity(after)).isGreaterThanOrEqualTo(severity(before));
        if (severity(after) == severity(before)) {
            assertThat(after).isEqualTo(before);
        }
    }

    @Property(tries = 5_000)
    @Label("the instant that ends a decision is exact: the decision holds just before it and not at it")
    void exact(
            @ForAll("states") RenewalState state,
            @ForAll("timings") RenewalTimings timings,
            @ForAll("instants") Instant now) {
        RenewalPolicy policy = new RenewalPolicy(timings);
        RenewalDecision decision = policy.decide(state, now);
        if (decision instanceof Keep keep) {
            assertThat(policy.decide(state, keep.until().minusNanos(1))).isEqualTo(keep);
            assertThat(severity(policy.decide(state, keep.until()))).isPositive();
        } else if (decision instanceof RenewSoon soon) {
            assertThat(severity(policy.decide(state, soon.usableUntil()))).isGreaterThan(1);
            Instant justBefore = soon.usableUntil().minusNanos(1);
            assertThat(policy.decide(state, justBefore)).isNotInstanceOf(RenewNow.class);
        } else if (decision instanceof RenewNow renewNow && !renewNow.giveUpAt().equals(Instant.MAX)) {
            assertThat(policy.decide(state, renewNow.giveUpAt().minusNanos(1))).isEqualTo(renewNow);
            assertThat(policy.decide(state, renewNow.giveUpAt())).isInstanceOf(Reauthenticate.class);
        }
    }

    @Property
    @Label("the same facts give the same decision, at the ends of time as well")
    void total(@ForAll("states") RenewalState state, @ForAll("timings") RenewalTimings timings) {
        for (Instant now : new Instant[] {Instant.MIN, Instant.EPOCH, TokenArbitraries.ORIGIN, Instant.MAX}) {
            assertThat(new RenewalPolicy(timings).decide(state, now))
                    .isEqualTo(new RenewalPolicy(timings).decide(state, now));
        }
    }

    @Property
    @Label("states at the ends of time have a decision, too")
    void extremes(@ForAll("timings") RenewalTimings timings, @ForAll @LongRange(min = 1, max = 5) long generation) {
        for (Instant end : new Instant[] {Instant.MIN, Instant.MAX}) {
            SignIn signIn = new SignIn(end, end, generation);
            RenewalState state =
                    RenewalState.issued(generation, end, Duration.ofDays(3_650), RefreshWindow.open(), signIn);
            assertThat(new RenewalPolicy(timings).decide(state, TokenArbitraries.ORIGIN))
                    .isNotNull();
            Instant now = TokenArbitraries.ORIGIN;
            assertThat(new RenewalPolicy(timings)
                            .decide(state.claimed("a", now, end).lost(now, timings), end))
                    .isNotNull();
        }
    }

    @Property
    @Label(
            "a retry waits a second at least, a minute and a third of what remains at most, and what the issuer asks up to "
                    + "five minutes and two thirds of what remains")
    void backOff(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
            @ForAll @LongRange(min = 1, max = 12) long failures,
            @ForAll @LongRange(min = 0, max = 3_589) long second,
            @ForAll @LongRange(min = 0, max = 600) long asked) {
        Instant now = TokenArbitraries.ORIGIN.plusSeconds(second);
        RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse());
        RenewalState state = RenewalState.issued(
                1,
                TokenArbitraries.ORIGIN,
                Duration.ofHours(1),
                RefreshWindow.open(),
                new SignIn(TokenArbitraries.ORIGIN, TokenArbitraries.ORIGIN, seed));
        for (long i = 0; i < failures; i++) {
            state = state.claimed("a/" + i, now, now.plusSeconds(20)).notUsed(now, Duration.ofSeconds(asked), timings);
        }
        Duration delay = Duration.between(now, ((RenewalProgress.BackingOff) state.progress()).retryAt());
        long third = (3_590 - second) * 1_000 / 3;
        long ceiling = Math.max(1_000, Math.min(Math.min(60_000, 2_000L << (failures - 1)), third));
        long honored = Math.min(Math.min(asked, 300) * 1_000, (3_590 - second) * 1_000 * 2 / 3);
        assertThat(delay.toMillis()).isBetween(Math.max(1_000, honored), Math.max(ceiling + 1, honored + 1));
    }

    @Property
    @Label("renewals of different sessions and generations fall all over the window")
    void spread(@ForAll @LongRange(min = 0) long seed) {
        double sum = 0;
        double least = 1;
        double most = 0;
        for (int generation = 1; generation <= 400; generation++) {
            double point = DeterministicJitter.of(seed, generation, 0);
            assertThat(point).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += point;
            least = Math.min(least, point);
            most = Math.max(most, point);
        }
        assertThat(sum / 400).isBetween(0.4, 0.6);
        assertThat(least).isLessThan(0.05);
        assertThat(most).isGreaterThan(0.95);
    }
}
