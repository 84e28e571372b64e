package dev.omnirules.core.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.offer.AnswerFacts;
import dev.omnirules.core.offer.AnswerPolicy;
import dev.omnirules.core.offer.OfferFacts;
import dev.omnirules.core.offer.OfferPolicy;
import dev.omnirules.core.reservation.ReservationFacts;
import dev.omnirules.core.reservation.ReservationPolicy;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.transfer.TransferFacts;
import dev.omnirules.core.transfer.TransferPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The one order in which every policy asks the same questions: signed in, paused, already serving, draining, capacity, the
 * customer with another agent. A policy may leave a question out.
 */
class OrderOfChecksTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(30);
    private static final ConversationId OLD = new ConversationId("c-old");
    private static final ConversationId NEW = new ConversationId("c-new");
    private static final Queued QUEUED = new Queued(new InteractionId("i1"), new QueueId("sales"));
    private static final LineKey LINE = new LineKey(new CustomerKey("maria"), new OriginAddress("front"));
    private static final LineHolder OWN = new WithAgent(OLD, ANA, Channel.WHATSAPP, Direction.INBOUND);
    private static final LineHolder OTHERS = new WithAgent(OLD, BIA, Channel.WHATSAPP, Direction.INBOUND);
    private static final Assignment OFFER = Assignment.offered(NEW, LINE, Channel.WHATSAPP, QUEUED, LATER);

    @Test
    void isTheSameWhereverAnAgentIsAsked() {
        int asked = 0;
        for (AgentAvailability agent : agents()) {
            for (LineHolder line : List.of(QUEUED, OWN, OTHERS)) {
                String expected = firstToFail(agent, line);
                AcceptanceFacts facts = new AcceptanceFacts(agent, line, NEW);
                assertThat(named(new AcceptancePolicy().decide(facts), "Accepted"))
                        .as("accept: %s %s", agent, line)
                        .isEqualTo(expected);
                assertThat(named(
                                new OfferPolicy()
                                        .decide(new OfferFacts(facts, Optional.empty(), Optional.empty(), LATER)),
                                "Offered"))
                        .as("offer: %s %s", agent, line)
                        .isEqualTo(expected);
                assertThat(named(
                                new AnswerPolicy().decide(new AnswerFacts(Optional.of(OFFER), facts, NOON)),
                                "Accepted"))
                        .as("answer: %s %s", agent, line)
                        .isEqualTo(expected);
                asked++;
            }
        }
        assertThat(asked).isEqualTo(36);
    }

    @Test
    void isTheSameWhereThereIsNoCustomerToServeAlready() {
        for (AgentAvailability agent : agents()) {
            String expected = firstToFail(agent, QUEUED);
            assertThat(target(agent)).as("transfer: %s", agent).isEqualTo(expected);
            assertThat(candidate(agent)).as("routing: %s", agent).isEqualTo(expected);
            assertThat(named(new ReservationPolicy().decide(new ReservationFacts(agent, LATER, NOON, NEW)), "Reserved"))
                    .as("reserve, which a pause does not refuse: %s", agent)
                    .isEqualTo(firstToFail(
                            agent.channel() == ChannelState.PAUSED ? agent.withChannel(ChannelState.OPEN) : agent,
                            QUEUED));
        }
    }

    private static String firstToFail(AgentAvailability agent, LineHolder line) {
        if (agent.channel() == ChannelState.SIGNED_OUT) {
            return "NOT_SIGNED_IN";
        }
        if (agent.channel() == ChannelState.PAUSED) {
            return "PAUSED";
        }
        if (line.equals(OWN)) {
            return "AlreadyServing";
        }
        if (agent.draining()) {
            return "DRAINING";
        }
        if (agent.full()) {
            return "AT_CAPACITY";
        }
        return line.equals(OTHERS) ? "CUSTOMER_WITH_OTHER_AGENT" : "yes";
    }

    private static String target(AgentAvailability agent) {
        TransferFacts facts = new TransferFacts(BIA, OTHERS, agent, new ProtocolNumber("p1"));
        return named(new TransferPolicy().decide(facts), "Transferred").replace("TARGET_", "");
    }

    private static String candidate(AgentAvailability agent) {
        RoutingCandidate candidate =
                new RoutingCandidate(agent, Reachability.ROUTABLE, Skill.FITTING, Instant.EPOCH, 0);
        return Optional.ofNullable(new RoutingPolicy(Selection.longestIdle())
                        .decide(List.of(candidate))
                        .ineligible()
                        .get(ANA))
                .map(Enum::name)
                .orElse("yes");
    }

    private static String named(Object decision, String yes) {
        String name = decision.getClass().getSimpleName();
        if (name.equals("Refused")) {
            return decision.toString().replaceAll(".*reason=(AGENT_)?(\\w+).*", "$2");
        }
        return name.equals(yes) ? "yes" : name;
    }

    private static List<AgentAvailability> agents() {
        List<AgentAvailability> agents = new ArrayList<>();
        for (ChannelState channel : ChannelState.values()) {
            for (boolean draining : List.of(true, false)) {
                for (boolean full : List.of(true, false)) {
                    agents.add(new AgentAvailability(ANA, channel, draining, full));
                }
            }
        }
        return agents;
    }
}
