package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Instant;
import java.util.Set;

/** Customers of one queue, and an agent who is ready for them. */
final class Customers {

    static final QueueId SALES = new QueueId("sales");
    static final QueueAgent READY = agent("ana");

    private Customers() {}

    static QueueAgent agent(String name) {
        return new QueueAgent(
                new RoutingCandidate(
                        AgentAvailability.ready(new AgentId(name)),
                        Reachability.ROUTABLE,
                        Skill.FITTING,
                        Instant.EPOCH,
                        0),
                Set.of(SALES),
                SkillLevels.none(),
                Set.of());
    }

    static LineKey line(String name) {
        return new LineKey(new CustomerKey(name), new OriginAddress("site"));
    }

    static WaitingCustomer plain(String name, Instant enteredAt, WaitingTerms terms) {
        return new WaitingCustomer(line(name), new LineHolder.Queued(new InteractionId(name), SALES), enteredAt, terms);
    }
}
