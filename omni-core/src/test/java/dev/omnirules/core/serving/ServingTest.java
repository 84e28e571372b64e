package dev.omnirules.core.serving;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.serving.AcceptanceDecision.Accepted;
import dev.omnirules.core.serving.AcceptanceDecision.AlreadyServing;
import dev.omnirules.core.serving.AcceptanceDecision.Reason;
import dev.omnirules.core.serving.AcceptanceDecision.Refused;
import dev.omnirules.core.serving.ServiceDecision.Done;
import dev.omnirules.core.serving.ServiceDecision.NotServing;
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

class ServingTest {

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Serving serving = center.serving();
    private final Instant now = center.clock().instant();

    @Nested
    class Accepting {

        @Test
        void endsTheWaitingAndStartsTheConversationInOneStep() {
            center.atWork(ANA, 1);
            InteractionId waiting = center.waiting(LINE);
            Committed<AcceptanceDecision> committed = accept(ANA, LINE);
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
                                    Initiation.RECEPTIVE,
                                    new Protocol("test-p1"),
                                    now));
            assertThat(center.line(LINE).servedBy(ANA))
                    .contains(new WithAgent(conversation, ANA, Channel.WHATSAPP, Initiation.RECEPTIVE));
            assertThat(center.desk(ANA).holdings())
                    .containsExactly(Holding.inProgress(conversation, LINE, Channel.WHATSAPP, Initiation.RECEPTIVE));
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
            center.desks().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertNothing(accept(ANA, LINE), new Refused(Reason.AGENT_PAUSED));
            center.desks().resume(ANA, Set.of(Channel.WHATSAPP));
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
            serving.finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(accept(ANA, OTHER_LINE).decision()).isInstanceOf(Accepted.class);
        }

        @ParameterizedTest
        @EnumSource(names = {"OFFERED", "RESERVED"})
        void turnsWhatWasPromisedForThisCustomerIntoTheConversation(HoldingState promised) {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            promise(promised, LINE, "offer");
            Committed<AcceptanceDecision> committed = accept(ANA, LINE);
            assertThat(committed.decision()).isInstanceOf(Accepted.class);
            assertThat(committed.events())
                    .startsWith(new HoldingReleased(ANA, new ConversationId("offer"), now))
                    .hasSize(3);
            assertThat(center.desk(ANA).holdings())
                    .extracting(Holding::conversation)
                    .containsExactly(new ConversationId("test-c1"));
        }

        @Test
        @Tag("ACTIVE-2")
        void isRefusedWhileTheRoomIsPromisedToAnotherCustomer() {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            promise(HoldingState.RESERVED, OTHER_LINE, "reservation");
            assertNothing(accept(ANA, LINE), new Refused(Reason.AGENT_AT_CAPACITY));
            center.clock().advance(Duration.ofSeconds(60));
            assertThat(accept(ANA, LINE).decision()).isInstanceOf(Accepted.class);
        }

        @Test
        void keepsThePromiseWhenItIsRefused() {
            center.atWork(ANA, 1);
            promise(HoldingState.OFFERED, LINE, "offer");
            assertNothing(accept(ANA, LINE), new Refused(Reason.NOT_WAITING));
            assertThat(center.desk(ANA).holdings()).hasSize(1);
        }

        @Test
        void leavesTheWrapUpOfTheCustomersLastConversation() {
            center.atWork(ANA, 1);
            ConversationId first = center.serve(ANA, LINE);
            serving.finish(ANA, LINE, AfterFinish.WRAP_UP);
            ConversationId second = center.serve(ANA, LINE);
            assertThat(center.desk(ANA).holdings())
                    .extracting(Holding::conversation)
                    .containsExactly(first, second);
        }

        private void promise(HoldingState state, LineKey line, String name) {
            Holding holding = new Holding(
                    new ConversationId(name),
                    line,
                    Channel.WHATSAPP,
                    Initiation.RECEPTIVE,
                    state,
                    Optional.of(now.plusSeconds(60)));
            center.happened(new HoldingChanged(ANA, holding, now));
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
        void freesTheLineAndTheDesk() {
            Committed<ServiceDecision> committed = serving.finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(finished());
            assertThat(center.line(LINE).holder()).isEqualTo(LineHolder.free());
            assertThat(center.line(LINE).chain().stages()).allMatch(Stage::closed);
            assertThat(center.desk(ANA).holdings()).isEmpty();
        }

        @Test
        void keepsTheConversationOnTheDeskForWrapUp() {
            Committed<ServiceDecision> committed = serving.finish(ANA, LINE, AfterFinish.WRAP_UP);
            Holding wrapUp = new Holding(
                    conversation, LINE, Channel.WHATSAPP, Initiation.RECEPTIVE, HoldingState.WRAP_UP, Optional.empty());
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(finished(), new HoldingChanged(ANA, wrapUp, now));
            assertThat(center.line(LINE).holder()).isEqualTo(LineHolder.free());
            assertThat(center.desk(ANA).holdings()).containsExactly(wrapUp);
        }

        @Test
        void isForWhoServesTheCustomer() {
            assertNothing(serving.finish(BIA, LINE, AfterFinish.RELEASE), new NotServing());
            assertNothing(serving.finish(ANA, OTHER_LINE, AfterFinish.RELEASE), new NotServing());
        }

        @Test
        void againFindsNothingToFinish() {
            serving.finish(ANA, LINE, AfterFinish.RELEASE);
            assertNothing(serving.finish(ANA, LINE, AfterFinish.RELEASE), new NotServing());
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
        void stayOnTheDeskAndOnTheLine() {
            Holding onHold = center.desk(ANA).holdings().get(0).as(HoldingState.ON_HOLD);
            Committed<ServiceDecision> committed = serving.hold(ANA, LINE);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(new HoldingChanged(ANA, onHold, now));
            assertThat(center.desk(ANA).holdings()).containsExactly(onHold);
            assertThat(center.line(LINE).servedBy(ANA)).isPresent();
        }

        @Test
        void areTakenUpAgain() {
            Holding inProgress = center.desk(ANA).holdings().get(0);
            serving.hold(ANA, LINE);
            Committed<ServiceDecision> committed = serving.takeUp(ANA, LINE);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(new HoldingChanged(ANA, inProgress, now));
            assertThat(center.desk(ANA).holdings()).containsExactly(inProgress);
        }

        @Test
        void repeatedAnswerTheSameAndChangeNothing() {
            assertNothing(serving.takeUp(ANA, LINE), new Done(conversation));
            serving.hold(ANA, LINE);
            assertNothing(serving.hold(ANA, LINE), new Done(conversation));
        }

        @Test
        void areForWhoServesTheCustomer() {
            assertNothing(serving.hold(BIA, LINE), new NotServing());
            assertNothing(serving.takeUp(BIA, LINE), new NotServing());
            serving.finish(ANA, LINE, AfterFinish.WRAP_UP);
            assertNothing(serving.takeUp(ANA, LINE), new NotServing());
        }
    }

    @Nested
    class WrappingUp {

        @Test
        void letsGoOfTheConversation() {
            center.atWork(ANA, 1);
            ConversationId conversation = center.serve(ANA, LINE);
            assertNothing(serving.wrappedUp(ANA, conversation), new NotServing());
            serving.finish(ANA, LINE, AfterFinish.WRAP_UP);
            Committed<ServiceDecision> committed = serving.wrappedUp(ANA, conversation);
            assertThat(committed.decision()).isEqualTo(new Done(conversation));
            assertThat(committed.events()).containsExactly(new HoldingReleased(ANA, conversation, now));
            assertThat(center.desk(ANA).holdings()).isEmpty();
            assertNothing(serving.wrappedUp(ANA, conversation), new NotServing());
        }
    }

    private Committed<AcceptanceDecision> accept(AgentId agent, LineKey line) {
        return serving.accept(agent, line, Channel.WHATSAPP);
    }

    private static <D> void assertNothing(Committed<D> committed, D decision) {
        assertThat(committed.decision()).isEqualTo(decision);
        assertThat(committed.events()).isEmpty();
        assertThat(committed.replayed()).isFalse();
    }
}
