package dev.omnirules.core.agent;

import dev.omnirules.core.internal.Bounds;

/**
 * The use that an agent's counted conversations make of a {@link Capacity}, as seen by one more conversation of a
 * channel and a direction. Immutable and thread-safe.
 *
 * @param weighted the sum of the weights of all counted conversations, at least 0
 * @param onChannel the number of them on the new one's channel, at least 0
 * @param sameDirection the number of them of the new one's direction, at least 0
 * @since 0.1
 */
public record Load(int weighted, int onChannel, int sameDirection) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Load {
        Bounds.atLeast("weighted", weighted, 0);
        Bounds.atLeast("onChannel", onChannel, 0);
        Bounds.atLeast("sameDirection", sameDirection, 0);
    }
}
