package dev.omnirules.core.handling;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.ofSales;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.handling.WrapUpDecision.Extended;
import dev.omnirules.core.handling.WrapUpDecision.NotExtendable;
import dev.omnirules.core.handling.WrapUpDecision.NotWrappingUp;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.TransferDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A wrap-up with an end")
class WrapUpTest {

    private static final WrapUpLimits LIMITS = new WrapUpLimits(Duration.ofSeconds(30), Duration.ofSeconds(90));

    private final SmallContactCenter center = SmallContactCenter.open(LIMITS);
    private final Instant now = center.clock().instant();

    @Test
    void beginsWithTheEndOfTheConversation() {
        ConversationId conversation = finished();
        assertThat(center.agent(ANA).assignments())
                .containsExactly(ofSales(
                        Assignment.inProgress(conversation, LINE, Channel.WHATSAPP, Direction.INBOUND)
                                .wrapUp(Optional.of(LIMITS), now),
                        now));
        assertThat(center.agent(ANA).dueAt()).contains(now.plusSeconds(30));
    }

    @Test
    void isExtendedUpToItsLatestEnd() {
        ConversationId conversation = finished();
        assertThat(extend(conversation, 40).decision()).isEqualTo(new Extended(conversation, now.plusSeconds(70)));
        assertThat(extend(conversation, 40).decision()).isEqualTo(new Extended(conversation, now.plusSeconds(90)));
        assertNothing(extend(conversation, 1), new NotExtendable(Optional.of(now.plusSeconds(90))));
    }

    @Test
    void isNotExtendedOnceItIsOver() {
        ConversationId conversation = finished();
        center.clock().advance(Duration.ofSeconds(30));
        assertNothing(extend(conversation, 10), new NotWrappingUp());
        assertNothing(extend(new ConversationId("another"), 10), new NotWrappingUp());
    }

    @Test
    void withoutALimitLastsUntilItIsCompleted() {
        SmallContactCenter unlimited = SmallContactCenter.open();
        unlimited.atWork(ANA, 1);
        ConversationId conversation = unlimited.serve(ANA, LINE);
        unlimited.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
        assertThat(unlimited.agent(ANA).dueAt()).isEmpty();
        assertNothing(
                unlimited.conversations().extendWrapUp(ANA, conversation, Duration.ofSeconds(1)),
                new NotExtendable(Optional.empty()));
    }

    @Test
    void isLeftToTheGiverOfATransferToo() {
        center.atWork(ANA, 1);
        center.atWork(BIA, 1);
        ConversationId conversation = center.serve(ANA, LINE);
        CommandResult<TransferDecision> given =
                center.transfers().transfer(ANA, BIA, LINE, conversation, AfterFinish.WRAP_UP);
        Assignment wrapUp = ofSales(
                Assignment.inProgress(conversation, LINE, Channel.WHATSAPP, Direction.INBOUND)
                        .wrapUp(Optional.of(LIMITS), now),
                now);
        assertThat(given.events()).endsWith(new AssignmentChanged(ANA, wrapUp, now));
        assertThat(center.agent(ANA).assignments()).containsExactly(wrapUp);
        assertThat(center.line(LINE).servedBy(BIA)).isPresent();
        CommandResult<TransferDecision> back =
                center.transfers().transfer(BIA, ANA, LINE, conversation, AfterFinish.WRAP_UP);
        assertThat(back.events()).startsWith(new AssignmentReleased(ANA, conversation, now));
        assertThat(center.agent(ANA).assignments())
                .extracting(Assignment::state)
                .containsExactly(AssignmentState.IN_PROGRESS);
        assertThat(center.agent(BIA).assignments())
                .extracting(Assignment::state)
                .containsExactly(AssignmentState.WRAP_UP);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1S, 'first must be longer than zero, but is PT0S'",
        "PT2S, PT1S, 'most must be at least PT2S and at most PT24H, but is PT1S'",
        "PT2S, PT24H0.000000001S, 'most must be at least PT2S and at most PT24H, but is PT24H0.000000001S'"
    })
    void hasLimitsWithinBounds(Duration first, Duration most, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WrapUpLimits(first, most))
                .withMessage(message);
    }

    @Test
    void isExtendedByATimeLongerThanZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extend(finished(), 0))
                .withMessage("by must be longer than zero, but is PT0S");
    }

    private ConversationId finished() {
        center.atWork(ANA, 1);
        ConversationId conversation = center.serve(ANA, LINE);
        center.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
        return conversation;
    }

    private CommandResult<WrapUpDecision> extend(ConversationId conversation, int seconds) {
        return center.conversations().extendWrapUp(ANA, conversation, Duration.ofSeconds(seconds));
    }

    private static void assertNothing(CommandResult<WrapUpDecision> result, WrapUpDecision decision) {
        assertThat(result.decision()).isEqualTo(decision);
        assertThat(result.events()).isEmpty();
    }
}
