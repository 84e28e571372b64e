package dev.omnirules.core.token;

import dev.omnirules.core.token.RenewalDecision.Keep;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalDecision.RenewNow;
import dev.omnirules.core.token.RenewalDecision.RenewSoon;
import java.time.Instant;
import java.util.Objects;

/**
 * Decides what to do about an agent's token, so that an agent who is signed in never meets it expired (TOKEN-1). The
 * checks, in order:
 *
 * <ol>
 *   <li>Nothing can renew it any more: {@link Reauthenticate}. The sign-in ended, there is no refresh token, the session or the
 *       refresh token has reached its end, the outcome of the last presentation is unknown and no repeat is allowed, or
 *       attempts failed for too long.
 *   <li>It is young, or a renewal is under way: {@link Keep}.
 *   <li>It is usable: {@link RenewSoon}.
 *   <li>Otherwise {@link RenewNow}.
 * </ol>
 *
 * <p>Ends are exclusive: at {@code until}, {@code usableUntil} and {@code giveUpAt} themselves the
 * next answer holds. Total, and free of clock, randomness and secrets. Immutable and thread-safe.
 *
 * <pre>{@code
 * RenewalPolicy policy = new RenewalPolicy(RenewalTimings.of(RefreshUse.singleUse()));
 * RenewalState state = RenewalState.issued(
 *         1, now, Duration.ofMinutes(10), RefreshWindow.open(), SignIn.of(ana, now, 1));
 * if (policy.decide(state, now) instanceof RenewalDecision.Keep keep) {
 *     show(keep.until());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class RenewalPolicy {

    private final RenewalTimings timings;

    /**
     * Creates a policy with these timings.
     *
     * @param timings the tunables
     */
    public RenewalPolicy(RenewalTimings timings) {
        this.timings = Objects.requireNonNull(timings, "timings");
    }

    /**
     * Decides for one state at one instant.
     *
     * @param state what is known of the tokens
     * @param now the instant to decide for
     * @return what to do; its severity never falls as {@code now} rises
     */
    public RenewalDecision decide(RenewalState state, Instant now) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(now, "now");
        return decide(RenewalDeadlines.of(state, timings), now);
    }

    /**
     * Decides on the deadlines of one state, computed before, at one instant.
     *
     * @param deadlines the state's deadlines under this policy's timings
     * @param now the instant to decide for
     * @return the same decision as for the state
     */
    public RenewalDecision decide(RenewalDeadlines deadlines, Instant now) {
        Objects.requireNonNull(deadlines, "deadlines");
        Objects.requireNonNull(now, "now");
        if (!now.isBefore(deadlines.end().at())) {
            return new Reauthenticate(deadlines.end().reason(), deadlines.usableUntil());
        }
        if (now.isBefore(deadlines.quietUntil())) {
            return new Keep(deadlines.quietUntil());
        }
        if (now.isBefore(deadlines.usableUntil())) {
            return new RenewSoon(deadlines.attemptAt(), deadlines.usableUntil());
        }
        return new RenewNow(deadlines.end().at());
    }
}
