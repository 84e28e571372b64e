package dev.omnirules.core.handling;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.testkit.ledger.ActiveStarts;
import dev.omnirules.core.testkit.ledger.ActiveStarts.Answer;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.TransferDecision.Transferred;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weights, limits per channel and caps by direction, through acceptance, active starts and transfer on a ledger. */
@Domain(CoreDomain.class)
class CapacityHoldsTest {

    private static final CountingRule COUNTING = CountingRule.defaults();

    @Nested
    class AtTheBoundary {

        private final Hall hall = new Hall();

        @BeforeEach
        void comeToWork() {
            hall.atWork(BIA, Capacity.unlimited());
        }

        @Test
        @Tag("ACTIVE-2")
        void aHeavyConversationIsAcceptedExactlyWhileItsWholeWeightFits() {
            hall.atWork(ANA, weighing(Limit.of(5), Channel.VOICE, 3));
            assertThat(hall.accept(ANA, 0, Channel.WEBCHAT)).isInstanceOf(Accepted.class);
            assertThat(hall.accept(ANA, 1, Channel.WEBCHAT)).isInstanceOf(Accepted.class);
            assertThat(hall.accept(ANA, 2, Channel.VOICE)).isInstanceOf(Accepted.class);
            assertThat(hall.accept(ANA, 3, Channel.WEBCHAT)).isEqualTo(new Refused(Reason.AGENT_AT_CAPACITY));
            hall.finish(ANA, 0);
            assertThat(hall.accept(ANA, 3, Channel.VOICE)).isEqualTo(new Refused(Reason.AGENT_AT_CAPACITY));
            assertThat(hall.accept(ANA, 3, Channel.WEBCHAT)).isInstanceOf(Accepted.class);
        }

        @Test
        @Tag("ACTIVE-2")
        void aHeavyConversationIsTransferredExactlyWhileItsWholeWeightFits() {
            hall.atWork(ANA, weighing(Limit.of(3), Channel.VOICE, 2));
            hall.accept(ANA, 0, Channel.WEBCHAT);
            hall.accept(ANA, 1, Channel.WEBCHAT);
            hall.accept(BIA, 2, Channel.VOICE);
            assertThat(hall.transfer(BIA, ANA, 2))
                    .isEqualTo(new TransferDecision.Refused(TransferDecision.Reason.TARGET_AT_CAPACITY));
            hall.finish(ANA, 0);
            assertThat(hall.transfer(BIA, ANA, 2)).isInstanceOf(Transferred.class);
            assertThat(hall.weighted(ANA)).isEqualTo(3);
        }

        @Test
        @Tag("ACTIVE-2")
        void aChannelsLimitHoldsForAcceptanceAndTransferAndForThatChannelOnly() {
            hall.atWork(
                    ANA,
                    new Capacity(
                            Limit.unlimited(),
                            Map.of(),
                            Map.of(Channel.WEBCHAT, Limit.of(1)),
                            Limit.unlimited(),
                            Limit.unlimited()));
            assertThat(hall.accept(ANA, 0, Channel.WEBCHAT)).isInstanceOf(Accepted.class);
            assertThat(hall.accept(ANA, 1, Channel.WEBCHAT)).isEqualTo(new Refused(Reason.AGENT_AT_CAPACITY));
            assertThat(hall.accept(ANA, 1, Channel.VOICE)).isInstanceOf(Accepted.class);
            hall.accept(BIA, 2, Channel.WEBCHAT);
            assertThat(hall.transfer(BIA, ANA, 2))
                    .isEqualTo(new TransferDecision.Refused(TransferDecision.Reason.TARGET_AT_CAPACITY));
            hall.finish(ANA, 0);
            assertThat(hall.transfer(BIA, ANA, 2)).isInstanceOf(Transferred.class);
        }

        @Test
        @Tag("ACTIVE-2")
        void activeAndReceptiveConversationsAreCappedApartAndKeepTheirCapInATransfer() {
            hall.atWork(ANA, new Capacity(Limit.unlimited(), Map.of(), Map.of(), Limit.of(1), Limit.of(1)));
            assertThat(hall.start(ANA, 0)).isEqualTo(Answer.STARTED);
            assertThat(hall.start(ANA, 1)).isEqualTo(Answer.REFUSED_AT_CAPACITY);
            assertThat(hall.accept(ANA, 1, Channel.WHATSAPP)).isInstanceOf(Accepted.class);
            assertThat(hall.accept(ANA, 2, Channel.WHATSAPP)).isEqualTo(new Refused(Reason.AGENT_AT_CAPACITY));
            hall.finish(ANA, 1);
            assertThat(hall.start(BIA, 3)).isEqualTo(Answer.STARTED);
            assertThat(hall.transfer(BIA, ANA, 3))
                    .isEqualTo(new TransferDecision.Refused(TransferDecision.Reason.TARGET_AT_CAPACITY));
            hall.finish(ANA, 0);
            assertThat(hall.transfer(BIA, ANA, 3)).isInstanceOf(Transferred.class);
            assertThat(hall.start(ANA, 0)).isEqualTo(Answer.REFUSED_AT_CAPACITY);
            assertThat(hall.accept(ANA, 1, Channel.WHATSAPP)).isInstanceOf(Accepted.class);
        }

