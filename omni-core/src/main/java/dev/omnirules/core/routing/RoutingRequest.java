package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One interaction for which an agent is sought; it makes the candidates that {@link RoutingPolicy} takes. As immutable
 * and thread-safe as the predicate.
 *
 * @param channel the interaction's channel
 * @param direction the direction in which the conversation counts: {@link Direction#INBOUND} from a queue; a
 *     conversation that is to be transferred keeps its own
 * @param counting the rule that says which assigned conversations count: the host's only one, which every shell shares
 * @param skilled whether an agent may take this kind of work, as the host judges
 * @param queue the queue in which the customer waits, whose limit counts ({@code Capacity.perQueue}); empty for none
 * @param now the instant of the decision
 * @since 0.1
 */
public record RoutingRequest(
        Channel channel,
        Direction direction,
        CountingRule counting,
        Predicate<AgentId> skilled,
        Optional<QueueId> queue,
        Instant now) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public RoutingRequest {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(skilled, "skilled");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(now, "now");
    }

    /**
     * Creates a request for a customer who waits in no queue.
     *
     * @param channel the interaction's channel
     * @param direction the direction in which the conversation counts
     * @param counting the rule that says which assigned conversations count
     * @param skilled whether an agent may take this kind of work, as the host judges
     * @param now the instant of the decision
     * @throws NullPointerException if an argument is null
     */
    public RoutingRequest(
            Channel channel, Direction direction, CountingRule counting, Predicate<AgentId> skilled, Instant now) {
        this(channel, direction, counting, skilled, Optional.empty(), now);
    }

    /**
     * Creates the request for a customer who waits in a queue, whom any agent may serve.
     *
     * @param channel the interaction's channel
     * @param counting the rule that says which assigned conversations count
     * @param now the instant of the decision
     * @return the request
     * @throws NullPointerException if an argument is null
     */
    public static RoutingRequest inbound(Channel channel, CountingRule counting, Instant now) {
        return new RoutingRequest(channel, Direction.INBOUND, counting, any -> true, now);
    }

    /**
     * Returns this request with the host's judgment of the agents.
     *
     * @param judged whether an agent may take this kind of work: asked once for each candidate
     * @return the changed copy
     * @throws NullPointerException if the predicate is null
     */
    public RoutingRequest requiring(Predicate<AgentId> judged) {
        return new RoutingRequest(channel, direction, counting, Objects.requireNonNull(judged, "judged"), queue, now);
    }

    /**
     * Returns this request for a customer who waits in a queue: an agent who has as many of the queue's customers as allowed
     * is at capacity.
     *
     * @param waitsIn the queue
     * @return the changed copy
     * @throws NullPointerException if the queue is null
     */
    public RoutingRequest fromQueue(QueueId waitsIn) {
        return new RoutingRequest(
                channel, direction, counting, skilled, Optional.of(Objects.requireNonNull(waitsIn, "waitsIn")), now);
    }

    /**
     * Returns this request for agents with levels of skills.
     *
     * @param minimums the lowest levels that the customer needs
     * @param levels the levels of an agent: asked once for each candidate
     * @return the changed copy
     * @throws NullPointerException if an argument is null
     */
    public RoutingRequest requiring(SkillLevels minimums, Function<AgentId, SkillLevels> levels) {
        Objects.requireNonNull(minimums, "minimums");
        Objects.requireNonNull(levels, "levels");
        return requiring(agent -> levels.apply(agent).reach(minimums));
    }

    /**
     * Makes a candidate from one agent.
     *
     * @param agent the agent's state and idle time
     * @param routable the channels on which work can be sent to the agent's device now, as the agent's presence view
     *     tells
     * @return the candidate
     * @throws NullPointerException if an argument is null
     */
    public RoutingCandidate candidate(IdleTimedAgent agent, Set<Channel> routable) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(routable, "routable");
        AgentState agentState = agent.agentState();
        return new RoutingCandidate(
                agentState.availability(channel, direction, queue, counting, now),
                routable.contains(channel) ? Reachability.ROUTABLE : Reachability.UNREACHABLE,
                skilled.test(agentState.agent()) ? Skill.FITTING : Skill.MISSING,
                agent.idleSince(),
                new Occupancy(
                        agentState.load(channel, direction, counting, now).weighted(),
                        agentState.capacity().total()));
    }

    /**
     * Makes candidates from agents.
     *
     * @param agents the agents, each agent once
     * @param routable the channels on which work can be sent to an agent's device now
     * @return the candidates, in the same order
     * @throws NullPointerException if an argument is null
     */
    public List<RoutingCandidate> candidates(
            Collection<IdleTimedAgent> agents, Function<AgentId, Set<Channel>> routable) {
        Objects.requireNonNull(agents, "agents");
        Objects.requireNonNull(routable, "routable");
        return agents.stream()
                .map(agent -> candidate(agent, routable.apply(agent.agentState().agent())))
                .toList();
    }
}
