package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A host's own event that contradicts the state is refused, naming both")
class ContradictionsTest {

    private static final ConversationId OTHER = new ConversationId("other");
    private static final ProtocolNumber PROTOCOL = new ProtocolNumber("p-other");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Instant now = center.clock().instant();
    private ConversationId conversation;

    @BeforeEach
    void anaServesTheCustomer() {
        center.atWork(ANA, 3);
        center.atWork(BIA, 3);
        conversation = center.serve(ANA, LINE);
    }

    @Test
    void aJoinOfALineThatIsHeldOrIntoOneThatFollows() {
        assertRefused(new LineJoined(LINE, OTHER_LINE, List.of(), now), "the line has WithAgent[");
        center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        assertRefused(new LineJoined(LINE, OTHER_LINE, List.of(), now), "the line has the stages ");
        new LineJoins(center.omni()).join(OTHER_LINE.customer(), LINE.customer(), List.of(LINE.address()));
        LineKey third = new LineKey(new CustomerKey("+5511998765432"), LINE.address());
        assertRefused(new LineJoined(third, LINE, List.of(), now), "the other line has Joined[");
        assertRefused(new LineSeparated(OTHER_LINE, now), "the line has Free[");
    }

    @Test
    void aStartOnALineThatAnotherAgentHas() {
        assertRefused(started(OTHER, BIA, LINE), "the line has WithAgent[conversation=" + conversation + ", agent=ana");
        center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        center.waiting(LINE);
        assertRefused(started(OTHER, BIA, LINE), "the line has Queued[");
    }

    @Test
    void aStartUnderAnIdThatTheAgentHasOrTheLineHad() {
        assertRefused(started(conversation, ANA, OTHER_LINE), "agent ana has " + conversation + " IN_PROGRESS already");
        center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        assertRefused(started(conversation, BIA, LINE), "the line had a conversation " + conversation + " before");
        ProtocolNumber used = center.line(LINE).history().stages().get(0).protocol();
        assertRefused(
                new ConversationStarted(OTHER, BIA, LINE, Channel.WHATSAPP, Direction.INBOUND, used, now),
                "the line had a stage " + used + " before");
        center.serve(ANA, LINE);
        center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        assertRefused(started(conversation, BIA, LINE), "the line had a conversation " + conversation + " before");
    }

    @Test
    void aStartOrAReservationOfAnAgentWhoIsSignedOut() {
        center.logout().signOut(BIA);
        assertRefused(started(OTHER, BIA, OTHER_LINE), "agent bia is signed out");
        Assignment reserved =
                Assignment.reserved(OTHER, OTHER_LINE, Channel.WHATSAPP, Direction.OUTBOUND, now.plusSeconds(60));
        assertRefused(new AssignmentChanged(BIA, reserved, now), "agent bia is signed out");
    }

    @Test
    void anOfferOfACustomerWhoDoesNotWaitOrIsOffered() {
        InteractionId waiting = center.waiting(OTHER_LINE);
        OpenOffer toAna = new OpenOffer(ANA, OTHER, now.plusSeconds(60));
        assertRefused(new InteractionOffered(LINE, waiting, SALES, toAna, now), "the line has WithAgent[");
        assertRefused(
                new InteractionOffered(OTHER_LINE, new InteractionId("i9"), SALES, toAna, now), "the line has Queued[");
        center.offers().offer(BIA, OTHER_LINE, Channel.WHATSAPP, Duration.ofSeconds(60));
        CustomerLine offered = center.line(OTHER_LINE);
        assertThatExceptionOfType(ContradictoryEventException.class)
                .isThrownBy(() ->
                        offered.transition(List.of(new InteractionOffered(OTHER_LINE, waiting, SALES, toAna, now))))
                .withMessageEndingWith("the customer is offered to agent bia");
    }

    @Test
    void aJoinThatBringsAStageOfTheSameProtocol() {
        CustomerLine line = center.line(LINE);
        Stage same = new Stage(OTHER, line.history().stages().get(0).protocol(), BIA, true, Optional.empty());
        assertThatExceptionOfType(ContradictoryEventException.class)
                .isThrownBy(() -> line.transition(List.of(new LineJoined(OTHER_LINE, LINE, List.of(same), now))))
                .withMessageEndingWith("the line had a stage " + same.protocol() + " before");
    }

    @Test
    void aSecondAssignmentOfOneConversation() {
        Assignment joined = Assignment.inProgress(conversation, LINE, Channel.WHATSAPP, Direction.INBOUND);
        assertRefused(new AssignmentChanged(BIA, joined, now), "agent bia does not serve " + conversation);
        assertThat(center.logout().signOut(BIA).decision().toString()).contains("SignedOut");
    }

