package dev.omnirules.core.handling;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.TransferDecision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A click in a browser tab that shows a conversation that is over")
class LateRequestsTest {

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Conversations conversations = center.conversations();
    private ConversationId over;
    private ConversationId next;

    @BeforeEach
    void theAgentServesTheCustomerASecondTime() {
        center.atWork(ANA, 1);
        center.atWork(BIA, 1);
        over = center.serve(ANA, LINE);
        conversations.finish(ANA, LINE, over, AfterFinish.RELEASE);
        next = center.serve(ANA, LINE);
    }

    @Test
    void finishesNothing() {
        assertSuperseded(conversations.finish(ANA, LINE, over, AfterFinish.RELEASE));
        assertThat(conversations.finish(ANA, LINE, next, AfterFinish.RELEASE).decision())
                .isEqualTo(new ConversationDecision.Done(next));
    }

    @Test
    void holdsAndResumesNothing() {
        assertSuperseded(conversations.hold(ANA, LINE, over));
        assertThat(conversations.hold(ANA, LINE, next).decision()).isEqualTo(new ConversationDecision.Done(next));
        assertSuperseded(conversations.resume(ANA, LINE, over));
        assertThat(conversations.resume(ANA, LINE, next).decision()).isEqualTo(new ConversationDecision.Done(next));
    }

    @Test
    void transfersNothing() {
        LineHolder holder = center.line(LINE).holder();
        CommandResult<TransferDecision> late = center.transfers().transfer(ANA, BIA, LINE, over);
        assertThat(late.decision()).isEqualTo(new TransferDecision.Superseded(holder));
        assertThat(late.entry()).isEmpty();
        assertThat(center.transfers().transfer(ANA, BIA, LINE, next).decision())
                .isInstanceOf(TransferDecision.Transferred.class);
        assertThat(center.transfers().transfer(ANA, BIA, LINE, next).decision())
                .as("sent twice under two request ids")
                .isEqualTo(new TransferDecision.Superseded(center.line(LINE).holder()));
    }

    @Test
    void isToldWhatTheLineHasNowIfItIsNobody() {
        conversations.finish(ANA, LINE, next, AfterFinish.RELEASE);
        assertThat(conversations.finish(ANA, LINE, next, AfterFinish.RELEASE).decision())
                .isEqualTo(new ConversationDecision.Superseded(LineHolder.free()));
    }

    @Test
    void doesNotTakeTheCustomerOutOfAnotherQueue() {
        conversations.finish(ANA, LINE, next, AfterFinish.RELEASE);
        InteractionId waiting = center.waiting(LINE);
        Queued seen = new Queued(waiting, SALES);
        Queued moved = new Queued(waiting, new QueueId("legal"));
        center.interactions().enqueue(LINE, moved.interaction(), moved.queue());
        assertThat(conversations.accept(ANA, LINE, Channel.WHATSAPP, seen).decision())
                .isEqualTo(new AcceptanceDecision.Superseded(moved));
        assertThat(center.line(LINE).holder()).isEqualTo(moved);
        assertThat(conversations.accept(ANA, LINE, Channel.WHATSAPP, moved).decision())
                .isInstanceOf(AcceptanceDecision.Accepted.class);
    }

    private void assertSuperseded(CommandResult<ConversationDecision> late) {
        LineHolder holder = center.line(LINE).holder();
        assertThat(late.decision()).isEqualTo(new ConversationDecision.Superseded(holder));
        assertThat(((LineHolder.WithAgent) holder).conversation()).isEqualTo(next);
        assertThat(late.entry()).isEmpty();
    }
}
