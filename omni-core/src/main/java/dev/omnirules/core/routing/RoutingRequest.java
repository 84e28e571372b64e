package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One interaction for which an agent is sought, and what makes candidates of agents. As immutable and thread-safe as the
 * predicate.
 *
 * @param channel the interaction's channel
 * @param direction whose cap the conversation will count for: {@link Direction#INBOUND} out of a queue; a
 *     conversation that is to be transferred keeps its own
 * @param counting which held conversations count; the same as in every other feature
 * @param skilled whether an agent may take this kind of work, as the host judges
 * @param now the instant
 * @since 0.1
 */
public record RoutingRequest(
        Channel channel, Direction direction, CountingRule counting, Predicate<AgentId> skilled, Instant now) {
    /** Refuses nulls. */
    public RoutingRequest {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(skilled, "skilled");
        Objects.requireNonNull(now, "now");
    }

    /**
     * A customer who waits in a queue, for any agent.
     *
     * @param channel the interaction's channel
     * @param counting which held conversations count
     * @param now the instant
     * @return the request
     */
    public static RoutingRequest receptive(Channel channel, CountingRule counting, Instant now) {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(now, "now");
        return new RoutingRequest(channel, Direction.INBOUND, counting, any -> true, now);
    }

    /**
     * This request, for agents whom the host finds fit.
     *
     * @param judged whether an agent may take this kind of work: asked for each candidate once
     * @return the changed copy
     */
    public RoutingRequest requiring(Predicate<AgentId> judged) {
        Objects.requireNonNull(judged, "judged");
        return new RoutingRequest(channel, direction, counting, judged, now);
    }

    /**
     * Makes a candidate of an agent.
     *
     * @param agent the agent's state, and since when they are idle
     * @param routable the channels on which work can be sent to the agent's device now: presence's view of the agent
     *     has them
     * @return the candidate
     */
    public RoutingCandidate candidate(IdleTimedAgent agent, Set<Channel> routable) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(routable, "routable");
        AgentState agentState = agent.agentState();
        return new RoutingCandidate(
                agentState.availability(channel, direction, counting, now),
                routable.contains(channel) ? Reachability.ROUTABLE : Reachability.UNREACHABLE,
                skilled.test(agentState.agent()) ? Skill.FITTING : Skill.MISSING,
                agent.idleSince(),
                new Occupancy(
                        agentState.load(channel, direction, counting, now).weighted(),
                        agentState.capacity().total()));
    }

    /**
     * Makes candidates of agents.
     *
     * @param agents the agents, each agent once
     * @param routable the channels on which work can be sent to an agent's device now
     * @return the candidates, in the same order
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
