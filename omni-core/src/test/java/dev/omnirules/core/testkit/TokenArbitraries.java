package dev.omnirules.core.testkit;

import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalLimits;
import dev.omnirules.core.token.RenewalProgress;
import dev.omnirules.core.token.RenewalProgress.Trail;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** States and limits of token renewal, any that their types allow within a day of {@link #ORIGIN}. */
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
        Arbitrary<SignIn> signIns =
                Combinators.combine(instants(), instants(), Arbitraries.longs()).as(SignIn::new);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000), instants(), durations(), windows(), signIns, progress())
                .as(RenewalState::new);
    }

    /** Limits of every kind. */
    public static Arbitrary<RenewalLimits> limits() {
        Arbitrary<RenewalLimits.Window> windows = Combinators.combine(
                        Arbitraries.doubles().between(0.05, 0.95),
                        Arbitraries.doubles().between(0.05, 0.95))
                .as((one, other) -> new RenewalLimits.Window(Math.min(one, other), Math.max(one, other)));
        Arbitrary<Optional<Duration>> ends =
                durations().map(duration -> duration.plusSeconds(1)).optional();
        Arbitrary<RenewalLimits.Session> sessions =
                Combinators.combine(ends, ends, durations()).as(RenewalLimits.Session::new);
        Arbitrary<RefreshUse> uses = Arbitraries.oneOf(
                Arbitraries.of(RefreshUse.singleUse(), RefreshUse.reusable()),
                durations().map(grace -> RefreshUse.graced(1, grace)));
        return Combinators.combine(windows, durations(), sessions, uses)
                .as((window, margin, session, use) ->
                        new RenewalLimits(window, margin, RenewalLimits.Retry.defaults(), session, use));
    }

    private static Arbitrary<RefreshWindow> windows() {
        return Arbitraries.oneOf(
                Arbitraries.of(RefreshWindow.none(), RefreshWindow.open()),
                instants().map(RefreshWindow::until),
                instants().map(until -> new RefreshWindow(RefreshWindow.Kind.FIXED, until)));
    }

    private static Arbitrary<RenewalProgress> progress() {
        return Arbitraries.oneOf(
                Arbitraries.just(new RenewalProgress.Ready()),
                Combinators.combine(instants(), trails())
                        .as((at, trail) -> new RenewalProgress.InFlight("a/1", at, trail)),
                Combinators.combine(instants(), trails()).as(RenewalProgress.BackingOff::new),
                Combinators.combine(instants(), trails()).as(RenewalProgress.Uncertain::new),
                Combinators.combine(Arbitraries.of(Reauthenticate.Reason.class), instants())
                        .as(RenewalProgress.Ended::new));
    }

    private static Arbitrary<Trail> trails() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 4);
        return Combinators.combine(counts, instants(), counts, instants())
                .as((failures, failing, presentations, presented) -> new Trail(
                        failures,
                        failures == 0 ? Instant.MAX : failing,
                        presentations,
                        presentations == 0 ? Instant.MAX : presented));
    }
}
