package dev.omnirules.spring;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.customer.CustomerPseudonyms;
import dev.omnirules.core.disclosure.DecisionListener;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.DueKeys;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.Transfers;
import dev.omnirules.spring.OmniProperties.Counting;
import dev.omnirules.spring.OmniProperties.Store;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.AdmissionLimits;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.identity.IdDoubt;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration of the ledger in memory, the context and the shells. The context takes the host's beans of the types {@link
 * CountingRule}, {@link Identifiers} and {@link CustomerPseudonyms} where there are some.
 *
 * @since 0.1
 */
@AutoConfiguration(after = OmniPostgresAutoConfiguration.class)
@EnableConfigurationProperties(OmniProperties.class)
public class OmniAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    InstantSource omniClock() {
        return InstantSource.system();
    }

    @Bean
    UnusedProperties omniUnusedProperties(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
        return new UnusedProperties(beans, environment);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    OmniThreads omniThreads() {
        return OmniThreads.own();
    }

    @Bean
    @ConditionalOnMissingBean(Ledger.class)
    InMemoryLedger omniLedger(InstantSource clock, OmniProperties properties) {
        OmniProperties.Ledger settings = properties.ledger();
        if (settings.store() == Store.POSTGRES) {
            throw new OmniConfigurationException(
                    "omni.ledger.store must be auto or memory where omni-postgres or a single DataSource bean is"
                            + " missing, but is postgres",
                    "Add omni-postgres and a DataSource, or remove the property.");
        }
        boolean isFed = properties.feed().enabled() && properties.presence().enabled();
        OutboxMode outbox = isFed ? OutboxMode.KEPT : OutboxMode.OFF; // other consumers switch it on
        return new InMemoryLedger(clock, new InMemorySettings(settings.requestRetention(), outbox));
    }

    @Bean
    @ConditionalOnMissingBean
    Omni omni(
            Ledger ledger,
            OmniProperties properties,
            ObjectProvider<CountingRule> counting,
            ObjectProvider<Identifiers> identifiers,
            ObjectProvider<CustomerPseudonyms> pseudonyms,
            ObjectProvider<DecisionListener> listeners) {
        OmniProperties.Ledger settings = properties.ledger();
        Omni.Builder omni = Omni.on(ledger)
                .deadline(settings.deadline())
                .conflictScope(settings.conflictScope())
                .counting(counting.getIfAvailable(() -> counting(settings.counting())));
        settings.wrapUpLimits().ifPresent(omni::wrapUpLimits);
        identifiers.ifAvailable(omni::identifiers);
        pseudonyms.ifAvailable(omni::pseudonyms);
        listeners.orderedStream().forEach(omni::listener);
        return omni.build();
    }

    private static CountingRule counting(Counting counting) {
        return counting == Counting.WITH_WRAP_UP ? CountingRule.countingWrapUp() : CountingRule.defaults();
    }

    @Bean
    @ConditionalOnMissingBean
    AgentSessions agentSessions(Omni omni) {
        return new AgentSessions(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    LogoutGuard logoutGuard(Omni omni) {
        return new LogoutGuard(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    ForcedLogout forcedLogout(Omni omni) {
        return new ForcedLogout(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    Conversations conversations(Omni omni) {
        return new Conversations(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    Interactions interactions(Omni omni) {
        return new Interactions(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    Offers offers(Omni omni) {
        return new Offers(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    Reservations reservations(Omni omni) {
        return new Reservations(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    Transfers transfers(Omni omni) {
        return new Transfers(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    Dispositions dispositions(Omni omni) {
        return new Dispositions(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    LineJoins lineJoins(Omni omni) {
        return new LineJoins(omni);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(DueKeys.class)
    TimeLimits timeLimits(Omni omni, DueKeys due) {
        return new TimeLimits(omni, due);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(LedgerRecords.class)
    CustomerErasure customerErasure(Omni omni, LedgerRecords records) {
        return new CustomerErasure(omni, records);
    }

    @Bean
    @ConditionalOnMissingBean
    NumberPolicy numberPolicy() {
        return NumberPolicy.brazilian();
    }

    @Bean
    @ConditionalOnMissingBean
    ProviderIds providerIds() {
        return ProviderIds.brazilian();
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnOriginsCondition.class)
    OriginNumbers originNumbers(OmniProperties properties, ProviderIds ids) {
        List<OriginNumber> origins = new ArrayList<>();
        for (String text : properties.whatsapp().origins()) {
            OriginNumber origin = origin(text, property(origins.size()), ids);
            if (origins.contains(origin)) {
                throw new OmniConfigurationException(
                        property(origins.size()) + " must be another number than " + property(origins.indexOf(origin))
                                + ", but is the same",
                        "Remove one of the two.");
            }
            origins.add(origin);
        }
        List<OriginNumber> configured = List.copyOf(origins);
        return () -> configured;
    }

    private static String property(int index) {
        return "omni.whatsapp.origins[" + index + "]";
    }

    /** No digit of a number is told: the library's own message has some of them. */
    private static OriginNumber origin(String text, String property, ProviderIds ids) {
        try {
            return OriginNumber.of(text, ids);
        } catch (IllegalArgumentException e) {
            boolean isNational =
                    ids.doubt(text).filter(IdDoubt.NATIONAL_NUMBER::equals).isPresent();
            String reason = isNational ? "have its country code, but has none" : "be a telephone number, but is none";
            throw new OmniConfigurationException(
                    property + " must " + reason, "Give the number with its country code, such as +551140028001.");
        }
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(OriginNumbers.class)
    ActiveConversationAdmission activeConversationAdmission(
            Omni omni, OriginNumbers origins, OmniProperties properties, NumberPolicy numbers, ProviderIds ids) {
        return ActiveConversationAdmission.of(omni, origins)
                .within(new AdmissionLimits(properties.whatsapp().whilePaused()))
                .reading(numbers, ids);
    }

    @Bean
    @ConditionalOnMissingBean(CustomerDirectory.class)
    InMemoryCustomerDirectory customerDirectory() {
        return new InMemoryCustomerDirectory();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(OriginNumbers.class)
    CustomerLinks customerLinks(Omni omni, CustomerDirectory directory, OriginNumbers origins) {
        return new CustomerLinks(
                omni,
                directory,
                () -> origins.configured().stream().map(OriginNumber::address).toList());
    }
}
