package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginChoice;
import dev.omnirules.whatsapp.origin.OriginDecision;
import dev.omnirules.whatsapp.origin.OriginFacts;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.origin.OriginPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contact center's own number from which an active conversation starts. */
class OriginsTest {

    private static final ActiveConversationRequest REQUEST =
            new ActiveConversationRequest(ANA, "(11) 98765-4321", Optional.empty());

    private final ProviderIds ids = ProviderIds.brazilian();
    private final OriginNumber sales = OriginNumber.of("+551140028001", ids);
    private final OriginNumber support = OriginNumber.of("+551140028002", ids);
    private final CustomerIdentity customer = ((ProviderId.Telephone) ids.read("5511987654321")).identity();

    @Test
    void theOnlyNumberIsFilledInAndOneOfSeveralMustBeChosen() {
        assertThat(OriginChoice.among(List.of(sales))).isEqualTo(new OriginChoice.Prefilled(sales));
        OriginPolicy policy = new OriginPolicy();
        assertThat(policy.decide(new OriginFacts(List.of(sales), Optional.empty(), customer)))
                .isEqualTo(new OriginDecision.Chosen(sales));
        assertThat(policy.decide(new OriginFacts(List.of(sales, support), Optional.empty(), customer)))
                .isEqualTo(new OriginDecision.Refused(OriginDecision.Reason.ORIGIN_REQUIRED));
        assertThat(policy.decide(new OriginFacts(List.of(sales, support), Optional.of(support), customer)))
                .isEqualTo(new OriginDecision.Chosen(support));
    }

    @Test
    void admissionAsksTheHostForItsNumbersAtEachRequest() {
        Host host = Host.open();
        host.signIn(ANA, 2);
        Configuration numbers = new Configuration();
        ActiveConversationAdmission admission = ActiveConversationAdmission.of(host.omni(), numbers);
        assertThat(admission.request(REQUEST).decision())
                .isInstanceOfSatisfying(
                        AdmissionDecision.Refused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(AdmissionDecision.Reason.ORIGIN_NOT_CONFIGURED));
        numbers.configured = List.of(sales);
        assertThat(admission.request(REQUEST).decision()).isInstanceOf(AdmissionDecision.Admitted.class);
    }

    /** The host's configuration, which an administrator changes while the host runs. */
    private static final class Configuration implements OriginNumbers {

        private volatile List<OriginNumber> configured = List.of();

        @Override
        public List<OriginNumber> configured() {
            return configured;
        }
    }
}
