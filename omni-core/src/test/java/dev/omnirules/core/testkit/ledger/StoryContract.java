package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.OfferDecision.Offered;
import dev.omnirules.core.transfer.TransferDecision;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that come late, and what an agent's leaving and holding take along: told to the store as to the one in memory. */
abstract class StoryContract extends ValueContract {

    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId LEGAL = new QueueId("legal");
    private static final Duration RINGING = Duration.ofMinutes(10);

    @Test
    final void aLateRequestTouchesNoConversationButTheOneThatItNames() {
        shells.signIn(ANA, Capacity.of(2)).signIn(BIA, Capacity.of(2));
        ConversationId over = shells.starts().start(ANA, LINE).decision().conversation();
        shells.conversations().finish(ANA, LINE, over, AfterFinish.RELEASE);
        ConversationId next = shells.starts().start(ANA, LINE).decision().conversation();
        LineHolder holder = shells.omni().line(LINE).holder();
        String late = "a request that names a conversation that is over";
        assertThat(shells.conversations()
                        .finish(ANA, LINE, over, AfterFinish.RELEASE)
                        .decision())
                .as(late)
                .isEqualTo(new ConversationDecision.Superseded(holder));
        assertThat(shells.conversations().hold(ANA, LINE, over).decision())
                .as(late)
                .isEqualTo(new ConversationDecision.Superseded(holder));
        assertThat(shells.transfers().transfer(ANA, BIA, LINE, over).decision())
                .as(late)
                .isEqualTo(new TransferDecision.Superseded(holder));
        assertThat(shells.omni().line(LINE).holder()).as(late).isEqualTo(holder);
        assertThat(shells.conversations()
                        .finish(ANA, LINE, next, AfterFinish.RELEASE)
                        .decision())
                .isEqualTo(new ConversationDecision.Done(next));
    }

    @Test
    final void nobodyIsAcceptedOutOfAnotherQueueThanTheAgentSaw() {
        shells.signIn(ANA, Capacity.of(1));
        LineHolder.Queued seen = waiting("i-1", SALES);
        LineHolder.Queued moved = waiting("i-1", LEGAL);
        assertThat(shells.conversations()
                        .accept(ANA, LINE, Channel.WHATSAPP, seen)
                        .decision())
                .isEqualTo(new AcceptanceDecision.Superseded(moved));
        assertThat(shells.conversations()
                        .accept(ANA, LINE, Channel.WHATSAPP, moved)
                        .decision())
                .isInstanceOf(AcceptanceDecision.Accepted.class);
    }

    @Test
    final void anOfferEndsWithTheInteractionAndTheQueueThatItIsOf() {
        shells.signIn(ANA, Capacity.of(1)).signIn(BIA, Capacity.of(1));
        waiting("i-1", SALES);
        Offered offered = (Offered)
                shells.offers().offer(ANA, LINE, Channel.WHATSAPP, RINGING).decision();
        shells.conversations().accept(BIA, LINE, Channel.WHATSAPP);
        shells.conversations().finish(BIA, LINE, AfterFinish.RELEASE);
        LineHolder next = waiting("i-2", LEGAL);
        assertThat(shells.offers().accept(ANA, LINE, offered.offer()).decision())
                .as("an offer of an interaction that is over")
                .isEqualTo(new AnswerDecision.NotOffered());
        assertThat(shells.omni().line(LINE).holder()).isEqualTo(next);
    }

    @Test
    @Tag("ACTIVE-2")
    final void resumingAsksForCapacityWhereHoldingGaveItBack() {
        Omni holdingIsFree = Omni.on(node())
                .identifiers(Identifiers.counting("free"))
                .counting(new CountingRule(
                        EnumSet.of(AssignmentState.IN_PROGRESS),
                        CountingRule.defaults().blocksSignOut()))
                .build();
        Conversations conversations = new Conversations(holdingIsFree);
        ActiveStarts starts = new ActiveStarts(holdingIsFree);
        shells.signIn(ANA, Capacity.of(1));
        starts.start(ANA, LINE);
        conversations.hold(ANA, LINE);
        starts.start(ANA, OTHER_LINE);
        assertThat(conversations.resume(ANA, LINE).decision())
                .as("two conversations in progress at a capacity of 1")
                .isEqualTo(new ConversationDecision.AtCapacity());
        conversations.finish(ANA, OTHER_LINE, AfterFinish.RELEASE);
        assertThat(conversations.resume(ANA, LINE).decision()).isInstanceOf(ConversationDecision.Done.class);
    }

    @Test
    @Tag("LOGOUT-4")
    final void aSignOutThatEndsAWrapUpSaysSoByAnEvent() {
        shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, LINE);
        shells.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
        CommandResult<LogoutDecision> out = shells.logout().signOut(ANA);
        assertThat(out.events().stream().<Object>map(LedgerEvent::getClass))
                .as("the events of a sign-out during a wrap-up")
                .containsExactly(LedgerEvent.AssignmentReleased.class, LedgerEvent.PlatformSignedOut.class);
        assertThat(shells.omni().agent(ANA).assignments()).isEmpty();
    }

    private LineHolder.Queued waiting(String interaction, QueueId queue) {
        InteractionId id = new InteractionId(interaction);
        shells.interactions().start(LINE, id);
        shells.interactions().enqueue(LINE, id, queue);
        return new LineHolder.Queued(id, queue);
    }
}
