package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.START;
import static dev.omnirules.examples.features.Host.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.disposition.DispositionFacts;
import dev.omnirules.core.disposition.DispositionPolicy;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.AnswerFacts;
import dev.omnirules.core.offer.AnswerPolicy;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.OfferFacts;
import dev.omnirules.core.offer.OfferPolicy;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.reservation.ReservationFacts;
import dev.omnirules.core.reservation.ReservationPolicy;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.TransferFacts;
import dev.omnirules.core.transfer.TransferPolicy;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionLimits;
import dev.omnirules.whatsapp.admission.AdmissionPolicy;
import dev.omnirules.whatsapp.admission.AdmissionTarget;
import dev.omnirules.whatsapp.window.WindowDecision;
import dev.omnirules.whatsapp.window.WindowFacts;
import dev.omnirules.whatsapp.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The policies alone, on facts that a host reads from tables of its own: no ledger, no clock. */
class PoliciesTest {

    private static final ConversationId NEXT = new ConversationId("c-1");
    private static final AgentAvailability READY = AgentAvailability.ready(ANA);

    @Test
    void signOutIsBlockedByAConversationInProgress() {
        List<Blocker> open = List.of(Blocker.inProgress(NEXT));
        LogoutDecision decision = new LogoutPolicy().decide(LogoutFacts.signedIn(Set.of(Channel.WHATSAPP), open));
        assertThat(decision).isEqualTo(new LogoutDecision.Blocked(open));
    }

