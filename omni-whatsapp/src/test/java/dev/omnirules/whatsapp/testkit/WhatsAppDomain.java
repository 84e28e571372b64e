package dev.omnirules.whatsapp.testkit;

import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionLimits;
import dev.omnirules.whatsapp.admission.AdmissionTarget;
import dev.omnirules.whatsapp.identity.ContactReading;
import dev.omnirules.whatsapp.identity.ContactTable;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.DirectoryAnswer;
import dev.omnirules.whatsapp.identity.DirectoryBinding;
import dev.omnirules.whatsapp.identity.DuplicateCustomers;
import dev.omnirules.whatsapp.identity.IdentityLimits;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.FieldView;
import dev.omnirules.whatsapp.number.ForeignNumber;
import dev.omnirules.whatsapp.number.ForeignRegions;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberLimits;
import dev.omnirules.whatsapp.origin.OriginChoice;
import dev.omnirules.whatsapp.origin.OriginDecision;
import dev.omnirules.whatsapp.origin.OriginFacts;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.window.WindowDecision;
import dev.omnirules.whatsapp.window.WindowFacts;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Gives properties every value, fact and decision of omni-whatsapp by type: annotate the class or the property with
 * {@code @Domain(WhatsAppDomain.class)}, with {@code @Domain(CoreDomain.class)} if it also takes agents, lines or other words
 * of omni-core, and with {@code @Domain(DomainContext.Global.class)} if it takes enums, numbers or texts.
 */
public final class WhatsAppDomain extends DomainContextBase {

    @Provide
    Arbitrary<BrazilianNumber> numbers() {
        return WhatsAppArbitraries.numbers();
    }

    @Provide
    Arbitrary<NumberLimits> numberLimits() {
        return WhatsAppArbitraries.numberLimits();
    }

    @Provide
    Arbitrary<NumberCheck> checks() {
        return WhatsAppArbitraries.checks();
    }

    @Provide
    Arbitrary<FieldView> fieldViews() {
        return WhatsAppArbitraries.fieldViews();
    }

    @Provide
    Arbitrary<CustomerIdentity> identities() {
        return WhatsAppArbitraries.identities();
    }

    @Provide
    Arbitrary<IdentityLimits> identityLimits() {
        return WhatsAppArbitraries.identityLimits();
    }

    @Provide
    Arbitrary<ProviderId> providerIds() {
        return WhatsAppArbitraries.providerIds();
    }

    @Provide
    Arbitrary<WhatsAppId> whatsAppIds() {
        return WhatsAppArbitraries.whatsAppIds();
    }

    @Provide
    Arbitrary<ContactReading> contactReadings() {
        return WhatsAppArbitraries.contactReadings();
    }

    @Provide
    Arbitrary<ContactTable.Row> rows() {
        return WhatsAppArbitraries.rows();
    }

    @Provide
    Arbitrary<ContactTable.RowPair> rowPairs() {
        return WhatsAppArbitraries.rowPairs();
    }

    @Provide
    Arbitrary<IdentityLimits.TwinCountry> twinCountries() {
        return WhatsAppArbitraries.twinCountries();
    }

    @Provide
    Arbitrary<DirectoryBinding.Dated> datedAnswers() {
        return WhatsAppArbitraries.datedAnswers();
    }

    @Provide
    Arbitrary<DirectoryAnswer> answers() {
        return WhatsAppArbitraries.answers();
    }

    @Provide
    Arbitrary<DirectoryBinding> bindings() {
        return WhatsAppArbitraries.bindings();
    }

    @Provide
    Arbitrary<DuplicateCustomers.Pair> pairs() {
        return WhatsAppArbitraries.pairs();
    }

    @Provide
    Arbitrary<OriginNumber> origins() {
        return ConversationArbitraries.origins();
    }

    @Provide
    Arbitrary<OriginChoice> originChoices() {
        return ConversationArbitraries.originChoices();
    }

    @Provide
    Arbitrary<OriginFacts> originFacts() {
        return ConversationArbitraries.originFacts();
    }

    @Provide
    Arbitrary<OriginDecision> originDecisions() {
        return ConversationArbitraries.originDecisions();
    }

    @Provide
    Arbitrary<ActiveConversationRequest> requests() {
        return ConversationArbitraries.requests();
    }

    @Provide
    Arbitrary<AdmissionLimits> admissionLimits() {
        return ConversationArbitraries.admissionLimits();
    }

    @Provide
    Arbitrary<AdmissionTarget> targets() {
        return ConversationArbitraries.targets();
    }

    @Provide
    Arbitrary<AdmissionFacts> admissionFacts() {
        return ConversationArbitraries.admissionFacts();
    }

    @Provide
    Arbitrary<AdmissionDecision> admissionDecisions() {
        return ConversationArbitraries.admissionDecisions();
    }

    @Provide
    Arbitrary<WindowFacts> windowFacts() {
        return ConversationArbitraries.windowFacts();
    }

    @Provide
    Arbitrary<WindowDecision> windowDecisions() {
        return ConversationArbitraries.windowDecisions();
    }

    @Provide
    Arbitrary<ForeignRegions> foreignRegions() {
        return WhatsAppArbitraries.foreignRegions();
    }

    @Provide
    Arbitrary<ForeignNumber> foreignNumbers() {
        return WhatsAppArbitraries.foreignNumbers();
    }
}
