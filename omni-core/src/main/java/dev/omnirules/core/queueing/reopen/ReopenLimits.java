package dev.omnirules.core.queueing.reopen;

import dev.omnirules.core.internal.Bounds;
import java.time.Duration;

/**
 * The times within which a customer who comes back goes on with the earlier conversation. Immutable and thread-safe.
 *
 * @param window the time after the end of a conversation within which it is reopened: longer than zero, at most 36,500 days
 * @param sameAgentFirst the time for which the customer is kept for the agent of that conversation: not negative, at most 24
 *     hours; zero keeps nobody
 * @since 0.1
 */
public record ReopenLimits(Duration window, Duration sameAgentFirst) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a component is out of bounds
     */
    public ReopenLimits {
        Bounds.within("window", window, Duration.ofDays(36_500));
        Bounds.between("sameAgentFirst", sameAgentFirst, Duration.ZERO, Duration.ofDays(1));
    }

    /**
     * Returns the values to begin with.
     *
     * @return reopened within 24 hours, and kept for the same agent for two minutes
     */
    public static ReopenLimits defaults() {
        return new ReopenLimits(Duration.ofHours(24), Duration.ofMinutes(2));
    }
}