    @Test
    void aWaitingCustomerIsAcceptedByAnAgentWhoHasRoom() {
        AcceptancePolicy policy = new AcceptancePolicy();
        assertThat(policy.decide(new AcceptanceFacts(READY, WAITING, NEXT)))
                .isEqualTo(new AcceptanceDecision.Accepted(NEXT, WAITING.interaction()));
        assertThat(policy.decide(new AcceptanceFacts(READY.asFull(), WAITING, NEXT)))
                .isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.AGENT_AT_CAPACITY));
    }

    @Test
    void anOfferRingsUntilAnInstantAndAnAnswerAtThatInstantIsTooLate() {
        Instant until = START.plusSeconds(20);
        AcceptanceFacts acceptance = new AcceptanceFacts(READY, WAITING, NEXT);
        OfferDecision offered =
                new OfferPolicy().decide(new OfferFacts(acceptance, Optional.empty(), Optional.empty(), until));
        assertThat(offered).isEqualTo(new OfferDecision.Offered(NEXT, until));

        Optional<Assignment> ringing = Optional.of(Assignment.offered(NEXT, JOAO, Channel.WHATSAPP, WAITING, until));
        AnswerPolicy answers = new AnswerPolicy();
        assertThat(answers.decide(new AnswerFacts(ringing, acceptance, until.minusNanos(1))))
                .isEqualTo(new AnswerDecision.Accepted(NEXT, WAITING.interaction()));
        assertThat(answers.decide(new AnswerFacts(ringing, acceptance, until))).isEqualTo(new AnswerDecision.Expired());
    }

    @Test
    void capacityIsReservedForAnAgentWhoIsPausedButNotForOneWhoLeaves() {
        ReservationPolicy policy = new ReservationPolicy();
        Instant until = START.plusSeconds(600);
        AgentAvailability paused = READY.withChannel(ChannelState.PAUSED);
        assertThat(policy.decide(new ReservationFacts(paused, until, START, NEXT)))
                .isEqualTo(new ReservationDecision.Reserved(NEXT, until));
        assertThat(policy.decide(new ReservationFacts(READY.asDraining(), until, START, NEXT)))
                .isEqualTo(new ReservationDecision.Refused(ReservationDecision.Reason.AGENT_DRAINING));
    }

    @Test
    void aConversationIsTransferredByTheAgentWhoHasItAlone() {
        LineHolder withAna = new LineHolder.WithAgent(NEXT, ANA, Channel.WHATSAPP, Direction.INBOUND);
        ProtocolNumber protocol = new ProtocolNumber("p-2");
        TransferPolicy policy = new TransferPolicy();
        assertThat(policy.decide(new TransferFacts(ANA, withAna, AgentAvailability.ready(BIA), protocol)))
                .isEqualTo(new TransferDecision.Transferred(NEXT, protocol));
        assertThat(policy.decide(new TransferFacts(BIA, withAna, READY, protocol)))
                .isEqualTo(new TransferDecision.Refused(TransferDecision.Reason.NOT_SERVING));
    }

    @Test
    void aStageIsQualifiedOnceByItsOwnAgent() {
        ProtocolNumber protocol = new ProtocolNumber("p-1");
        Stage open = new Stage(NEXT, protocol, ANA, false, Optional.empty());
        Stage sold = new Stage(NEXT, protocol, ANA, true, Optional.of(new Disposition("SOLD", "")));
        DispositionPolicy policy = new DispositionPolicy();
        assertThat(policy.decide(new DispositionFacts(ANA, Optional.of(open), true)))
                .isEqualTo(new DispositionDecision.Qualified(protocol));
        assertThat(policy.decide(new DispositionFacts(BIA, Optional.of(open), true)))
                .isEqualTo(new DispositionDecision.Refused(DispositionDecision.Reason.STAGE_NOT_FOUND));
        assertThat(policy.decide(new DispositionFacts(ANA, Optional.of(sold), true)))
                .isEqualTo(new DispositionDecision.Refused(DispositionDecision.Reason.ALREADY_QUALIFIED));
    }

    @Test
    void anActiveConversationIsRefusedWithTheAlertAndTheOtherAgentsNameForSupervisors() {
        AdmissionPolicy policy = new AdmissionPolicy(AdmissionLimits.defaults());
        LineHolder withBia =
                new LineHolder.WithAgent(new ConversationId("c-0"), BIA, Channel.WHATSAPP, Direction.INBOUND);
        assertThat(policy.decide(new AdmissionFacts(new AdmissionTarget.Line(JOAO, withBia), READY, NEXT)))
                .isEqualTo(new AdmissionDecision.Refused(
                        AdmissionDecision.Reason.CUSTOMER_WITH_OTHER_AGENT,
                        Optional.of(Alert.CUSTOMER_WITH_OTHER_AGENT),
                        Optional.of(BIA)));
        assertThat(policy.decide(new AdmissionFacts(new AdmissionTarget.Line(JOAO, WAITING), READY, NEXT)))
                .isEqualTo(new AdmissionDecision.Admitted(NEXT, JOAO, Optional.of(WAITING.interaction())));
    }

    @Test
    void freeTextIsAllowedFor24HoursAfterTheCustomersLastMessage() {
        WindowPolicy policy = new WindowPolicy();
        WindowFacts wrote = WindowFacts.wroteAt(START);
        Instant closes = START.plus(Duration.ofHours(24));
        assertThat(policy.decide(wrote, closes.minusNanos(1))).isEqualTo(new WindowDecision.FreeText(closes));
        assertThat(policy.decide(wrote, closes))
                .isEqualTo(new WindowDecision.TemplateOnly(WindowDecision.Reason.WINDOW_CLOSED));
        assertThat(policy.decide(WindowFacts.neverWrote(), START))
                .isEqualTo(new WindowDecision.TemplateOnly(WindowDecision.Reason.NEVER_WROTE));
    }

    @Test
    void aTokenIsKeptThenRenewedSoonThenNowAndAtLastTheAgentSignsInAgain() {
        RenewalPolicy policy = new RenewalPolicy(RenewalTimings.of(RefreshUse.singleUse()));
        RenewalState state =
                RenewalState.issued(1, START, Duration.ofMinutes(10), RefreshWindow.open(), SignIn.of(ANA, START, 1));
        assertThat(policy.decide(state, START)).isInstanceOf(RenewalDecision.Keep.class);
        assertThat(policy.decide(state, START.plusSeconds(460))).isInstanceOf(RenewalDecision.RenewSoon.class);
        assertThat(policy.decide(state, START.plusSeconds(590))).isInstanceOf(RenewalDecision.RenewNow.class);
        RenewalState ended = state.ended(RenewalDecision.Reauthenticate.Reason.REVOKED, START.plusSeconds(460));
        assertThat(policy.decide(ended, START.plusSeconds(460)))
                .isEqualTo(new RenewalDecision.Reauthenticate(
                        RenewalDecision.Reauthenticate.Reason.REVOKED, START.plusSeconds(590)));
    }
}