        private Capacity weighing(Limit total, Channel channel, int weight) {
            return new Capacity(total, Map.of(channel, weight), Map.of(), Limit.unlimited(), Limit.unlimited());
        }
    }

    @Property(tries = 150)
    void whateverIsAskedNoLimitIsEverPassed(
            @ForAll Capacity ana, @ForAll Capacity bia, @ForAll("asks") List<Ask> asks) {
        Hall hall = new Hall();
        hall.atWork(ANA, ana);
        hall.atWork(BIA, bia);
        for (Ask ask : asks) {
            hall.ask(ask);
            Stream.of(ANA, BIA).map(hall.center::agent).forEach(CapacityHoldsTest::assertWithinLimits);
        }
    }

    /** Counted from the assignments, without the library's own sums. */
    private static void assertWithinLimits(AgentState agentState) {
        Capacity capacity = agentState.capacity();
        List<Assignment> held = agentState.assignments();
        long weighted = held.stream()
                .mapToLong(assignment -> capacity.weights().getOrDefault(assignment.channel(), 1))
                .sum();
        assertThat(weighted)
                .as("weight of %s", held)
                .isLessThanOrEqualTo(capacity.total().max());
        capacity.perChannel()
                .forEach((channel, limit) -> assertThat(held.stream()
                                .filter(assignment -> assignment.channel().equals(channel)))
                        .as("on %s", channel)
                        .hasSizeLessThanOrEqualTo(limit.max()));
        assertThat(held.stream().filter(assignment -> assignment.direction() == Direction.OUTBOUND))
                .hasSizeLessThanOrEqualTo(capacity.outbound().max());
        assertThat(held.stream().filter(assignment -> assignment.direction() == Direction.INBOUND))
                .hasSizeLessThanOrEqualTo(capacity.inbound().max());
    }

    @Provide
    Arbitrary<List<Ask>> asks() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.of(ANA, BIA),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(Channel.fromSource()))
                .as(Ask::new)
                .list()
                .ofMaxSize(40);
    }

    enum Kind {
        ACCEPT,
        START,
        TRANSFER_TO_ANA,
        TRANSFER_TO_BIA,
        FINISH
    }

    record Ask(Kind kind, AgentId agent, int customer, Channel channel) {}

    /** Agents on every channel, and customers by number. */
    private static final class Hall {

        private final SmallContactCenter center = SmallContactCenter.open(COUNTING);
        private final ActiveStarts starts = new ActiveStarts(center.omni());

        void atWork(AgentId agent, Capacity capacity) {
            center.sessions().signIn(agent, capacity);
            for (Channel channel : Channel.fromSource()) {
                center.sessions().signInTo(agent, channel);
            }
        }

        void ask(Ask ask) {
            switch (ask.kind()) {
                case ACCEPT -> accept(ask.agent(), ask.customer(), ask.channel());
                case START -> start(ask.agent(), ask.customer());
                case TRANSFER_TO_ANA -> transfer(BIA, ANA, ask.customer());
                case TRANSFER_TO_BIA -> transfer(ANA, BIA, ask.customer());
                case FINISH -> finish(ask.agent(), ask.customer());
            }
        }

        AcceptanceDecision accept(AgentId agent, int customer, Channel channel) {
            center.waiting(line(customer));
            return center.conversations().accept(agent, line(customer), channel).decision();
        }

        Answer start(AgentId agent, int customer) {
            return starts.start(agent, line(customer)).decision().answer();
        }

        TransferDecision transfer(AgentId from, AgentId to, int customer) {
            return center.transfers().transfer(from, to, line(customer)).decision();
        }

        void finish(AgentId agent, int customer) {
            center.conversations().finish(agent, line(customer), AfterFinish.RELEASE);
        }

        int weighted(AgentId agent) {
            return center.agent(agent)
                    .load(
                            Channel.VOICE,
                            Direction.INBOUND,
                            COUNTING,
                            center.clock().instant())
                    .weighted();
        }

        private static LineKey line(int customer) {
            return new LineKey(new CustomerKey("customer " + customer), OriginAddress.everywhere());
        }
    }
}
