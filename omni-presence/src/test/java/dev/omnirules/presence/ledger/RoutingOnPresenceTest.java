package dev.omnirules.presence.ledger;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a router comes from the ledger's agents and presence's views to a decision that acceptance keeps. */
class RoutingOnPresenceTest {

    private static final Duration BEAT = Duration.ofSeconds(20);

    private final SmallContactCenter center = SmallContactCenter.open();
    private final StatusPolicy status = new StatusPolicy(PresenceTimings.defaults());
    private final Map<AgentId, AgentPresence> presences = new LinkedHashMap<>();
    private final Map<AgentId, IdleTimedAgent> agentStates = new LinkedHashMap<>();
    private final RoutingPolicy policy = new RoutingPolicy(Selection.longestIdle());

    @BeforeEach
    void comeToWork() {
        for (AgentId agent : List.of(ANA, BIA, CAIO)) {
            presences.put(agent, status.unknown());
            agentStates.put(agent, IdleTimedAgent.untouched(agent));
        }
        for (AgentId agent : List.of(BIA, ANA)) {
            seen(center.sessions().signIn(agent, Capacity.of(1)));
            seen(center.sessions().signInTo(agent, Channel.WHATSAPP));
            presences.computeIfPresent(
                    agent,
                    (any, known) ->
                            known.apply(ConnectionOpened.first(center.clock().instant(), 1, BEAT)));
        }
    }

    @Test
    void whoIsConnectedAndIdleTheLongestIsChosenAndAccepted() {
        assertThat(decided().eligible()).containsExactly(BIA, ANA);
        center.waiting(LINE);
        assertThat(center.conversations().accept(BIA, LINE, Channel.WHATSAPP).decision())
                .isInstanceOf(AcceptanceDecision.Accepted.class);
    }

    @Test
    void everyOtherAgentHasTheReasonOfTheLedgerOrOfPresence() {
        center.waiting(LINE);
        seen(center.conversations().accept(BIA, LINE, Channel.WHATSAPP));
        assertThat(decided())
                .isEqualTo(
                        new RoutingDecision(List.of(ANA), Map.of(BIA, Reason.AT_CAPACITY, CAIO, Reason.NOT_SIGNED_IN)));
        seen(center.sessions().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED));
        assertThat(decided().ineligible()).containsEntry(ANA, Reason.PAUSED);
    }

    @Test
    void whoFellSilentIsUnreachableUntilTheNextBeat() {
        center.clock().advance(Duration.ofMinutes(5));
        assertThat(decided().ineligible())
                .containsEntry(ANA, Reason.UNREACHABLE)
                .containsEntry(BIA, Reason.UNREACHABLE);
        presences.computeIfPresent(
                ANA, (any, known) -> known.apply(new Beat(center.clock().instant(), 1, 1, BEAT, Hint.VISIBLE)));
        assertThat(decided().chosen()).contains(ANA);
    }

    private RoutingDecision decided() {
        RoutingRequest request = RoutingRequest.inbound(
                Channel.WHATSAPP, CountingRule.defaults(), center.clock().instant());
        return policy.decide(request.candidates(
                agentStates.values(),
                agent -> status.derive(presences.get(agent), request.now()).routable()));
    }

    private void seen(CommandResult<?> committed) {
        agentStates.replaceAll(
                (agent, agentState) -> committed.entry().map(agentState::after).orElse(agentState));
        committed
                .entry()
                .map(LedgerFacts::of)
                .orElseThrow()
                .forEach(fact -> presences.computeIfPresent(fact.agent(), (agent, known) -> known.apply(fact.event())));
        center.clock().advance(Duration.ofSeconds(1));
    }
}
