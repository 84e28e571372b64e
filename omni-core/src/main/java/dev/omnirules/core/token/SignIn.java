package dev.omnirules.core.token;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SaturatingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One sign-in of an agent, shared by every generation of its tokens. Immutable and thread-safe.
 *
 * @param signedInAt when the request for the first tokens was begun
 * @param activeAt when the agent was last known to be active; counts for the idle limit only
 * @param seed spreads the renewals of many sessions, and names the sign-in: the same for the whole sign-in, and another
 *     for each one
 * @since 0.1
 */
public record SignIn(Instant signedInAt, Instant activeAt, long seed) {

    /** Checks that every component is there. */
    public SignIn {
        Objects.requireNonNull(signedInAt, "signedInAt");
        Objects.requireNonNull(activeAt, "activeAt");
    }

    /**
     * Returns the sign-in of an agent, its seed derived from all three arguments.
     *
     * @param agent who signed in
     * @param signedInAt when the request for the first tokens was begun
     * @param generation the number of its first tokens
     * @return the sign-in, active at that instant
     */
    public static SignIn of(AgentId agent, Instant signedInAt, long generation) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(signedInAt, "signedInAt");
        return new SignIn(signedInAt, signedInAt, DeterministicJitter.seed(agent.value(), signedInAt, generation));
    }

    /**
     * Tells whether {@code other} is this sign-in, whatever activity each knows of.
     *
     * @param other another sign-in
     * @return whether they have the same seed: the instants may differ as the clocks of two nodes differ
     */
    public boolean isSame(SignIn other) {
        Objects.requireNonNull(other, "other");
        return seed == other.seed;
    }

    /** Returns this sign-in with its instants moved. */
    SignIn moved(Duration by) {
        return new SignIn(SaturatingTime.moved(signedInAt, by), SaturatingTime.moved(activeAt, by), seed);
    }

    /** Returns this sign-in with the later of two activities. */
    SignIn activeAt(Instant instant) {
        return instant.isAfter(activeAt) ? new SignIn(signedInAt, instant, seed) : this;
    }
}
