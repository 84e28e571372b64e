package dev.omnirules.core.handling;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static dev.omnirules.core.testkit.SmallContactCenter.ofSales;
import static dev.omnirules.core.testkit.SmallContactCenter.since;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceDecision.AlreadyServing;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.handling.ConversationDecision.Done;
import dev.omnirules.core.handling.ConversationDecision.NotServing;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationsTest {

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Conversations conversations = center.conversations();
    private final Instant now = center.clock().instant();

    @Nested
    class Accepting {

        @Test
        void endsTheWaitingAndStartsTheConversationInOneStep() {
            center.atWork(ANA, 1);
            InteractionId waiting = center.waiting(LINE);
            CommandResult<AcceptanceDecision> committed = accept(ANA, LINE);
            ConversationId conversation = new ConversationId("test-c1");
            assertThat(committed.decision()).isEqualTo(new Accepted(conversation, waiting));
            assertThat(committed.events())
                    .containsExactly(
                            new InteractionEnded(LINE, waiting, InteractionEnd.ACCEPTED, now),
                            new ConversationStarted(
                                    conversation,
                                    ANA,
                                    LINE,
                                    Channel.WHATSAPP,
                                    Direction.INBOUND,
                                    new ProtocolNumber("test-p1"),
                                    Optional.of(SALES),
                                    now));
            assertThat(center.line(LINE).servedBy(ANA))
                    .contains(new WithAgent(conversation, ANA, Channel.WHATSAPP, Direction.INBOUND));
            assertThat(center.agent(ANA).assignments())
                    .containsExactly(ofSales(
                            Assignment.inProgress(conversation, LINE, Channel.WHATSAPP, Direction.INBOUND), now));
        }

        @Test
        void againOpensTheSameConversation() {
            center.atWork(ANA, 1);
            ConversationId conversation = center.serve(ANA, LINE);
            assertNothing(accept(ANA, LINE), new AlreadyServing(conversation));
        }

        @Test
        void isRefusedForEachReason() {
            center.waiting(LINE);
            assertNothing(accept(ANA, LINE), new Refused(Reason.AGENT_NOT_SIGNED_IN));
            center.atWork(ANA, 1);
            assertNothing(accept(ANA, OTHER_LINE), new Refused(Reason.NOT_WAITING));
            center.sessions().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertNothing(accept(ANA, LINE), new Refused(Reason.AGENT_PAUSED));
            center.sessions().resume(ANA, Set.of(Channel.WHATSAPP));
            center.atWork(BIA, 2);
            accept(BIA, LINE);
            assertNothing(accept(ANA, LINE), new Refused(Reason.CUSTOMER_WITH_OTHER_AGENT));
            center.waiting(OTHER_LINE);
            center.logout().drain(BIA);
            assertNothing(accept(BIA, OTHER_LINE), new Refused(Reason.AGENT_DRAINING));
        }

        @Test
        @Tag("ACTIVE-2")
        void isRefusedAtTheLimitAndGivenBelowIt() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            center.waiting(OTHER_LINE);
            assertNothing(accept(ANA, OTHER_LINE), new Refused(Reason.AGENT_AT_CAPACITY));
            conversations.finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(accept(ANA, OTHER_LINE).decision()).isInstanceOf(Accepted.class);
        }

        @ParameterizedTest
        @EnumSource(names = {"OFFERED", "RESERVED"})
        void turnsAnOfferOrAReservationOfThisCustomerIntoTheConversation(AssignmentState tentative) {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            tentative(tentative, LINE, "offer");
            CommandResult<AcceptanceDecision> committed = accept(ANA, LINE);
            assertThat(committed.decision()).isInstanceOf(Accepted.class);
            assertThat(committed.events())
                    .startsWith(
                            tentative == AssignmentState.OFFERED
                                    ? new OfferEnded(ANA, LINE, new ConversationId("offer"), OfferEnd.ACCEPTED, now)
                                    : new AssignmentReleased(ANA, new ConversationId("offer"), now))
                    .hasSize(3);
            assertThat(center.agent(ANA).assignments())
                    .extracting(Assignment::conversation)
                    .containsExactly(new ConversationId("test-c1"));
        }

        @Test
        @Tag("ACTIVE-2")
        void isRefusedWhileTheCapacityIsReservedForAnotherCustomer() {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            tentative(AssignmentState.RESERVED, OTHER_LINE, "reservation");
            assertNothing(accept(ANA, LINE), new Refused(Reason.AGENT_AT_CAPACITY));
            center.clock().advance(Duration.ofSeconds(60));
            assertThat(accept(ANA, LINE).decision()).isInstanceOf(Accepted.class);
        }

        @Test
        void keepsThePromiseWhenItIsRefused() {
            center.atWork(ANA, 1);
            tentative(AssignmentState.OFFERED, LINE, "offer");
            assertNothing(accept(ANA, LINE), new Refused(Reason.NOT_WAITING));
            assertThat(center.agent(ANA).assignments()).hasSize(1);
        }

        @Test
        void leavesTheWrapUpOfTheCustomersLastConversation() {
            center.atWork(ANA, 1);
            ConversationId first = center.serve(ANA, LINE);
            conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
            ConversationId second = center.serve(ANA, LINE);
            assertThat(center.agent(ANA).assignments())
                    .extracting(Assignment::conversation)
                    .containsExactly(first, second);
        }

        private void tentative(AssignmentState state, LineKey line, String name) {
            Assignment assignment = new Assignment(
                    new ConversationId(name),
                    line,
                    Channel.WHATSAPP,
                    Direction.INBOUND,
                    state,
                    Optional.of(now.plusSeconds(60)));
            center.happened(new AssignmentChanged(ANA, assignment, now));
        }
    }

    @Nested
    class Finishing {

        private ConversationId conversation;

        @BeforeEach
        void serve() {
            center.atWork(ANA, 1);
            conversation = center.serve(ANA, LINE);
        }

        @Test
        void freesTheLineAndTheAgent() {
            CommandResult<ConversationDecision> committed = conversations.finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(finished());
            assertThat(center.line(LINE).holder()).isEqualTo(LineHolder.free());
            assertThat(center.line(LINE).history().stages()).allMatch(Stage::closed);
            assertThat(center.agent(ANA).assignments()).isEmpty();
        }

        @Test
        void keepsTheConversationOnTheAgentForWrapUp() {
            CommandResult<ConversationDecision> committed = conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
            Assignment wrapUp = ofSales(
                    new Assignment(
                            conversation,
                            LINE,
                            Channel.WHATSAPP,
                            Direction.INBOUND,
                            AssignmentState.WRAP_UP,
                            Optional.empty()),
                    now);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(finished(), new AssignmentChanged(ANA, wrapUp, now));
            assertThat(center.line(LINE).holder()).isEqualTo(LineHolder.free());
            assertThat(center.agent(ANA).assignments()).containsExactly(wrapUp);
        }

        @Test
        void isForWhoServesTheCustomer() {
            assertNothing(conversations.finish(BIA, LINE, AfterFinish.RELEASE), new NotServing());
            assertNothing(conversations.finish(ANA, OTHER_LINE, AfterFinish.RELEASE), new NotServing());
        }

        @Test
        void againFindsNothingToFinish() {
            conversations.finish(ANA, LINE, AfterFinish.RELEASE);
            assertNothing(conversations.finish(ANA, LINE, AfterFinish.RELEASE), new NotServing());
        }

        private ConversationFinished finished() {
            return new ConversationFinished(conversation, ANA, LINE, Channel.WHATSAPP, now);
        }
    }

    @Nested
    class Holds {

        private ConversationId conversation;

        @BeforeEach
        void serve() {
            center.atWork(ANA, 1);
            conversation = center.serve(ANA, LINE);
        }

        @Test
        @Tag("LOGOUT-2")
        void stayOnTheAgentAndOnTheLine() {
            Assignment onHold = center.agent(ANA).assignments().get(0).as(AssignmentState.ON_HOLD);
            CommandResult<ConversationDecision> committed = conversations.hold(ANA, LINE);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(new AssignmentChanged(ANA, onHold, now));
            assertThat(center.agent(ANA).assignments()).containsExactly(since(onHold, now));
            assertThat(center.line(LINE).servedBy(ANA)).isPresent();
        }

        @Test
        void areTakenUpAgain() {
            Assignment inProgress = center.agent(ANA).assignments().get(0);
            conversations.hold(ANA, LINE);
            CommandResult<ConversationDecision> committed = conversations.resume(ANA, LINE);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(new AssignmentChanged(ANA, inProgress, now));
            assertThat(center.agent(ANA).assignments()).containsExactly(inProgress);
        }

        @Test
        void repeatedAnswerTheSameAndChangeNothing() {
            assertNothing(conversations.resume(ANA, LINE), new Done(conversation));
            conversations.hold(ANA, LINE);
            assertNothing(conversations.hold(ANA, LINE), new Done(conversation));
        }

        @Test
        void areForWhoServesTheCustomer() {
            assertNothing(conversations.hold(BIA, LINE), new NotServing());
            assertNothing(conversations.resume(BIA, LINE), new NotServing());
            conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
            assertNothing(conversations.resume(ANA, LINE), new NotServing());
        }
    }

    @Nested
    class WrappingUp {

        @Test
        void letsGoOfTheConversation() {
            center.atWork(ANA, 1);
            ConversationId conversation = center.serve(ANA, LINE);
            assertNothing(conversations.completeWrapUp(ANA, conversation), new NotServing());
            conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
            CommandResult<ConversationDecision> committed = conversations.completeWrapUp(ANA, conversation);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(new AssignmentReleased(ANA, conversation, now));
            assertThat(center.agent(ANA).assignments()).isEmpty();
            assertNothing(conversations.completeWrapUp(ANA, conversation), new NotServing());
        }
    }

    private CommandResult<AcceptanceDecision> accept(AgentId agent, LineKey line) {
        return conversations.accept(agent, line, Channel.WHATSAPP);
    }

    private static <D> void assertNothing(CommandResult<D> committed, D decision) {
        assertThat(committed.decision()).isEqualTo(decision);
        assertThat(committed.events()).isEmpty();
        assertThat(committed.replayed()).isFalse();
    }
}
