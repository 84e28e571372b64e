package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.coverage.DomainCoverage;
import dev.omnirules.core.testkit.coverage.OutcomeTable;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.AdmissionPolicy;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.DirectoryPolicy;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LinkDecision;
import dev.omnirules.whatsapp.customer.SendPolicy;
import dev.omnirules.whatsapp.customer.SendTarget;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.DirectoryBinding;
import dev.omnirules.whatsapp.number.FieldView;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginChoice;
import dev.omnirules.whatsapp.origin.OriginDecision;
import dev.omnirules.whatsapp.origin.OriginPolicy;
import dev.omnirules.whatsapp.window.WindowDecision;
import dev.omnirules.whatsapp.window.WindowPolicy;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** Nothing public is without generators, and no outcome of any decision is out of their reach. */
class WhatsAppCoverageTest {

    private static final int SAMPLES = 5_000;

    @Example
    void everyPublicValueHasAnArbitrary() {
        List<Class<?>> values = PublicTypes.of(NumberPolicy.class).stream()
                .filter(PublicTypes::isValue)
                .toList();
        assertThat(values).hasSizeGreaterThan(30);
        assertThat(DomainCoverage.of(WhatsAppDomain.class).missing(values)).isEmpty();
    }

    @Example
    void everyOutcomeOfEveryDecisionIsReached() {
        OutcomeTable table = new OutcomeTable()
                .count(NumberPolicy.class, NumberCheck.class, of(WhatsAppArbitraries.checks()))
                .count(NumberField.class, FieldView.class, of(WhatsAppArbitraries.fieldViews()))
                .count(OriginPolicy.class, OriginDecision.class, of(ConversationArbitraries.originDecisions()))
                .count(OriginChoice.class, OriginChoice.class, of(ConversationArbitraries.originChoices()))
                .outOfReach(
                        OriginChoice.class, OriginChoice.class, "Offered.options=none", "by its contract at least two")
                .count(AdmissionPolicy.class, AdmissionDecision.class, of(ConversationArbitraries.admissionDecisions()))
                .outOfReach(
                        AdmissionPolicy.class,
                        AdmissionDecision.class,
                        "Refused.reason=REQUEST_CONFLICT",
                        "the ledger's answer to a request id used twice: "
                                + ActiveConversationAdmission.class.getSimpleName() + " gives it, no policy")
                .count(WindowPolicy.class, WindowDecision.class, of(ConversationArbitraries.windowDecisions()))
                .count(DirectoryPolicy.class, LearningDecision.class, of(CustomerArbitraries.decisions()))
                .count(SendPolicy.class, SendTarget.class, of(CustomerArbitraries.targets()))
                .count(CustomerLinks.class, LinkDecision.class, of(CustomerArbitraries.links()));
        System.out.println(table);
        assertThat(table.mistakes()).isEmpty();
        assertThat(table.deciders()).containsAll(named("Policy"));
        assertThat(table.decisions()).containsAll(named("Decision"));
    }

    @Example
    void customersAreOfEveryKindAndBindingsOfEveryState() {
        assertThat(of(WhatsAppArbitraries.identities())
                        .map(CustomerIdentity::kind)
                        .distinct())
                .containsExactlyInAnyOrder(CustomerIdentity.Kind.values());
        assertThat(of(WhatsAppArbitraries.bindings()))
                .anyMatch(DirectoryBinding::isMerged)
                .anyMatch(binding -> binding.sendTo().isEmpty())
                .anyMatch(binding -> binding.sendTo().isPresent());
    }

    private static List<Class<?>> named(String ending) {
        List<Class<?>> named = PublicTypes.of(NumberPolicy.class).stream()
                .filter(type -> type.getSimpleName().endsWith(ending))
                .toList();
        assertThat(named).hasSizeGreaterThan(2);
        return named;
    }

    private static <T> Stream<T> of(Arbitrary<T> arbitrary) {
        return arbitrary.sampleStream().limit(SAMPLES);
    }
}
