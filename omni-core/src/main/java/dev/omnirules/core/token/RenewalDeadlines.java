package dev.omnirules.core.token;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate.Reason;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.Ended;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Ready;
import dev.omnirules.core.token.RenewalProgress.Trail;
import dev.omnirules.core.token.RenewalProgress.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The instants at which the decision about a state changes, while nothing happens to the state. Immutable and thread-safe.
 *
 * @param quietUntil the first instant at which something is to be done; {@link Instant#MIN} if it is already
 * @param attemptAt the first instant at which an attempt is allowed; {@link Instant#MAX} if none ever is
 * @param usableUntil the first instant at which the access token is no longer served
 * @param end from when on nothing can renew the tokens
 * @param announceAt when the host is advised of {@code knownEnd}; {@link Instant#MAX} if none is known
 * @param knownEnd the end that no renewal moves
 * @since 0.1
 */
public record RenewalDeadlines(
        Instant quietUntil, Instant attemptAt, Instant usableUntil, End end, Instant announceAt, End knownEnd) {

    /** Checks that every component is there. */
    public RenewalDeadlines {
        Objects.requireNonNull(quietUntil, "quietUntil");
        Objects.requireNonNull(attemptAt, "attemptAt");
        Objects.requireNonNull(usableUntil, "usableUntil");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(announceAt, "announceAt");
        Objects.requireNonNull(knownEnd, "knownEnd");
    }

    /**
     * The instant from which nothing can renew the tokens, and the reason. Immutable and thread-safe.
     *
     * @param at the first such instant; {@link Instant#MIN} if nothing can already, {@link Instant#MAX} if no end is
     *     known, and then the reason has no meaning
     * @param reason why
     * @since 0.1
     */
    public record End(Instant at, Reason reason) {

        /** Checks that both components are there. */
        public End {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(reason, "reason");
        }

        End or(Instant other, Reason otherReason) {
            return other.isBefore(at) ? new End(other, otherReason) : this;
        }

        Instant announcedBy(Duration ahead) {
            return at.equals(Instant.MAX) ? at : SaturatingTime.minus(at, ahead);
        }
    }

    /**
     * Computes the instants of a state.
     *
     * @param state the state
     * @param timings the tunables
     * @return the deadlines of {@code state}
     */
    public static RenewalDeadlines of(RenewalState state, RenewalTimings timings) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(timings, "timings");
        Instant usableUntil = usableUntil(state, timings);
        End end = end(state, timings, usableUntil);
        Instant renewAt = renewAt(state, timings, usableUntil);
        Instant quiet = isQuiet(state) ? SaturatingTime.earlier(quietUntil(state, renewAt), usableUntil) : Instant.MIN;
        End known = knownEnd(state, timings.session());
        return new RenewalDeadlines(
                SaturatingTime.earlier(quiet, end.at),
                attemptAt(state, timings, renewAt),
                usableUntil,
                end,
                known.announcedBy(timings.session().announceAhead()),
                known);
    }

    /** The end of the lifetime less the margin, which is at most a quarter of it; the sign-out if that is earlier. */
    static Instant usableUntil(RenewalState state, RenewalTimings timings) {
        Duration margin = SaturatingTime.shorter(timings.margin(), SaturatingTime.divided(state.lifetime(), 4));
        Instant until = SaturatingTime.plus(state.issuedAt(), state.lifetime().minus(margin));
        return state.progress() instanceof Ended ended && ended.reason() == Reason.SIGNED_OUT
                ? SaturatingTime.earlier(ended.endedAt(), until)
                : until;
    }

    private static boolean isQuiet(RenewalState state) {
        return state.progress() instanceof Ready || state.progress() instanceof InFlight;
    }

    private static Instant quietUntil(RenewalState state, Instant renewAt) {
        return state.progress() instanceof InFlight flight ? flight.claimUntil() : renewAt;
    }

    private static Instant attemptAt(RenewalState state, RenewalTimings timings, Instant renewAt) {
        if (state.progress() instanceof InFlight flight) {
            return flight.claimUntil();
        }
        if (state.progress() instanceof BackingOff backOff) {
            return backOff.retryAt();
        }
        if (state.progress() instanceof Uncertain uncertain) {
            return uncertain.retryAt();
        }
        if (state.progress() instanceof Ended) {
            return Instant.MAX;
        }
        Instant soonest = SaturatingTime.plus(state.issuedAt(), timings.retry().floor());
        return SaturatingTime.later(renewAt, soonest);
    }

    /**
     * A point of the window, never after the token's use; the lifetime counts only as far as the refresh token's, and of a
     * short token, whose margin is a part of it, only as far as it is served: so the renewal has time before that end.
     */
    private static Instant renewAt(RenewalState state, RenewalTimings timings, Instant usableUntil) {
        boolean isShort = SaturatingTime.divided(state.lifetime(), 4).compareTo(timings.margin()) < 0;
        Duration served = isShort ? SaturatingTime.until(state.issuedAt(), usableUntil) : state.lifetime();
        Duration lifetime = SaturatingTime.shorter(
                served, SaturatingTime.until(state.issuedAt(), state.refresh().until()));
        double point = timings.window().at(DeterministicJitter.of(state.signIn().seed(), state.generation(), 0));
        Instant renewAt = SaturatingTime.plus(state.issuedAt(), DeterministicJitter.part(lifetime, point));
        return SaturatingTime.earlier(renewAt, usableUntil);
    }

    /** The end of the sign-in, and that of a refresh token which no renewal moves. */
    private static End knownEnd(RenewalState state, RenewalTimings.Session session) {
        boolean over = state.progress() instanceof Ended || state.refresh().kind() == RefreshWindow.Kind.NONE;
        End end = new End(over ? Instant.MAX : absoluteEnd(state, session), Reason.ABSOLUTE_LIFETIME_REACHED);
        return !over && state.refresh().kind() == RefreshWindow.Kind.FIXED
                ? end.or(state.refresh().until(), Reason.REFRESH_EXPIRED)
                : end;
    }

    private static Instant absoluteEnd(RenewalState state, RenewalTimings.Session session) {
        return session.absolute()
                .map(limit -> SaturatingTime.plus(state.signIn().signedInAt(), limit))
                .orElse(Instant.MAX);
    }

    /** The earliest of the ends, the first named on a tie. */
    private static End end(RenewalState state, RenewalTimings timings, Instant usableUntil) {
        if (state.progress() instanceof Ended ended) {
            return new End(Instant.MIN, ended.reason());
        }
        RenewalTimings.Session session = timings.session();
        Instant idleEnd = session.idle()
                .map(limit -> SaturatingTime.plus(state.signIn().activeAt(), limit))
                .orElse(Instant.MAX);
        return new End(refreshable(state), Reason.NOT_RENEWABLE)
                .or(absoluteEnd(state, session), Reason.ABSOLUTE_LIFETIME_REACHED)
                .or(state.refresh().until(), Reason.REFRESH_EXPIRED)
                .or(idleEnd, Reason.IDLE_LIMIT_REACHED)
                .or(repeatEnd(state.progress(), timings.refreshUse()), Reason.OUTCOME_UNKNOWN)
                .or(patienceEnd(state.progress().trail(), timings.retry(), usableUntil), Reason.ATTEMPTS_EXHAUSTED);
    }

    private static Instant refreshable(RenewalState state) {
        return state.refresh().kind() == RefreshWindow.Kind.NONE ? Instant.MIN : Instant.MAX;
    }

    /** When a refresh token that may be used up can no longer be presented again. */
    private static Instant repeatEnd(RenewalProgress progress, RefreshUse use) {
        Trail trail = progress.trail();
        if (trail.presentations() == 0) {
            return Instant.MAX;
        }
        Instant graceEnd = SaturatingTime.plus(trail.presentedSince(), use.grace());
        boolean repeatable = trail.presentations() <= use.repeats();
        if (progress instanceof InFlight flight) {
            return repeatable ? SaturatingTime.later(graceEnd, flight.claimUntil()) : flight.claimUntil();
        }
        return repeatable ? graceEnd : Instant.MIN;
    }

    private static Instant patienceEnd(Trail trail, RenewalTimings.Retry retry, Instant usableUntil) {
        return trail.failures() == 0
                ? Instant.MAX
                : SaturatingTime.plus(SaturatingTime.later(usableUntil, trail.failingSince()), retry.patience());
    }
}
