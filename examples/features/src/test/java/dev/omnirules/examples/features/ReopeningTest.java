package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.SALES;
import static dev.omnirules.examples.features.Host.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.queueing.reopen.ReopenDecision.Reopened;
import dev.omnirules.core.queueing.reopen.ReopenFacts;
import dev.omnirules.core.queueing.reopen.ReopenLimits;
import dev.omnirules.core.queueing.reopen.ReopenPolicy;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A customer who comes back goes on with the earlier conversation, and with the same agent first. */
class ReopeningTest {

    private final Host host = Host.open();
    private final Omni omni = host.omni();
    private final ReopenPolicy reopening =
            new ReopenPolicy(new ReopenLimits(Duration.ofHours(24), Duration.ofMinutes(2)));

    @Test
    void whoComesBackIsKeptForTheSameAgentForTwoMinutes() {
        WaitingList list = new WaitingList(new QueuePolicy(Aging.defaults()), this::terms);
        host.signIn(ANA, 1);
        host.signIn(BIA, 1);
        host.enqueue(JOAO);
        new Conversations(omni).accept(ANA, JOAO, Channel.WHATSAPP, WAITING);
        new Conversations(omni).finish(ANA, JOAO, AfterFinish.RELEASE);
        host.clock().advance(Duration.ofHours(3));
        InteractionId again = new InteractionId("i-2");
        new Interactions(omni).start(JOAO, again);
        new Interactions(omni).enqueue(JOAO, again, SALES);
        host.ledger().drain(100, list::apply);
        Instant back = host.clock().instant();
        assertThat(list.next(facts(BIA), back)).isEmpty();
        assertThat(list.next(facts(ANA), back)).isPresent();
        assertThat(list.next(facts(BIA), back.plus(Duration.ofMinutes(2)))).isPresent();
    }

    private WaitingTerms terms(LineKey line, LineHolder.Queued waiting, Instant enteredAt) {
        ReopenFacts facts = ReopenFacts.of(
                omni.line(line),
                agent -> omni.agent(agent)
                        .availability(Channel.WHATSAPP, Direction.INBOUND, omni.counting(), enteredAt));
        return reopening.decide(facts, enteredAt) instanceof Reopened reopened
                ? reopened.keptFor()
                        .map(kept -> WaitingTerms.plain().stickyTo(kept.agent(), kept.until()))
                        .orElse(WaitingTerms.plain())
                : WaitingTerms.plain();
    }

    private QueueAgent facts(AgentId agent) {
        Instant now = host.clock().instant();
        return QueueAgent.of(
                RoutingRequest.inbound(Channel.WHATSAPP, omni.counting(), now),
                new IdleTimedAgent(omni.agent(agent), Optional.of(now)),
                Set.of(Channel.WHATSAPP),
                Set.of(SALES),
                SkillLevels.none());
    }
}
