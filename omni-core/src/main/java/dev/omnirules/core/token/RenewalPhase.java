package dev.omnirules.core.token;

import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.Ended;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Uncertain;
import java.time.Instant;
import java.util.Objects;

/**
 * The phase of an agent's tokens, one word for a screen or a gauge.
 *
 * @since 0.1
 */
public enum RenewalPhase {
    /** Usable, and nothing has failed. */
    ACTIVE,
    /** Usable, and a renewal is under way. */
    RENEWING,
    /** Usable; the last attempt failed without using the refresh token. */
    BACKOFF,
    /** Usable; the refresh token may be used up by an attempt without an answer. */
    UNCERTAIN,
    /** No longer usable, and still renewable. */
    EXPIRED_RENEWABLE,
    /** Only a new sign-in gives new tokens; the present one may still be usable. */
    REAUTH_REQUIRED,
    /** Signed out. */
    CLOSED;

    /**
     * Returns the phase of a state at one instant.
     *
     * @param state what is known of the tokens
     * @param timings the tunables
     * @param now the instant
     * @return the phase
     */
    public static RenewalPhase of(RenewalState state, RenewalTimings timings, Instant now) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(timings, "timings");
        Objects.requireNonNull(now, "now");
        return of(state.progress(), RenewalDeadlines.of(state, timings), now);
    }

    /**
     * Returns the phase of a progress whose deadlines were computed before, at one instant.
     *
     * @param progress the progress of the state's renewal
     * @param deadlines the state's deadlines
     * @param now the instant
     * @return the same phase as for the state
     */
    public static RenewalPhase of(RenewalProgress progress, RenewalDeadlines deadlines, Instant now) {
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(deadlines, "deadlines");
        Objects.requireNonNull(now, "now");
        if (progress instanceof Ended ended) {
            return ended.reason() == Reauthenticate.Reason.SIGNED_OUT ? CLOSED : REAUTH_REQUIRED;
        }
        if (now.isBefore(deadlines.usableUntil())) {
            return usable(progress, now, now.isBefore(deadlines.end().at()) ? ACTIVE : REAUTH_REQUIRED);
        }
        return now.isBefore(deadlines.end().at()) ? EXPIRED_RENEWABLE : REAUTH_REQUIRED;
    }

    private static RenewalPhase usable(RenewalProgress progress, Instant now, RenewalPhase quiet) {
        if (progress instanceof Uncertain
                || (progress instanceof InFlight claimed && !now.isBefore(claimed.claimUntil()))) {
            return UNCERTAIN;
        }
        if (quiet == REAUTH_REQUIRED) {
            return quiet;
        }
        if (progress instanceof InFlight) {
            return RENEWING;
        }
        return progress instanceof BackingOff ? BACKOFF : quiet;
    }
}
