package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Since when a state holds")
class StateInstantsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SmallContactCenter center =
            SmallContactCenter.open(new WrapUpLimits(Duration.ofSeconds(30), Duration.ofSeconds(90)));
    private final Instant nine = center.clock().instant();

    @Nested
    class OfAnAssignment {

        @Test
        void isTheInstantOfTheEventThatBroughtIt() {
            center.atWork(ANA, 2);
            ConversationId conversation = center.serve(ANA, LINE);
            assertSince(conversation, nine);
            later();
            center.conversations().hold(ANA, LINE, conversation);
            assertSince(conversation, nine.plus(MINUTE));
            later();
            center.conversations().resume(ANA, LINE, conversation);
            assertSince(conversation, nine.plus(MINUTE.multipliedBy(2)));
        }

        @Test
        void ofAWrapUpStaysWhenItIsExtended() {
            center.atWork(ANA, 1);
            ConversationId conversation = center.serve(ANA, LINE);
            later();
            center.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
            assertSince(conversation, nine.plus(MINUTE));
            center.clock().advance(Duration.ofSeconds(10));
            center.conversations().extendWrapUp(ANA, conversation, Duration.ofSeconds(20));
            assertSince(conversation, nine.plus(MINUTE));
        }

        @Test
        void ofAnOfferIsWhenItBeganAndOfAReservationToo() {
            center.atWork(ANA, 2);
            center.waiting(LINE);
            later();
            center.offers().offer(ANA, LINE, Channel.WHATSAPP, MINUTE);
            center.reservations()
                    .reserve(ANA, OTHER_LINE, Channel.WHATSAPP, Direction.OUTBOUND, nine.plus(MINUTE.multipliedBy(3)));
            assertThat(center.agent(ANA).assignments())
                    .extracting(Assignment::since)
                    .containsExactly(Optional.of(nine.plus(MINUTE)), Optional.of(nine.plus(MINUTE)));
        }

        private void assertSince(ConversationId conversation, Instant since) {
            assertThat(center.agent(ANA).assignment(conversation).orElseThrow().since())
                    .contains(since);
        }
    }

    @Nested
    class OfALine {

        @Test
        void ofACustomerWhoWaitsIsWhenTheWaitBeganWhateverTheQueue() {
            InteractionId interaction = center.waiting(LINE);
            assertThat(center.line(LINE).since()).contains(nine);
            later();
            center.interactions().enqueue(LINE, interaction, new QueueId("night"));
            assertThat(center.line(LINE).since()).contains(nine);
            center.atWork(ANA, 1);
            center.conversations().accept(ANA, LINE, Channel.WHATSAPP);
            assertThat(center.line(LINE).since()).contains(nine.plus(MINUTE));
        }

        @Test
        void ofABotIsWhenItBeganAndTheWaitBeginsAfterIt() {
            center.interactions().start(LINE, new InteractionId("i-1"));
            assertThat(center.line(LINE).since()).contains(nine);
            later();
            center.interactions().enqueue(LINE, new InteractionId("i-1"), SmallContactCenter.SALES);
            assertThat(center.line(LINE).since()).contains(nine.plus(MINUTE));
        }
    }

    @Nested
    class OfAStage {

        @Test
        void isFromItsOpeningToTheOpeningOfTheNextOne() {
            center.atWork(ANA, 1);
            center.atWork(BIA, 1);
            ConversationId conversation = center.serve(ANA, LINE);
            later();
            center.transfers().transfer(ANA, BIA, LINE, conversation);
            later();
            center.conversations().finish(BIA, LINE, AfterFinish.RELEASE);
            assertThat(center.line(LINE).history().stages())
                    .extracting(Stage::openedAt)
                    .containsExactly(Optional.of(nine), Optional.of(nine.plus(MINUTE)));
            assertThat(center.line(LINE).history().stages())
                    .extracting(Stage::closedAt)
                    .containsExactly(Optional.of(nine.plus(MINUTE)), Optional.of(nine.plus(MINUTE.multipliedBy(2))));
        }

        @Test
        void hasNoEndWhileItIsOpen() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            assertThat(center.line(LINE).history().open().orElseThrow().closedAt())
                    .isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Stage(
                            new ConversationId("c1"),
                            new ProtocolNumber("p1"),
                            ANA,
                            false,
                            Optional.empty(),
                            Optional.of(nine),
                            Optional.of(nine)))
                    .withMessage("closedAt must be absent for an open stage, but is " + nine);
        }
    }

    @Test
    void isUnknownOfATextFromBeforeItWasKeptUntilTheNextChange() {
        AgentState before =
                LedgerCodec.agent("agent/2|ana|7|y|n|1|WHATSAPP|n|3|0|0|unlimited|unlimited|1|c1|+551199|+5511|WHATSAPP"
                        + "|INBOUND|IN_PROGRESS|n|n");
        Assignment held = before.assignments().get(0);
        assertThat(held.since()).isEmpty();
        AgentState after =
                before.evolve(new LedgerEvent.AssignmentChanged(ANA, held.as(AssignmentState.ON_HOLD), nine));
        assertThat(after.assignments().get(0).since()).contains(nine);
        assertThat(LedgerCodec.line("line/2|+551199|+5511|4|Queued|i1|sales|4|0")
                        .since())
                .isEmpty();
    }

    private void later() {
        center.clock().advance(MINUTE);
    }
}
