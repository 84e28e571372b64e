package dev.omnirules.core.testkit;

import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.RenewalProgress;
import dev.omnirules.core.token.RenewalProgress.Trail;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Tokens, and states, limits and answers of their renewal: any that their types allow within a day of {@link #ORIGIN}. What
 * a host's issuer and store meet is in {@link IssuerArbitraries}.
 */
public final class TokenArbitraries {

    /** The instant about which all others lie. */
    public static final Instant ORIGIN = Instant.parse("2026-03-02T08:00:00Z");

    private TokenArbitraries() {}

    /** Instants within a day of the origin. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(-86_400_000L, 86_400_000L).map(ORIGIN::plusMillis);
    }

    /** Durations from zero to a day, often short. */
    public static Arbitrary<Duration> durations() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 10_000).map(Duration::ofMillis),
                Arbitraries.longs().between(0, 86_400).map(Duration::ofSeconds));
    }

    /** States of every kind of progress. */
    public static Arbitrary<RenewalState> states() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000),
                        instants(),
                        durations(),
                        windows(),
                        signIns(),
                        progress())
                .as(RenewalState::new);
    }

    /** Sign-ins, active at any instant. */
    public static Arbitrary<SignIn> signIns() {
        return Combinators.combine(instants(), instants(), Arbitraries.longs()).as(SignIn::new);
    }

    /** Timings of every kind. */
    public static Arbitrary<RenewalTimings> timings() {
        return Combinators.combine(renewalWindows(), durations(), retries(), sessions(), refreshUses())
                .as(RenewalTimings::new);
    }

    /** Parts of a token's life in which its renewal begins. */
    public static Arbitrary<RenewalTimings.Window> renewalWindows() {
        Arbitrary<Double> parts = Arbitraries.doubles().between(0.05, 0.95);
        return Combinators.combine(parts, parts)
                .as((one, other) -> new RenewalTimings.Window(Math.min(one, other), Math.max(one, other)));
    }

    /** How attempts are repeated: mostly the defaults. */
    public static Arbitrary<RenewalTimings.Retry> retries() {
        Arbitrary<Duration> steps = Arbitraries.longs().between(0, 60_000).map(Duration::ofMillis);
        Arbitrary<RenewalTimings.Retry> any = Combinators.combine(steps, steps, steps, durations())
                .as((floor, more, most, patience) -> new RenewalTimings.Retry(
                        floor.plusMillis(1),
                        floor.plusMillis(1).plus(more),
                        floor.plusMillis(1).plus(more).plus(most),
                        patience,
                        floor.plusMillis(1).plus(patience)));
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(RenewalTimings.Retry.defaults())), Tuple.of(1, any))
                .withoutEdgeCases();
    }

    /** How long a sign-in may last. */
    public static Arbitrary<RenewalTimings.Session> sessions() {
        Arbitrary<Optional<Duration>> ends =
                durations().map(duration -> duration.plusSeconds(1)).optional();
        return Combinators.combine(ends, ends, durations()).as(RenewalTimings.Session::new);
    }

    /** How often a refresh token may be presented. */
    public static Arbitrary<RefreshUse> refreshUses() {
        return Arbitraries.oneOf(
                Arbitraries.of(RefreshUse.singleUse(), RefreshUse.reusable()),
                durations().map(grace -> RefreshUse.graced(1, grace)));
    }

    /** How long a refresh token lasts: none, open, sliding and fixed. */
    public static Arbitrary<RefreshWindow> windows() {
        return Arbitraries.oneOf(
                Arbitraries.of(RefreshWindow.none(), RefreshWindow.open()),
                instants().map(RefreshWindow::until),
                instants().map(until -> new RefreshWindow(RefreshWindow.Kind.FIXED, until)));
    }

    /** Where a renewal stands. */
    public static Arbitrary<RenewalProgress> progress() {
        return Arbitraries.oneOf(
                Arbitraries.just(new RenewalProgress.Ready()),
                Combinators.combine(instants(), trails())
                        .as((at, trail) -> new RenewalProgress.InFlight("a/1", at, trail)),
                Combinators.combine(instants(), trails()).as(RenewalProgress.BackingOff::new),
                Combinators.combine(instants(), trails()).as(RenewalProgress.Uncertain::new),
                Combinators.combine(Arbitraries.of(Reauthenticate.Reason.class), instants())
                        .as(RenewalProgress.Ended::new));
    }

    /** What was tried so far. */
    public static Arbitrary<Trail> trails() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 4);
        return Combinators.combine(counts, instants(), counts, instants())
                .as((failures, failing, presentations, presented) -> new Trail(
                        failures,
                        failures == 0 ? Instant.MAX : failing,
                        presentations,
                        presentations == 0 ? Instant.MAX : presented));
    }

    /** On which instants a state's future turns. */
    public static Arbitrary<RenewalDeadlines> deadlines() {
        return Combinators.combine(states(), timings()).as(RenewalDeadlines::of);
    }

    /** What to do about a token. */
    public static Arbitrary<RenewalDecision> decisions() {
        return Combinators.combine(states(), timings(), instants())
                .as((state, timings, now) -> new RenewalPolicy(timings).decide(state, now));
    }
}