    @Test
    void anAssignmentThatChangesWhatTheConversationIs() {
        Assignment elsewhere = Assignment.inProgress(conversation, OTHER_LINE, Channel.WHATSAPP, Direction.INBOUND);
        assertRefused(new AssignmentChanged(ANA, elsewhere, now), "for another line, channel or direction");
        Assignment wrapUp = Assignment.inProgress(conversation, LINE, Channel.WHATSAPP, Direction.INBOUND)
                .as(AssignmentState.WRAP_UP);
        assertRefused(new AssignmentChanged(ANA, wrapUp, now), "agent ana has " + conversation + " IN_PROGRESS");
        assertRefused(new AssignmentReleased(ANA, conversation, now), "agent ana has it IN_PROGRESS");
    }

    @Test
    void anEndThatLeavesTheAgentOrTheLineBehind() {
        assertRefused(
                new ConversationFinished(conversation, ANA, OTHER_LINE, Channel.WHATSAPP, now),
                "agent ana does not serve " + conversation + " on that line");
        assertRefused(
                new ConversationRequeued(
                        conversation, ANA, OTHER_LINE, Channel.WHATSAPP, new InteractionId("i9"), SALES, now),
                "agent ana does not serve " + conversation + " on that line");
        assertRefused(
                new ConversationFinished(conversation, BIA, LINE, Channel.WHATSAPP, now), "the line has WithAgent[");
        assertRefused(
                new ConversationRequeued(
                        conversation, BIA, LINE, Channel.WHATSAPP, new InteractionId("i9"), SALES, now),
                "the line has WithAgent[");
        assertRefused(
                new PlatformSignedOut(ANA, Set.of(Channel.WHATSAPP), Optional.empty(), now),
                "agent ana has " + conversation + " IN_PROGRESS");
    }

    @Test
    void aTransferFromAnAgentWhoDoesNotServe() {
        assertRefused(transferred(BIA.value(), conversation), "agent ana has " + conversation + " IN_PROGRESS already");
        assertRefused(transferred(ANA.value(), OTHER), "agent ana does not serve other");
    }

    @Test
    void aTransferUnderAProtocolThatTheLineHad() {
        ProtocolNumber used = center.line(LINE).history().stages().get(0).protocol();
        assertRefused(
                new ConversationTransferred(
                        conversation, LINE, Channel.WHATSAPP, Direction.INBOUND, ANA, BIA, used, now),
                "the line had a stage " + used + " before");
    }

    @Test
    void aBotOnALineThatIsNotFree() {
        assertRefused(new InteractionStarted(LINE, new InteractionId("i9"), now), "the line has WithAgent[");
        assertRefused(new InteractionQueued(LINE, new InteractionId("i9"), SALES, now), "the line has WithAgent[");
    }

    @Test
    void aQualificationOfAnotherAgentsStage() {
        ProtocolNumber protocol = center.line(LINE).history().stages().get(0).protocol();
        assertRefused(
                new StageQualified(LINE, protocol, BIA, new Disposition("SOLD", ""), now),
                "stage " + protocol + " is of agent ana");
    }

    @Test
    void whatFitsIsRecorded() {
        assertThatCode(() -> center.happened(started(OTHER, BIA, OTHER_LINE))).doesNotThrowAnyException();
        assertThatCode(() -> center.happened(transferred(ANA.value(), conversation)))
                .doesNotThrowAnyException();
        assertThat(center.agent(BIA).assignments()).hasSize(2);
        assertThat(center.agent(ANA).assignments()).isEmpty();
    }

    @Test
    void anEndOfWhatTheLineDoesNotHaveIsRecordedAndLeavesWhatItHas() {
        center.happened(new ConversationFinished(OTHER, BIA, LINE, Channel.WHATSAPP, now));
        assertThat(center.line(LINE).servedBy(ANA)).isPresent();
    }

    private void assertRefused(LedgerEvent event, String state) {
        AgentState ana = center.agent(ANA);
        CustomerLine line = center.line(LINE);
        assertThatExceptionOfType(ContradictoryEventException.class)
                .isThrownBy(() -> center.happened(event))
                .withMessageStartingWith(event + " contradicts that ")
                .withMessageContaining(state)
                .withMessageNotContaining(LINE.customer().value())
                .satisfies(refused -> assertThat(refused.event()).isEqualTo(event));
        assertThat(center.agent(ANA)).isEqualTo(ana);
        assertThat(center.line(LINE)).isEqualTo(line);
    }

    private LedgerEvent started(ConversationId id, AgentId agent, LineKey line) {
        return new ConversationStarted(id, agent, line, Channel.WHATSAPP, Direction.INBOUND, PROTOCOL, now);
    }

    private LedgerEvent transferred(String from, ConversationId id) {
        boolean fromAna = from.equals(ANA.value());
        return new ConversationTransferred(
                id,
                LINE,
                Channel.WHATSAPP,
                Direction.INBOUND,
                fromAna ? ANA : BIA,
                fromAna ? BIA : ANA,
                new ProtocolNumber("p-next"),
                now);
    }
}
