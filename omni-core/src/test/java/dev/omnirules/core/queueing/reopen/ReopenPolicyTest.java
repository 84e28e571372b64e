package dev.omnirules.core.queueing.reopen;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.queueing.StickyAgent;
import dev.omnirules.core.queueing.reopen.ReopenDecision.BegunAnew;
import dev.omnirules.core.queueing.reopen.ReopenDecision.Reason;
import dev.omnirules.core.queueing.reopen.ReopenDecision.Reopened;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReopenPolicyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final AgentAvailability READY = AgentAvailability.ready(ANA);

    private final ReopenPolicy policy = new ReopenPolicy(new ReopenLimits(WINDOW, FIRST));

    @Nested
    class BeginsAnew {

        @Test
        void whereTheLineHadNoConversation() {
            assertThat(policy.decide(new ReopenFacts(Optional.empty(), Optional.empty()), NINE))
                    .isEqualTo(new BegunAnew(Reason.NO_EARLIER_CONVERSATION));
        }

        @Test
        void whereTheLatestOneIsNotOver() {
            assertThat(decide(stage(false, Optional.empty()), READY, NINE))
                    .isEqualTo(new BegunAnew(Reason.IN_PROGRESS));
        }

        @Test
        void whereNobodyKnowsWhenItEnded() {
            assertThat(decide(stage(true, Optional.empty()), READY, NINE))
                    .isEqualTo(new BegunAnew(Reason.NO_EARLIER_CONVERSATION));
        }

        @Test
        void fromTheEndOfTheWindowOn() {
            Stage ended = stage(true, Optional.of(NINE));
            assertThat(decide(ended, READY, NINE.plus(WINDOW).minusNanos(1))).isInstanceOf(Reopened.class);
            assertThat(decide(ended, READY, NINE.plus(WINDOW))).isEqualTo(new BegunAnew(Reason.WINDOW_OVER));
            assertThat(decide(ended, READY, NINE.plus(WINDOW).plusNanos(1)))
                    .isEqualTo(new BegunAnew(Reason.WINDOW_OVER));
        }
    }

    @Nested
    class Reopens {

        private final Stage ended = stage(true, Optional.of(NINE));

        @Test
        void andKeepsTheCustomerForTheAgentWhoTakesWorkAlsoAtCapacity() {
            Optional<StickyAgent> kept = Optional.of(new StickyAgent(ANA, NINE.plus(FIRST)));
            assertThat(decide(ended, READY, NINE)).isEqualTo(new Reopened(ended, kept));
            assertThat(decide(ended, READY.asFull(), NINE)).isEqualTo(new Reopened(ended, kept));
        }

        @Test
        void forAnybodyWhereTheAgentTakesNoWork() {
            Reopened anybody = new Reopened(ended, Optional.empty());
            assertThat(decide(ended, READY.withChannel(ChannelState.PAUSED), NINE))
                    .isEqualTo(anybody);
            assertThat(decide(ended, READY.withChannel(ChannelState.SIGNED_OUT), NINE))
                    .isEqualTo(anybody);
            assertThat(decide(ended, READY.asDraining(), NINE)).isEqualTo(anybody);
        }

        @Test
        void forAnybodyWhereNobodyIsKept() {
            ReopenPolicy nobody = new ReopenPolicy(new ReopenLimits(WINDOW, Duration.ZERO));
            assertThat(nobody.decide(new ReopenFacts(Optional.of(ended), Optional.of(READY)), NINE))
                    .isEqualTo(new Reopened(ended, Optional.empty()));
        }
    }

    @Test
    void aCustomerOfTheLedgerComesBackToTheSameAgentFirst() {
        SmallContactCenter center = SmallContactCenter.open();
        center.atWork(ANA, 1);
        center.serve(ANA, LINE);
        center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        center.clock().advance(Duration.ofMinutes(5));
        Instant now = center.clock().instant();
        ReopenFacts facts = ReopenFacts.of(
                center.line(LINE),
                agent -> center.agent(agent)
                        .availability(
                                Channel.WHATSAPP,
                                Direction.INBOUND,
                                center.omni().counting(),
                                now));
        assertThat(((Reopened) policy.decide(facts, now)).keptFor()).contains(new StickyAgent(ANA, now.plus(FIRST)));
    }

    @Test
    void theAvailabilityIsOfTheAgentOfTheStage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReopenFacts(
                        Optional.of(stage(false, Optional.empty())), Optional.of(AgentAvailability.ready(BIA))))
                .withMessage("agent must be the one of the latest stage, ana, but is bia");
    }

    private ReopenDecision decide(Stage latest, AgentAvailability agent, Instant now) {
        return policy.decide(new ReopenFacts(Optional.of(latest), Optional.of(agent)), now);
    }

    private static Stage stage(boolean closed, Optional<Instant> closedAt) {
        return new Stage(
                new ConversationId("c1"),
                new ProtocolNumber("p1"),
                ANA,
                closed,
                Optional.empty(),
                Optional.of(NINE.minusSeconds(60)),
                closedAt);
    }
}
