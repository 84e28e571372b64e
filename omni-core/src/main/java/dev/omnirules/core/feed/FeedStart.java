package dev.omnirules.core.feed;

import dev.omnirules.core.internal.Bounds;

/**
 * The place at which a consumer begins. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface FeedStart {

    /**
     * The consumer's own cursor. A consumer that is new begins with the oldest entry that is kept.
     */
    record AtCursor() implements FeedStart {}

    /**
     * A position that the host keeps with what the consumer learned: its entries and those before are known.
     *
     * @param position the last position that is known; 0 for none
     */
    record After(long position) implements FeedStart {

        /**
         * Checks the position.
         *
         * @throws IllegalArgumentException if the position is negative
         */
        public After {
            Bounds.atLeast("position", position, 0);
        }
    }
}
