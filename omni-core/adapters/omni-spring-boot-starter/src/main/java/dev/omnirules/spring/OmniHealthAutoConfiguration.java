package dev.omnirules.spring;

import dev.omnirules.core.Omni;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.board.SupervisorBoard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health indicator {@code omni}, where Spring Boot's health is present. {@code
 * management.health.omni.enabled=false} switches it off.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = {OmniAutoConfiguration.class, OmniFeedAutoConfiguration.class, OmniTokensAutoConfiguration.class})
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("omni")
public class OmniHealthAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(Omni.class)
    @ConditionalOnMissingBean(name = "omniHealthIndicator")
    HealthIndicator omniHealthIndicator(
            Omni omni,
            ObjectProvider<OmniFeed> feed,
            ObjectProvider<SupervisorBoard> board,
            ObjectProvider<TokenRenewer> renewer) {
        return new OmniHealthIndicator(omni, feed, board, renewer);
    }
}
