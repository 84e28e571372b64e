package dev.omnirules.core.token.renewer;

import dev.omnirules.core.internal.Bounds;
import java.time.Duration;
import java.util.Objects;

/**
 * The limits of the load that a {@link TokenRenewer} puts on its issuer and of the time that its callers wait. Immutable and thread-safe.
 *
 * @param parallel the most renewals at once, at least 1
 * @param perSecond the most renewals begun in any second, at least 1; raised by the renewer to twice what its sessions
 *     need in the steady state, if that is more
 * @param waiters the most callers that wait for one session's renewal, at least 1
 * @param waitLimit how long a caller waits for a renewal once the token is no longer usable; zero to never wait
 * @param callLimit how long the issuer may take to answer, positive; a claim is trusted for twice that
 * @since 0.1
 */
public record RenewerLimits(int parallel, int perSecond, int waiters, Duration waitLimit, Duration callLimit) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of bounds
     */
    public RenewerLimits {
        Bounds.atLeast("parallel", parallel, 1);
        Bounds.atLeast("perSecond", perSecond, 1);
        Bounds.atLeast("waiters", waiters, 1);
        Bounds.notNegative("waitLimit", waitLimit);
        Bounds.positive("callLimit", callLimit);
    }

    /**
     * Returns the defaults: 32 at once, 30 a second, 1,024 waiters for 10 s, an answer within 10 s.
     *
     * @return the defaults
     */
    public static RenewerLimits defaults() {
        return new RenewerLimits(32, 30, 1_024, Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /**
     * Returns these limits with another time that callers wait.
     *
     * @param other zero to never wait, as on a clock that a test moves
     * @return a copy
     */
    public RenewerLimits waitingFor(Duration other) {
        Objects.requireNonNull(other, "other");
        return new RenewerLimits(parallel, perSecond, waiters, other, callLimit);
    }
}
