package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.SkillLevels;
import java.util.Objects;
import java.util.Set;

/**
 * The facts on an agent for whom the next customer is sought. A host with a ledger makes them by {@link #of}, so that the
 * ledger refuses no customer whom the queue policy gives for the same state. Immutable and thread-safe.
 *
 * @param candidate the agent as routing sees them, on the channel of the queues
 * @param queues the queues that the agent serves on that channel
 * @param levels the agent's levels of skill
 * @param queuesAtLimit the queues of which the agent has as many customers as allowed ({@code Capacity.perQueue}), served by
 *     the agent or not: the agent gets nobody who waits in them, whichever queues joined
 * @since 0.1
 */
public record QueueAgent(
        RoutingCandidate candidate, Set<QueueId> queues, SkillLevels levels, Set<QueueId> queuesAtLimit) {

    /**
     * Copies the sets.
     *
     * @throws NullPointerException if a component is null
     */
    public QueueAgent {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(queues, "queues");
        Objects.requireNonNull(levels, "levels");
        Objects.requireNonNull(queuesAtLimit, "queuesAtLimit");
        queues = Set.copyOf(queues);
        queuesAtLimit = Set.copyOf(queuesAtLimit);
    }

    /**
     * Makes the facts from an agent's state.
     *
     * @param request the channel, the counting rule and the instant
     * @param agent the agent's state and idle time
     * @param routable the channels on which work can be sent to the agent's device now
     * @param queues the queues that the agent serves on the request's channel
     * @param levels the agent's levels of skill
     * @return the facts, with the limits of the agent's capacity
     * @throws NullPointerException if an argument is null
     */
    public static QueueAgent of(
            RoutingRequest request,
            IdleTimedAgent agent,
            Set<Channel> routable,
            Set<QueueId> queues,
            SkillLevels levels) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(routable, "routable");
        routable.forEach(channel -> Objects.requireNonNull(channel, "routable"));
        return new QueueAgent(
                request.candidate(agent, routable),
                queues,
                levels,
                agent.agentState().queuesAtLimit(request.counting(), request.now()));
    }

    /**
     * Returns the agent's id.
     *
     * @return the id
     */
    public AgentId id() {
        return candidate.availability().agent();
    }

    boolean hasRoomFor(QueueId waitsIn) {
        return !queuesAtLimit.contains(waitsIn);
    }
}
