package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.START;
import static dev.omnirules.examples.features.Host.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The agent who may take a customer, and the reason for each agent who may not. */
class RoutingTest {

    private final RoutingPolicy policy = new RoutingPolicy(Selection.longestIdle());

    @Test
    void idleTimesAreFoldedFromTheLedgerAndTheLongestIdleAgentIsChosen() {
        Host host = Host.open();
        Map<AgentId, IdleTimedAgent> agents = new TreeMap<>();
        host.signIn(ANA, 1);
        host.clock().advance(Duration.ofMinutes(1));
        host.signIn(BIA, 1);
        fold(host, agents);
        assertThat(route(host, agents, Set.of(Channel.WHATSAPP)).eligible()).containsExactly(ANA, BIA);

        host.clock().advance(Duration.ofMinutes(1));
        host.enqueue(JOAO);
        Conversations conversations = new Conversations(host.omni());
        conversations.accept(ANA, JOAO, Channel.WHATSAPP, WAITING);
        fold(host, agents);
        assertThat(route(host, agents, Set.of(Channel.WHATSAPP)))
                .isEqualTo(new RoutingDecision(List.of(BIA), Map.of(ANA, RoutingDecision.Reason.AT_CAPACITY)));

        conversations.finish(ANA, JOAO, AfterFinish.RELEASE);
        fold(host, agents);
        assertThat(agents.get(ANA).idleSince()).contains(START.plusSeconds(120));
        assertThat(route(host, agents, Set.of(Channel.WHATSAPP)).eligible()).containsExactly(BIA, ANA);
        assertThat(route(host, agents, Set.of()).ineligible())
                .isEqualTo(Map.of(
                        ANA, RoutingDecision.Reason.UNREACHABLE,
                        BIA, RoutingDecision.Reason.UNREACHABLE));
    }

    @Test
    void aHostWithoutALedgerMakesTheCandidatesItself() {
        RoutingCandidate ana = candidate(AgentAvailability.ready(ANA).withChannel(ChannelState.PAUSED));
        RoutingCandidate bia = candidate(AgentAvailability.ready(BIA));
        RoutingDecision decision = policy.decide(List.of(ana, bia));
        assertThat(decision.chosen()).contains(BIA);
        assertThat(decision.ineligible()).isEqualTo(Map.of(ANA, RoutingDecision.Reason.PAUSED));
    }

    private RoutingDecision route(Host host, Map<AgentId, IdleTimedAgent> agents, Set<Channel> reachable) {
        RoutingRequest request = RoutingRequest.inbound(
                Channel.WHATSAPP, host.omni().counting(), host.clock().instant());
        return policy.decide(request.candidates(agents.values(), agent -> reachable));
    }

    /** What a router does with each entry of the ledger's outbox. */
    private static void fold(Host host, Map<AgentId, IdleTimedAgent> agents) {
        host.ledger().drain(100, entry -> {
            for (AgentId agent : List.of(ANA, BIA)) {
                IdleTimedAgent known = agents.getOrDefault(agent, IdleTimedAgent.untouched(agent));
                agents.put(agent, known.after(entry));
            }
        });
    }

    private static RoutingCandidate candidate(AgentAvailability availability) {
        return new RoutingCandidate(
                availability, RoutingCandidate.Reachability.ROUTABLE, RoutingCandidate.Skill.FITTING, START, 0);
    }
}
