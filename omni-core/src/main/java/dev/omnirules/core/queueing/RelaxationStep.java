package dev.omnirules.core.queueing;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.routing.SkillId;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.util.Objects;

/**
 * A change of a waiting customer's needs after a time, so that more agents may take the customer. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public sealed interface RelaxationStep {

    /**
     * Returns the waiting time after which the step takes effect.
     *
     * @return the time since the customer entered, not negative; it takes effect at that instant
     */
    Duration after();

    /**
     * A lower level of one skill is enough. A step that names a higher level than the one needed changes nothing.
     *
     * @param after the waiting time
     * @param skill the skill
     * @param minimum the level that is enough from then on, from 0 to 100; 0 means that the skill is not needed
     */
    record Lower(Duration after, SkillId skill, int minimum) implements RelaxationStep {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if a component is null
         * @throws IllegalArgumentException if a component is out of bounds
         */
        public Lower {
            Bounds.notNegative("after", after);
            Objects.requireNonNull(skill, "skill");
            Bounds.between("minimum", minimum, 0, SkillLevels.HIGHEST);
        }
    }

    /**
     * The agents of another queue may take the customer too. The customer keeps the place in the first queue.
     *
     * @param after the waiting time
     * @param queue the other queue
     */
    record Join(Duration after, QueueId queue) implements RelaxationStep {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if a component is null
         * @throws IllegalArgumentException if {@code after} is negative
         */
        public Join {
            Bounds.notNegative("after", after);
            Objects.requireNonNull(queue, "queue");
        }
    }
}
