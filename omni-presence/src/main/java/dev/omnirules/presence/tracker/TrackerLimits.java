package dev.omnirules.presence.tracker;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of a tracker. Immutable and thread-safe.
 *
 * @param agents how many agents are tracked at most, at least 1
 * @param changes how many changes of status are kept for listeners that are behind, at least 1
 * @param silence how long the tracker may hear nothing, not even its own tick of once a second, before that time counts as
 *     an observer gap; at least 2 s
 * @since 0.1
 */
public record TrackerLimits(int agents, int changes, Duration silence) {

    private static final Duration LEAST_SILENCE = Duration.ofSeconds(2);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is too small
     */
    public TrackerLimits {
        Objects.requireNonNull(silence, "silence");
        if (agents < 1) {
            throw new IllegalArgumentException("agents must be at least 1, but is " + agents);
        }
        if (changes < 1) {
            throw new IllegalArgumentException("changes must be at least 1, but is " + changes);
        }
        if (silence.compareTo(LEAST_SILENCE) < 0) {
            throw new IllegalArgumentException("silence must be at least " + LEAST_SILENCE + ", but is " + silence);
        }
    }

    /**
     * Returns the bounds for one process: 100,000 agents, 16,384 changes, 5 s.
     *
     * @return the bounds
     */
    public static TrackerLimits defaults() {
        return new TrackerLimits(100_000, 16_384, Duration.ofSeconds(5));
    }
}
