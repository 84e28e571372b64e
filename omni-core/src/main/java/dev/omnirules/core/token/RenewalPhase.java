package dev.omnirules.core.token;

import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.Ended;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Uncertain;
import java.time.Instant;

/**
 * Where an agent's tokens stand, in one word for a screen or a gauge.
 *
 * @since 0.1
 */
public enum RenewalPhase {
    /** Usable, and nothing is amiss. */
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
     * The phase of a state at one instant.
     *
     * @param state what is known of the tokens
     * @param limits the tunables
     * @param now the instant
     * @return the phase
     */
    public static RenewalPhase of(RenewalState state, RenewalLimits limits, Instant now) {
        if (state.progress() instanceof Ended ended) {
            return ended.reason() == Reauthenticate.Reason.SIGNED_OUT ? CLOSED : REAUTH_REQUIRED;
        }
        RenewalDeadlines horizon = RenewalDeadlines.of(state, limits);
        if (now.isBefore(horizon.usableUntil())) {
            return usable(state.progress(), now, now.isBefore(horizon.end().at()) ? ACTIVE : REAUTH_REQUIRED);
        }
        return now.isBefore(horizon.end().at()) ? EXPIRED_RENEWABLE : REAUTH_REQUIRED;
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
