package dev.omnirules.core.transfer;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.TransferDecision.HandedBack;
import dev.omnirules.core.transfer.TransferDecision.Requeued;
import dev.omnirules.core.transfer.TransferDecision.Superseded;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("A conversation that is given to a queue or a bot")
class GivingBackTest {

    private static final QueueId LEGAL = new QueueId("legal");
    private static final InteractionId SURVEY = new InteractionId("survey-1");

    private final SmallContactCenter center = SmallContactCenter.open(WrapUpLimits.of(Duration.ofSeconds(30)));
    private final Instant now = center.clock().instant();
    private ConversationId conversation;

    @BeforeEach
    void serve() {
        center.atWork(ANA, 1);
        conversation = center.serve(ANA, LINE);
    }

    @Test
    @Tag("TRANSFER-1")
    void waitsInTheQueueAndTheNextStageOpensWhenSomebodyAccepts() {
        CommandResult<TransferDecision> given = toQueue(AfterFinish.RELEASE);
        InteractionId waiting = new InteractionId(conversation.value());
        assertThat(given.decision()).isEqualTo(new Requeued(conversation, waiting, LEGAL));
        assertThat(given.events())
                .containsExactly(
                        new ConversationRequeued(conversation, ANA, LINE, Channel.WHATSAPP, waiting, LEGAL, now));
        assertThat(center.line(LINE).holder()).isEqualTo(new LineHolder.Queued(waiting, LEGAL));
        assertThat(center.line(LINE).history().open()).isEmpty();
        assertThat(center.agent(ANA).assignments()).isEmpty();
        center.atWork(BIA, 1);
        center.conversations().accept(BIA, LINE, Channel.WHATSAPP, new LineHolder.Queued(waiting, LEGAL));
        assertThat(center.line(LINE).history().stages())
                .extracting(Stage::agent)
                .containsExactly(ANA, BIA);
    }

    @Test
    void leavesTheWrapUpToTheGiver() {
        toQueue(AfterFinish.WRAP_UP);
        assertThat(center.agent(ANA).assignments())
                .extracting(held -> held.state())
                .containsExactly(AssignmentState.WRAP_UP);
        assertThat(center.agent(ANA).dueAt()).contains(now.plusSeconds(30));
    }

    @Test
    @Tag("LOGOUT-4")
    void wasTheLastOneOfADrainingAgent() {
        center.logout().drain(ANA);
        assertThat(toQueue(AfterFinish.RELEASE).events())
                .endsWith(new PlatformSignedOut(ANA, Set.of(Channel.WHATSAPP), Optional.empty(), now));
        assertThat(center.agent(ANA).signedIn()).isFalse();
    }

    @Test
    void goesToABotInOneStep() {
        CommandResult<TransferDecision> given =
                center.transfers().toBot(ANA, LINE, conversation, SURVEY, AfterFinish.RELEASE);
        assertThat(given.decision()).isEqualTo(new HandedBack(conversation, SURVEY));
        assertThat(given.events())
                .containsExactly(
                        new ConversationFinished(conversation, ANA, LINE, Channel.WHATSAPP, now),
                        new InteractionStarted(LINE, SURVEY, now));
        assertThat(center.line(LINE).holder()).isEqualTo(new LineHolder.WithBot(SURVEY));
        assertThat(center.interactions().maySend(LINE, given.fence(LINE).orElseThrow()))
                .isTrue();
    }

    @Test
    void isRefusedToWhoDoesNotHaveIt() {
        LineHolder holder = center.line(LINE).holder();
        for (TransferDecision refused : new TransferDecision[] {
            center.transfers()
                    .toQueue(BIA, LINE, conversation, LEGAL, AfterFinish.RELEASE)
                    .decision(),
            center.transfers()
                    .toQueue(ANA, LINE, new ConversationId("another"), LEGAL, AfterFinish.RELEASE)
                    .decision(),
            center.transfers()
                    .toBot(BIA, LINE, conversation, SURVEY, AfterFinish.RELEASE)
                    .decision()
        }) {
            assertThat(refused).isEqualTo(new Superseded(holder));
        }
    }

    @Test
    void isGivenOnce() {
        Transfers repeatable = new Transfers(center.omni().under(RequestId.of("give-1")));
        CommandResult<TransferDecision> first = repeatable.toQueue(ANA, LINE, conversation, LEGAL, AfterFinish.WRAP_UP);
        CommandResult<TransferDecision> again = repeatable.toQueue(ANA, LINE, conversation, LEGAL, AfterFinish.WRAP_UP);
        assertThat(again).isEqualTo(new CommandResult<>(first.decision(), first.entry(), true));
    }

    @Test
    void goesToAQueueOfItsOwnAtAForcedSignOut() {
        center.sessions().changeCapacity(ANA, Capacity.of(2));
        ConversationId other = center.serve(ANA, OTHER_LINE);
        center.forcedLogout()
                .force(
                        ANA,
                        SignOutOverride.requeueing("chief", "left", SmallContactCenter.SALES),
                        Map.of(conversation, LEGAL, new ConversationId("another"), LEGAL));
        assertThat(center.line(LINE).holder())
                .isEqualTo(new LineHolder.Queued(new InteractionId(conversation.value()), LEGAL));
        assertThat(center.line(OTHER_LINE).holder())
                .isEqualTo(new LineHolder.Queued(new InteractionId(other.value()), SmallContactCenter.SALES));
    }

    @Test
    void aCustomerWhoLeavesIsToldApartFromAnInteractionThatIsComplete() {
        InteractionId waiting = center.waiting(OTHER_LINE);
        assertThat(center.interactions().abandon(OTHER_LINE, waiting).events())
                .containsExactly(new InteractionEnded(OTHER_LINE, waiting, InteractionEnd.ABANDONED, now));
        assertThat(center.line(OTHER_LINE).holder()).isEqualTo(LineHolder.free());
    }

    private CommandResult<TransferDecision> toQueue(AfterFinish after) {
        return center.transfers().toQueue(ANA, LINE, conversation, LEGAL, after);
    }
}
