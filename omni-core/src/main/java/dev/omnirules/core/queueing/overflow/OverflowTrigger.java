package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.internal.Bounds;
import java.time.Duration;

/**
 * A condition on a waiting customer under which an overflow rule applies. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface OverflowTrigger {

    /** The queue is closed by its opening hours. */
    record Closed() implements OverflowTrigger {}

    /** No agent of the queue is signed in. */
    record NobodySignedIn() implements OverflowTrigger {}

    /**
     * The customer has waited for a time. Equality applies.
     *
     * @param least the waiting time, not negative
     */
    record Waited(Duration least) implements OverflowTrigger {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the duration is null
         * @throws IllegalArgumentException if the duration is negative
         */
        public Waited {
            Bounds.notNegative("least", least);
        }
    }

    /**
     * The customer is far behind in the queue. Equality applies.
     *
     * @param least the position, at least 1
     */
    record PositionFrom(int least) implements OverflowTrigger {

        /**
         * Checks the component.
         *
         * @throws IllegalArgumentException if the position is less than 1
         */
        public PositionFrom {
            Bounds.atLeast("least", least, 1);
        }
    }

    /**
     * The customer was offered to agents and nobody accepted. Equality applies.
     *
     * @param least the number of offers so far, at least 1
     */
    record OfferedTimes(int least) implements OverflowTrigger {

        /**
         * Checks the component.
         *
         * @throws IllegalArgumentException if the number is less than 1
         */
        public OfferedTimes {
            Bounds.atLeast("least", least, 1);
        }
    }
}
