package dev.omnirules.core.queueing;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.routing.SkillLevels;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The needs of a waiting customer at one instant: an agent of any of the queues, with every level of skill. Immutable and
 * thread-safe.
 *
 * @param queues the queues whose agents may take the customer, in their order; at least one
 * @param minimums the lowest levels of skill that the agent has to reach
 * @since 0.1
 */
public record CustomerNeeds(Set<QueueId> queues, SkillLevels minimums) {

    /**
     * Copies the queues.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if there is no queue
     */
    public CustomerNeeds {
        Objects.requireNonNull(queues, "queues");
        Objects.requireNonNull(minimums, "minimums");
        queues = Collections.unmodifiableSet(new TreeSet<>(Set.copyOf(queues)));
        if (queues.isEmpty()) {
            throw new IllegalArgumentException("queues must not be empty, but is []");
        }
    }

    boolean hasQueueOf(QueueAgent agent) {
        return !Collections.disjoint(queues, agent.queues());
    }

    boolean areMetBy(QueueAgent agent) {
        return hasQueueOf(agent) && agent.levels().reach(minimums);
    }
}
