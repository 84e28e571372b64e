package dev.omnirules.whatsapp.testkit;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.testkit.coverage.CoreSamples;
import dev.omnirules.core.testkit.coverage.Samples;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.number.PhoneNumber;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the samples of this module's decisions are made of, for {@link Samples}. */
public final class WhatsAppSamples {

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final PhoneNumber TYPED =
            ((NumberCheck.Valid) NumberPolicy.brazilian().check("(11) 98765-4321")).number();

    /** Which refusal of an active conversation has which alert, as AdmissionPolicy gives them; an incomplete landline has none. */
    private static final Map<AdmissionDecision.Reason, Alert> ALERTS = Map.of(
            AdmissionDecision.Reason.INVALID_DESTINATION, Alert.INVALID_NUMBER,
            AdmissionDecision.Reason.DESTINATION_INCOMPLETE, Alert.INVALID_NUMBER,
            AdmissionDecision.Reason.AGENT_AT_CAPACITY, Alert.CAPACITY_REACHED,
            AdmissionDecision.Reason.CUSTOMER_WITH_OTHER_AGENT, Alert.CUSTOMER_WITH_OTHER_AGENT);

    private WhatsAppSamples() {}

    /** The values, those of the core among them. */
    public static Map<Class<?>, List<?>> given() {
        Map<Class<?>, List<?>> given = new HashMap<>(CoreSamples.given());
        given.put(PhoneNumber.class, List.of(TYPED));
        given.put(BrazilianNumber.class, List.of(TYPED));
        given.put(ProviderId.class, List.of(IDS.read(CoreSamples.CUSTOMER.value())));
        given.put(ProviderId.Telephone.class, List.of(IDS.read(CoreSamples.CUSTOMER.value())));
        given.put(OriginNumber.class, List.of(OriginNumber.of(CoreSamples.ADDRESS.value(), IDS)));
        given.put(
                AdmissionDecision.Refused.class,
                Stream.concat(
                                Stream.of(AdmissionDecision.Reason.values()).map(WhatsAppSamples::refused),
                                Stream.of(new AdmissionDecision.Refused(
                                        AdmissionDecision.Reason.DESTINATION_INCOMPLETE,
                                        Optional.empty(),
                                        Optional.empty())))
                        .toList());
        return given;
    }

    private static AdmissionDecision.Refused refused(AdmissionDecision.Reason reason) {
        return new AdmissionDecision.Refused(
                reason, Optional.ofNullable(ALERTS.get(reason)), Optional.of(CoreSamples.OTHER_AGENT));
    }
}
