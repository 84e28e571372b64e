package dev.omnirules.core.agent;

/**
 * The part of a {@link Capacity} that an agent's counted conversations use, as seen by one more conversation of a
 * channel and a direction. Immutable and thread-safe.
 *
 * @param weighted the sum of the weights of all counted conversations, at least 0
 * @param onChannel how many of them are on the new one's channel, at least 0
 * @param sameDirection how many of them were begun by the same side as the new one, at least 0
 * @since 0.1
 */
public record Load(int weighted, int onChannel, int sameDirection) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Load {
        if (weighted < 0 || onChannel < 0 || sameDirection < 0) {
            throw new IllegalArgumentException(
                    "load must not be negative: " + weighted + ", " + onChannel + ", " + sameDirection);
        }
    }
}
