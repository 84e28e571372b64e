package dev.omnirules.core.token;

import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
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
 * What is known of one generation of an agent's tokens, without the tokens: the facts that {@link RenewalPolicy} takes.
 * The methods give the state after an event; none reads a clock. Immutable and thread-safe.
 *
 * @param generation counts the tokens of an agent, from 1; a sign-in and a sign-out count too
 * @param issuedAt when the request that brought the tokens was begun, on this side's clock: the issuer's clock is never
 *     compared
 * @param lifetime how long the access token lasts from {@code issuedAt}, 0 to 3,650 days
 * @param refresh how long the refresh token lasts
 * @param signIn the sign-in that the tokens belong to
 * @param progress where the renewal stands
 * @since 0.1
 */
public record RenewalState(
        long generation,
        Instant issuedAt,
        Duration lifetime,
        RefreshWindow refresh,
        SignIn signIn,
        RenewalProgress progress) {

    private static final Duration LONGEST = Duration.ofDays(3_650);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code generation} is below 1 or {@code lifetime} is out of bounds
     */
    public RenewalState {
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(refresh, "refresh");
        Objects.requireNonNull(signIn, "signIn");
        Objects.requireNonNull(progress, "progress");
        if (generation < 1) {
            throw new IllegalArgumentException("generation is below 1: " + generation);
        }
        if (lifetime.isNegative() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime is not within 0 and 3,650 days: " + lifetime);
        }
    }

    /**
     * The state of freshly issued tokens.
     *
     * @param generation their number, from 1
     * @param issuedAt when their request was begun
     * @param lifetime how long the access token lasts
     * @param refresh how long the refresh token lasts
     * @param signIn the sign-in that they belong to
     * @return the state, ready
     */
    public static RenewalState issued(
            long generation, Instant issuedAt, Duration lifetime, RefreshWindow refresh, SignIn signIn) {
        return new RenewalState(generation, issuedAt, lifetime, refresh, signIn, new Ready());
    }

    /**
     * A node claimed the renewal and is about to present the refresh token.
     *
     * @param claim names the claim
     * @param now when the presentation is begun
     * @param claimUntil when it is no longer trusted to be answered
     * @return the state in flight, the presentation counted
     */
    public RenewalState claimed(String claim, Instant now, Instant claimUntil) {
        return with(new InFlight(claim, claimUntil, progress.trail().presented(now)));
    }

    /**
     * The issuer answered with new tokens.
     *
     * @param requestedAt when the request was begun
     * @param newLifetime how long the new access token lasts
     * @param newRefresh how long the new refresh token lasts
     * @return the next generation, ready
     */
    public RenewalState renewed(Instant requestedAt, Duration newLifetime, RefreshWindow newRefresh) {
        Duration between = SaturatingTime.until(issuedAt, requestedAt);
        return issued(generation + 1, requestedAt, newLifetime, refresh.followedBy(newRefresh, between), signIn);
    }

    /**
     * The attempt did not use the refresh token: it was not sent, or the issuer declined to look at it.
     *
     * @param now when that was known
     * @param atLeast the issuer's {@code Retry-After}; zero if it named none
     * @param limits how attempts are repeated
     * @return the state backing off; still uncertain if an earlier presentation of the same token is
     */
    public RenewalState notUsed(Instant now, Duration atLeast, RenewalLimits limits) {
        Trail trail = progress.trail().withdrawn().failed(now);
        Instant retryAt = SaturatingTime.later(SaturatingTime.plus(now, atLeast), retryAt(trail, now, limits));
        return with(trail.presentations() > 0 ? new Uncertain(retryAt, trail) : new BackingOff(retryAt, trail));
    }

    /**
     * The attempt was not answered, so the refresh token may be used up.
     *
     * @param now when that was known
     * @param limits how attempts are repeated
     * @return the state, uncertain
     */
    public RenewalState lost(Instant now, RenewalLimits limits) {
        Trail trail = progress.trail().failed(now);
        return with(new Uncertain(retryAt(trail, now, limits), trail));
    }

    /**
     * Renewal ends for good.
     *
     * @param reason why
     * @param now when
     * @return the state, ended
     */
    public RenewalState ended(Reauthenticate.Reason reason, Instant now) {
        return with(new Ended(reason, now));
    }

    /**
     * The agent signed out. The generation moves on, so that the answer to a renewal under way is recognized as late.
     *
     * @param now when
     * @return the next generation, ended
     */
    public RenewalState signedOut(Instant now) {
        return new RenewalState(
                generation + 1, issuedAt, lifetime, refresh, signIn, new Ended(Reauthenticate.Reason.SIGNED_OUT, now));
    }

    /**
     * The agent was seen active.
     *
     * @param at when; an instant before the activity already known changes nothing
     * @return the state with the later activity
     */
    public RenewalState active(Instant at) {
        return new RenewalState(generation, issuedAt, lifetime, refresh, signIn.activeAt(at), progress);
    }

    private Instant retryAt(Trail trail, Instant now, RenewalLimits limits) {
        Instant usableUntil = RenewalDeadlines.usableUntil(this, limits);
        Duration remaining = now.isBefore(usableUntil)
                ? SaturatingTime.until(now, usableUntil)
                : limits.retry().cap().multipliedBy(3);
        double spread = DeterministicJitter.of(signIn.seed(), generation, trail.failures());
        return SaturatingTime.plus(now, limits.retry().delay(trail.failures(), remaining, spread));
    }

    private RenewalState with(RenewalProgress next) {
        return new RenewalState(generation, issuedAt, lifetime, refresh, signIn, next);
    }
}
