package dev.omnirules.whatsapp.admission;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Refused;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weights, the limit of WhatsApp and the cap of active conversations, as admission meets them on a ledger. */
@Tag("ACTIVE-2")
class AdmissionCapacityTest {

    private static final OriginNumber ORIGIN = OriginNumber.of("+551140028001", ProviderIds.brazilian());

    private final SmallContactCenter center = SmallContactCenter.open();
    private final ActiveConversationAdmission admission =
            ActiveConversationAdmission.of(center.omni(), () -> List.of(ORIGIN));

    @Test
    void theCapOfActiveConversationsCountsNoReceptiveOnes() {
        atWork(new Capacity(Limit.unlimited(), Map.of(), Map.of(), Limit.of(1), Limit.of(1)));
        center.serve(ANA, LINE);
        assertThat(asked("21988887771")).isInstanceOf(Admitted.class);
        assertFull(asked("21988887772"));
        center.waiting(OTHER_LINE);
        assertThat(center.conversations()
                        .accept(ANA, OTHER_LINE, Channel.WHATSAPP)
                        .decision())
                .isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.AGENT_AT_CAPACITY));
    }

    @Test
    void aConversationStartsExactlyWhileItsWholeWeightFits() {
        atWork(new Capacity(Limit.of(5), Map.of(Channel.WHATSAPP, 2), Map.of(), Limit.unlimited(), Limit.unlimited()));
        assertThat(asked("21988887771")).isInstanceOf(Admitted.class);
        assertThat(asked("21988887772")).isInstanceOf(Admitted.class);
        assertFull(asked("21988887773"));
        center.waiting(LINE);
        assertThat(center.conversations().accept(ANA, LINE, Channel.WEBCHAT).decision())
                .isInstanceOf(AcceptanceDecision.Accepted.class);
    }

    @Test
    void theLimitOfWhatsAppHoldsForBothInitiationsTogether() {
        atWork(new Capacity(
                Limit.unlimited(),
                Map.of(),
                Map.of(Channel.WHATSAPP, Limit.of(2)),
                Limit.unlimited(),
                Limit.unlimited()));
        center.serve(ANA, LINE);
        assertThat(asked("21988887771")).isInstanceOf(Admitted.class);
        assertFull(asked("21988887772"));
    }

    private void atWork(Capacity capacity) {
        center.sessions().signIn(ANA, capacity);
        center.sessions().signInTo(ANA, Channel.WHATSAPP);
        center.sessions().signInTo(ANA, Channel.WEBCHAT);
    }

    private AdmissionDecision asked(String to) {
        return admission
                .request(new ActiveConversationRequest(ANA, to, Optional.empty()))
                .decision();
    }

    private static void assertFull(AdmissionDecision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.AGENT_AT_CAPACITY));
    }
}
