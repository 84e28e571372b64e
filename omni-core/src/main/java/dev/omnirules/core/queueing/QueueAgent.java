package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.SkillLevels;
import java.util.Objects;
import java.util.Set;

/**
 * The facts on an agent for whom the next customer is sought. Immutable and thread-safe.
 *
 * @param candidate the agent as routing sees them, on the channel of the queues
 * @param queues the queues that the agent serves on that channel
 * @param levels the agent's levels of skill
 * @since 0.1
 */
public record QueueAgent(RoutingCandidate candidate, Set<QueueId> queues, SkillLevels levels) {

    /**
     * Copies the queues.
     *
     * @throws NullPointerException if a component is null
     */
    public QueueAgent {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(queues, "queues");
        Objects.requireNonNull(levels, "levels");
        queues = Set.copyOf(queues);
    }

    /**
     * Returns the agent's id.
     *
     * @return the id
     */
    public AgentId id() {
        return candidate.availability().agent();
    }
}
