package dev.omnirules.spring;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewalListener;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.oauth.SignOuts;
import dev.omnirules.spring.OmniProperties.Refresh;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the token renewer where there is a {@link TokenIssuer}: the host's own, or that of omni-oauth. The
 * renewer takes the host's beans of the types {@link TokenStore}, {@link IssuerProbe}, {@link RenewerLimits} and {@link
 * RenewalListener}. With omni-oauth, a sign-out that the feed hands over ends the renewal.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = {OmniAutoConfiguration.class, OmniPostgresAutoConfiguration.class, OmniOAuthAutoConfiguration.class})
public class OmniTokensAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniTokensAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(TokenIssuer.class)
    static class RenewerConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RenewalCounter renewalCounter() {
            return new RenewalCounter();
        }

        @Bean
        @ConditionalOnMissingBean
        RenewalTimings renewalTimings(OmniProperties properties) {
            OmniProperties.Tokens settings = properties.tokens();
            RenewalTimings timings = RenewalTimings.of(refreshUse(settings));
            return Optional.ofNullable(settings.session())
                    .map(limit -> timings.with(RenewalTimings.Session.lasting(limit)))
                    .orElse(timings);
        }

        @Bean
        @ConditionalOnMissingBean
        TokenRenewer tokenRenewer(
                TokenIssuer issuer,
                RenewalTimings timings,
                OmniThreads threads,
                InstantSource clock,
                ObjectProvider<TokenStore> store,
                ObjectProvider<IssuerProbe> probe,
                ObjectProvider<RenewerLimits> limits,
                ObjectProvider<RenewalListener> listeners) {
            TokenRenewer.Builder renewer = TokenRenewer.builder(
                            issuer, timings, threads.executor(), threads.scheduler())
                    .clocks(clock, System::nanoTime);
            store.ifAvailable(renewer::store);
            probe.ifAvailable(renewer::probe);
            limits.ifAvailable(renewer::limits);
            listeners.orderedStream().reduce(RenewalListener::and).ifPresent(renewer::listener);
            return renewer.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SignOuts.class)
    @ConditionalOnSingleCandidate(TokenIssuer.class)
    static class SignOutConfiguration {

        /** Tokens that are kept in this node's memory are unknown to the others: each node must hear of a sign-out. */
        @Bean
        @ConditionalOnMissingBean(name = "signOuts")
        LedgerEntryListener signOuts(TokenRenewer renewer, ObjectProvider<TokenStore> store) {
            SignOuts signOuts = new SignOuts(renewer);
            boolean isShared = store.getIfAvailable() != null;
            return new LedgerEntryListener() {
                @Override
                public void on(LedgerEntry entry) {
                    signOuts.accept(entry);
                }

                @Override
                public boolean onEveryNode() {
                    return !isShared;
                }
            };
        }
    }

    private static RefreshUse refreshUse(OmniProperties.Tokens settings) {
        if (settings.refreshUse() == null) {
            throw new OmniConfigurationException(
                    "omni.tokens.refresh-use must be single-use or reusable where there is a TokenIssuer, but is not set",
                    "Say single-use for an issuer that rotates refresh tokens, else reusable.");
        }
        if (settings.refreshUse() == Refresh.REUSABLE) {
            return RefreshUse.reusable();
        }
        return settings.graceRepeats() == 0 && settings.grace().equals(Duration.ZERO)
                ? RefreshUse.singleUse()
                : RefreshUse.graced(settings.graceRepeats(), settings.grace());
    }
}
