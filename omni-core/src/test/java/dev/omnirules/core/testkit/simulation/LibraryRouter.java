package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A router of the library's own parts: {@link RoutingPolicy} proposes whom, the least occupied first, and acceptance
 * decides. As thread-safe as the node's ledger.
 */
public final class LibraryRouter implements HostRouter {

    private final HostNode node;
    private final BiPredicate<AgentId, QueueId> fits;
    private final Omni omni;
    private final Conversations conversations;
    private final RoutingPolicy policy = new RoutingPolicy(Selection.leastOccupied());

    /**
     * A router on a node.
     *
     * @param node the node
     * @param fits whether an agent has the skill for a queue
     */
    public LibraryRouter(HostNode node, BiPredicate<AgentId, QueueId> fits) {
        this.node = node;
        this.fits = fits;
        this.omni = node.omni();
        this.conversations = new Conversations(omni);
    }

    @Override
    public void route(List<Waiting> waiting) {
        waiting.forEach(this::route);
    }

    private void route(Waiting waiting) {
        List<RoutingCandidate> candidates = node.cast().agentIds().stream()
                .map(agent -> candidate(agent, waiting))
                .toList();
        for (AgentId agent : policy.decide(candidates).eligible()) {
            if (reachable(agent, waiting)
                    && conversations
                                    .accept(agent, waiting.line(), waiting.channel())
                                    .decision()
                            instanceof Accepted) {
                return;
            }
        }
    }

    private RoutingCandidate candidate(AgentId agent, Waiting waiting) {
        Instant now = node.clock().instant();
        CountingRule counting = node.counting();
        AgentState agentState = omni.agent(agent);
        return new RoutingCandidate(
                agentState.availability(
                        waiting.channel(), Direction.INBOUND, Optional.of(waiting.queue()), counting, now),
                reachable(agent, waiting) ? Reachability.ROUTABLE : Reachability.UNREACHABLE,
                fits.test(agent, waiting.queue()) ? Skill.FITTING : Skill.MISSING,
                Instant.EPOCH,
                agentState
                        .load(waiting.channel(), Direction.INBOUND, counting, now)
                        .weighted());
    }

    private boolean reachable(AgentId agent, Waiting waiting) {
        return node.presence().routable(agent, node.clock().instant()).contains(waiting.channel());
    }
}
