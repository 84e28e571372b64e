package dev.omnirules.core.token;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.internal.SaturatingTime;
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
 * The facts about one generation of an agent's tokens, without the tokens: what {@link RenewalPolicy} decides on. The
 * methods return the state after an event; none reads a clock. Immutable and thread-safe.
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
        Bounds.atLeast("generation", generation, 1);
        Objects.requireNonNull(issuedAt, "issuedAt");
        Bounds.within("lifetime", lifetime, LONGEST);
        Objects.requireNonNull(refresh, "refresh");
        Objects.requireNonNull(signIn, "signIn");
        Objects.requireNonNull(progress, "progress");
    }

    /**
     * Returns the state of freshly issued tokens.
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
     * Returns the state after a node claimed the renewal, just before it presents the refresh token.
     *
     * @param claim names the claim
     * @param now when the presentation is begun
     * @param claimUntil when it is no longer trusted to be answered
     * @return the state in flight, the presentation counted
     */
    public RenewalState claimed(String claim, Instant now, Instant claimUntil) {
        Objects.requireNonNull(now, "now");
        return with(new InFlight(claim, claimUntil, progress.trail().presented(now)));
    }

    /**
     * Returns the state after the issuer answered with new tokens.
     *
     * @param requestedAt when the request was begun
     * @param newLifetime how long the new access token lasts
     * @param newRefresh how long the new refresh token lasts
     * @return the next generation, ready
     */
    public RenewalState renewed(Instant requestedAt, Duration newLifetime, RefreshWindow newRefresh) {
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(newLifetime, "newLifetime");
        Objects.requireNonNull(newRefresh, "newRefresh");
        Duration between = SaturatingTime.until(issuedAt, requestedAt);
        return issued(generation + 1, requestedAt, newLifetime, refresh.followedBy(newRefresh, between), signIn);
    }

    /**
     * Returns the state after the issuer answered with tokens of which the access token cannot be used: the
     * present token is used until it ends, and the new refresh token is presented after a back-off that grows from generation to generation.
     *
     * @param now when that was known
     * @param newRefresh how long the new refresh token lasts
     * @param timings how attempts are repeated
     * @return the next generation, backing off
     */
    public RenewalState renewedInVain(Instant now, RefreshWindow newRefresh, RenewalTimings timings) {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(newRefresh, "newRefresh");
        Objects.requireNonNull(timings, "timings");
        Trail trail = new Trail(
                progress.trail().failures() + 1,
                SaturatingTime.earlier(progress.trail().failingSince(), now),
                0,
                Instant.MAX);
        Duration between = SaturatingTime.until(issuedAt, now);
        return new RenewalState(
                generation + 1,
                issuedAt,
                lifetime,
                refresh.followedBy(newRefresh, between),
                signIn,
                new BackingOff(retryAt(trail, now, timings), trail));
    }

    /**
     * Returns the state after an attempt that did not use the refresh token: it was not sent, or the issuer declined it.
     *
     * @param now when that was known
     * @param atLeast the issuer's {@code Retry-After}, honored up to {@link RenewalTimings.Retry#mostAsked} and to two
     *     thirds of what remains of the token; zero if it named none
     * @param timings how attempts are repeated
     * @return the state backing off; still uncertain if an earlier presentation of the same token is
     */
    public RenewalState notUsed(Instant now, Duration atLeast, RenewalTimings timings) {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(atLeast, "atLeast");
        Objects.requireNonNull(timings, "timings");
        Trail trail = progress.trail().withdrawn().failed(now);
        Instant retryAt = SaturatingTime.later(
                SaturatingTime.plus(now, honored(atLeast, now, timings)), retryAt(trail, now, timings));
        return with(trail.presentations() > 0 ? new Uncertain(retryAt, trail) : new BackingOff(retryAt, trail));
    }

    /**
     * Returns the state after an attempt without an answer, so that the refresh token may be used up.
     *
     * @param now when that was known
     * @param timings how attempts are repeated
     * @return the state, uncertain
     */
    public RenewalState lost(Instant now, RenewalTimings timings) {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(timings, "timings");
        Trail trail = progress.trail().failed(now);
        return with(new Uncertain(retryAt(trail, now, timings), trail));
    }

    /**
     * Returns the state in which renewal has ended for good.
     *
     * @param reason why
     * @param now when
     * @return the state, ended
     */
    public RenewalState ended(Reauthenticate.Reason reason, Instant now) {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(now, "now");
        return with(new Ended(reason, now));
    }

    /**
     * Returns the state after the agent signed out. The generation rises, so that the answer to a renewal under way is
     * recognized as late.
     *
     * @param now when
     * @return the next generation, ended
     */
    public RenewalState signedOut(Instant now) {
        Objects.requireNonNull(now, "now");
        return new RenewalState(
                generation + 1, issuedAt, lifetime, refresh, signIn, new Ended(Reauthenticate.Reason.SIGNED_OUT, now));
    }

    /**
     * Returns the state after the agent was seen active.
     *
     * @param at when; an instant before the activity already known changes nothing
     * @return the state with the later activity
     */
    public RenewalState active(Instant at) {
        Objects.requireNonNull(at, "at");
        return new RenewalState(generation, issuedAt, lifetime, refresh, signIn.activeAt(at), progress);
    }

    /**
     * Returns this state as another clock tells it.
     *
     * @param by how far the other clock is ahead; negative if it is behind
     * @return the state with every instant moved, so that no age changes
     */
    public RenewalState moved(Duration by) {
        Objects.requireNonNull(by, "by");
        return moved(by, SaturatingTime.moved(issuedAt, by));
    }

    /**
     * Returns this state after a clock went ahead and nobody knows whether time passed: the access token counts as older,
     * and nothing else does. So the issuer is asked, and no session ends by the clock alone.
     *
     * @param by how far the clock went ahead
     * @return the state with every instant but {@code issuedAt} moved
     */
    public RenewalState aged(Duration by) {
        Objects.requireNonNull(by, "by");
        return moved(by, issuedAt);
    }

    private RenewalState moved(Duration by, Instant issued) {
        return new RenewalState(generation, issued, lifetime, refresh.moved(by), signIn.moved(by), progress.moved(by));
    }

    private Duration honored(Duration asked, Instant now, RenewalTimings timings) {
        Duration wait = SaturatingTime.shorter(asked, timings.retry().mostAsked());
        Duration remaining = SaturatingTime.until(now, RenewalDeadlines.usableUntil(this, timings));
        return remaining.isZero()
                ? wait
                : SaturatingTime.shorter(wait, SaturatingTime.divided(remaining.multipliedBy(2), 3));
    }

    private Instant retryAt(Trail trail, Instant now, RenewalTimings timings) {
        Instant usableUntil = RenewalDeadlines.usableUntil(this, timings);
        Duration remaining = now.isBefore(usableUntil)
                ? SaturatingTime.until(now, usableUntil)
                : timings.retry().cap().multipliedBy(3);
        double spread = DeterministicJitter.of(signIn.seed(), generation, trail.failures());
        return SaturatingTime.plus(now, timings.retry().delay(trail.failures(), remaining, spread));
    }

    private RenewalState with(RenewalProgress next) {
        return new RenewalState(generation, issuedAt, lifetime, refresh, signIn, next);
    }
}
