package dev.omnirules.core.handling;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.SkillLevels;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.TransferDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ana may have three conversations, and one of a customer who waited in sales. */
@DisplayName("The capacity per queue")
class QueueLimitsTest {

    private static final QueueId SUPPORT = new QueueId("support");

    private final SmallContactCenter center = SmallContactCenter.open();

    @Test
    @Tag("ACTIVE-2")
    void refusesTheSecondCustomerOfTheQueueAndTakesOneOfAnother() {
        atWork(ANA);
        center.serve(ANA, LINE);
        InteractionId interaction = center.waiting(OTHER_LINE);
        assertThat(accepted(OTHER_LINE)).isEqualTo(new Refused(Reason.AGENT_AT_CAPACITY));
        center.interactions().enqueue(OTHER_LINE, interaction, SUPPORT);
        assertThat(accepted(OTHER_LINE)).isInstanceOf(Accepted.class);
        assertThat(center.agent(ANA).assignments())
                .extracting(Assignment::queue)
                .containsExactly(Optional.of(SALES), Optional.of(SUPPORT));
    }

    @Test
    @Tag("ACTIVE-2")
    void countsAnOfferUntilItsEnd() {
        atWork(ANA);
        center.waiting(LINE);
        center.waiting(OTHER_LINE);
        center.offers().offer(ANA, LINE, Channel.WHATSAPP, Duration.ofSeconds(20));
        assertThat(offered(OTHER_LINE)).isInstanceOf(OfferDecision.Refused.class);
        center.clock().advance(Duration.ofSeconds(20));
        assertThat(offered(OTHER_LINE)).isInstanceOf(OfferDecision.Offered.class);
    }

    @Test
    @Tag("ACTIVE-2")
    void isThatOfTheQueueThatTheCustomerWaitedInAlsoAfterATransfer() {
        atWork(ANA);
        center.atWork(BIA, 2);
        center.serve(ANA, LINE);
        ConversationId second = center.serve(BIA, OTHER_LINE);
        assertThat(center.transfers().transfer(BIA, ANA, OTHER_LINE, second).decision())
                .isEqualTo(new TransferDecision.Refused(TransferDecision.Reason.TARGET_AT_CAPACITY));
        center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        assertThat(center.transfers().transfer(BIA, ANA, OTHER_LINE, second).decision())
                .isInstanceOf(TransferDecision.Transferred.class);
        assertThat(center.agent(ANA).assignments().get(0).queue()).contains(SALES);
    }

    @Test
    @Tag("ACTIVE-2")
    void countsAWrapUpWhereTheCountingRuleDoes() {
        SmallContactCenter counted = SmallContactCenter.open(WrapUpLimits.of(Duration.ofSeconds(30)));
        atWork(ANA, counted);
        counted.serve(ANA, LINE);
        counted.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
        counted.waiting(OTHER_LINE);
        assertThat(counted.conversations()
                        .accept(ANA, OTHER_LINE, Channel.WHATSAPP)
                        .decision())
                .isEqualTo(new Refused(Reason.AGENT_AT_CAPACITY));
        counted.clock().advance(Duration.ofSeconds(30));
        assertThat(counted.conversations()
                        .accept(ANA, OTHER_LINE, Channel.WHATSAPP)
                        .decision())
                .isInstanceOf(Accepted.class);
    }

    @Test
    void isSeenByRouting() {
        atWork(ANA);
        center.serve(ANA, LINE);
        Instant now = center.clock().instant();
        IdleTimedAgent ana = new IdleTimedAgent(center.agent(ANA), Optional.of(now));
        RoutingRequest request = RoutingRequest.inbound(Channel.WHATSAPP, CountingRule.defaults(), now);
        Set<Channel> routable = Set.of(Channel.WHATSAPP);
        assertThat(RoutingPolicy.reason(request.candidate(ana, routable))).isEmpty();
        assertThat(RoutingPolicy.reason(request.fromQueue(SALES).candidate(ana, routable)))
                .contains(RoutingDecision.Reason.AT_CAPACITY);
        assertThat(RoutingPolicy.reason(request.fromQueue(SUPPORT).candidate(ana, routable)))
                .isEmpty();
        assertThat(QueueAgent.of(request, ana, routable, Set.of(SUPPORT), SkillLevels.none())
                        .queuesAtLimit())
                .containsExactly(SALES);
    }

    private AcceptanceDecision accepted(LineKey line) {
        return center.conversations().accept(ANA, line, Channel.WHATSAPP).decision();
    }

    private OfferDecision offered(LineKey line) {
        return center.offers()
                .offer(ANA, line, Channel.WHATSAPP, Duration.ofSeconds(20))
                .decision();
    }

    private void atWork(AgentId agent) {
        atWork(agent, center);
    }

    private static void atWork(AgentId agent, SmallContactCenter where) {
        where.sessions().signIn(agent, Capacity.of(3).withQueueLimit(SALES, Limit.of(1)));
        where.sessions().signInTo(agent, Channel.WHATSAPP);
    }
}
