package dev.omnirules.core.transfer;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static dev.omnirules.core.testkit.SmallContactCenter.since;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.TransferDecision.Reason;
import dev.omnirules.core.transfer.TransferDecision.Refused;
import dev.omnirules.core.transfer.TransferDecision.Transferred;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Instant now = center.clock().instant();
    private ConversationId conversation;

    @BeforeEach
    void serve() {
        center.atWork(ANA, 2);
        conversation = center.serve(ANA, LINE);
    }

    @Nested
    class ATransfer {

        @Test
        @Tag("TRANSFER-1")
        void movesTheConversationInOneStepToANewStageWithItsOwnProtocol() {
            center.atWork(BIA, 1);
            ProtocolNumber before =
                    center.line(LINE).history().open().orElseThrow().protocol();
            CommandResult<TransferDecision> committed = transfer(ANA, BIA);
            ProtocolNumber next = ((Transferred) committed.decision()).protocol();
            assertThat(committed.decision()).isEqualTo(new Transferred(conversation, next));
            assertThat(next).isNotEqualTo(before);
            assertThat(committed.events())
                    .containsExactly(new ConversationTransferred(
                            conversation,
                            LINE,
                            Channel.WHATSAPP,
                            Direction.INBOUND,
                            ANA,
                            BIA,
                            next,
                            Optional.of(SALES),
                            now));
            assertThat(center.line(LINE).history().stages())
                    .containsExactly(
                            new Stage(
                                    conversation,
                                    before,
                                    ANA,
                                    true,
                                    Optional.empty(),
                                    Optional.of(now),
                                    Optional.of(now)),
                            new Stage(
                                    conversation,
                                    next,
                                    BIA,
                                    false,
                                    Optional.empty(),
                                    Optional.of(now),
                                    Optional.empty()));
            assertThat(center.line(LINE).holder())
                    .isEqualTo(new WithAgent(conversation, BIA, Channel.WHATSAPP, Direction.INBOUND));
            assertThat(center.agent(ANA).assignments()).isEmpty();
            assertThat(center.agent(BIA).assignments())
                    .extracting(Assignment::conversation)
                    .containsExactly(conversation);
        }

        @Test
        @Tag("TRANSFER-1")
        void thatComesSecondFindsItsAgentNotServingAnyMore() {
            center.atWork(BIA, 1);
            center.atWork(CAIO, 1);
            transfer(ANA, BIA);
            assertNothing(transfer(ANA, CAIO), Reason.NOT_SERVING);
            assertThat(center.line(LINE).history().stages()).hasSize(2);
        }

        @Test
        @Tag("TRANSFER-1")
        void backAndForthGivesEveryStageANewProtocol() {
            center.atWork(BIA, 1);
            transfer(ANA, BIA);
            transfer(BIA, ANA);
            transfer(ANA, BIA);
            assertThat(center.line(LINE).history().stages()).hasSize(4);
            assertThat(center.line(LINE).history().stages())
                    .extracting(Stage::protocol)
                    .doesNotHaveDuplicates();
        }

        @Test
        void ofAConversationOnHoldPutsItInProgressAtTheTarget() {
            center.atWork(BIA, 1);
            center.conversations().hold(ANA, LINE);
            transfer(ANA, BIA);
            assertThat(center.agent(BIA).assignments())
                    .extracting(Assignment::state)
                    .containsExactly(AssignmentState.IN_PROGRESS);
        }

        @Test
        void silencesTheFenceOfTheOneWhoGave() {
            center.atWork(BIA, 1);
            long fence = center.line(LINE).fence();
            assertThat(center.interactions().maySend(LINE, fence)).isTrue();
            transfer(ANA, BIA);
            assertThat(center.interactions().maySend(LINE, fence)).isFalse();
        }
    }

    @Nested
    class TheTargetsPromises {

        @Test
        @Tag("ACTIVE-2")
        void toThisCustomerMakeRoomForTheTransfer() {
            center.atWork(BIA, 1);
            ConversationId reservation = reserved(LINE);
            CommandResult<TransferDecision> committed = transfer(ANA, BIA);
            assertThat(committed.decision()).isInstanceOf(Transferred.class);
            assertThat(committed.events())
                    .startsWith(new AssignmentReleased(BIA, reservation, now))
                    .hasSize(2);
            assertThat(center.agent(BIA).assignments())
                    .extracting(Assignment::conversation)
                    .containsExactly(conversation);
        }

        @Test
        void ofAnOfferThatStillRingsMakeRoomToo() {
            center.atWork(BIA, 1);
            Assignment offer = Assignment.offered(
                    new ConversationId("offer"),
                    LINE,
                    Channel.WHATSAPP,
                    new LineHolder.Queued(new InteractionId("i1"), new QueueId("sales")),
                    now.plusSeconds(20));
            center.happened(new AssignmentChanged(BIA, offer, now));
            assertThat(transfer(ANA, BIA).decision()).isInstanceOf(Transferred.class);
            assertThat(center.agent(BIA).assignments()).hasSize(1);
        }

        @Test
        @Tag("ACTIVE-2")
        void toAnotherCustomerTakeRoomUntilTheyEnd() {
            center.atWork(BIA, 1);
            reserved(OTHER_LINE);
            center.clock().advance(Duration.ofSeconds(60).minusNanos(1));
            assertNothing(transfer(ANA, BIA), Reason.TARGET_AT_CAPACITY);
            center.clock().advance(Duration.ofNanos(1));
            assertThat(transfer(ANA, BIA).decision()).isInstanceOf(Transferred.class);
            assertThat(center.agent(BIA).assignments()).hasSize(1);
        }

        @Test
        void areKeptByATransferThatIsRefused() {
            center.atWork(BIA, 1);
            reserved(LINE);
            center.sessions().pause(BIA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertNothing(transfer(ANA, BIA), Reason.TARGET_PAUSED);
            assertThat(center.agent(BIA).assignments()).hasSize(1);
        }

        @Test
        @Tag("LOGOUT-4")
        void doNotKeepADrainingGiverFromLeaving() {
            center.atWork(BIA, 1);
            reserved(LINE);
            center.logout().drain(ANA);
            transfer(ANA, BIA);
            assertThat(center.agent(ANA).signedIn()).isFalse();
        }

        private ConversationId reserved(LineKey line) {
            return ((Reserved) center.reservations()
                            .reserve(BIA, line, Channel.WHATSAPP, Direction.INBOUND, now.plusSeconds(60))
                            .decision())
                    .reservation();
        }
    }

    @Nested
    class IsRefused {

        @Test
        void forEachReasonAndChangesNothing() {
            assertNothing(transfer(BIA, ANA), Reason.NOT_SERVING);
            assertNothing(transfer(ANA, ANA), Reason.TARGET_IS_SELF);
            assertNothing(transfer(ANA, BIA), Reason.TARGET_NOT_SIGNED_IN);
            center.sessions().signIn(BIA, Capacity.of(1));
            assertNothing(transfer(ANA, BIA), Reason.TARGET_NOT_SIGNED_IN);
            center.atWork(BIA, 1);
            center.sessions().pause(BIA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertNothing(transfer(ANA, BIA), Reason.TARGET_PAUSED);
            center.sessions().resume(BIA, Set.of(Channel.WHATSAPP));
            center.serve(BIA, OTHER_LINE);
            assertNothing(transfer(ANA, BIA), Reason.TARGET_AT_CAPACITY);
            center.logout().drain(BIA);
            assertNothing(transfer(ANA, BIA), Reason.TARGET_DRAINING);
            assertThat(center.line(LINE).servedBy(ANA)).isPresent();
        }

        @Test
        @Tag("ACTIVE-2")
        void byTheTargetsRoomOnTheConversationsOwnChannelAndInitiation() {
            center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            center.sessions().signInTo(ANA, Channel.VOICE);
            center.happened(new ConversationStarted(
                    new ConversationId("call"),
                    ANA,
                    LINE,
                    Channel.VOICE,
                    Direction.OUTBOUND,
                    new ProtocolNumber("p-call"),
                    now));
            center.sessions().signIn(BIA, withRoomFor(0, 1));
            center.sessions().signInTo(BIA, Channel.WHATSAPP);
            assertNothing(transfer(ANA, BIA), Reason.TARGET_NOT_SIGNED_IN);
            center.sessions().signInTo(BIA, Channel.VOICE);
            assertNothing(transfer(ANA, BIA), Reason.TARGET_AT_CAPACITY);
            center.sessions().changeCapacity(BIA, withRoomFor(1, 0));
            assertThat(transfer(ANA, BIA).decision()).isInstanceOf(Transferred.class);
            assertThat(center.agent(BIA).assignments())
                    .containsExactly(since(
                            Assignment.inProgress(new ConversationId("call"), LINE, Channel.VOICE, Direction.OUTBOUND),
                            now));
        }

        private Capacity withRoomFor(int outbound, int inbound) {
            return new Capacity(Limit.unlimited(), Map.of(), Map.of(), Limit.of(outbound), Limit.of(inbound));
        }
    }

    private CommandResult<TransferDecision> transfer(AgentId from, AgentId to) {
        return center.transfers().transfer(from, to, LINE);
    }

    private static void assertNothing(CommandResult<TransferDecision> committed, Reason reason) {
        assertThat(committed.decision()).isEqualTo(new Refused(reason));
        assertThat(committed.events()).isEmpty();
    }
}
