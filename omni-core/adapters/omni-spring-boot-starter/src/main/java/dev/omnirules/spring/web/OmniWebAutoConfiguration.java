package dev.omnirules.spring.web;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.oauth.OAuthTokenIssuer;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.spring.OmniAutoConfiguration;
import dev.omnirules.spring.OmniPresenceAutoConfiguration;
import dev.omnirules.spring.OmniThreads;
import dev.omnirules.spring.OmniTokensAutoConfiguration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration for hosts with Spring MVC: arguments and answers of their controllers, problem details for the library's
 * failures, and a stream of the board. It opens no path.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = {OmniAutoConfiguration.class, OmniPresenceAutoConfiguration.class, OmniTokensAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebMvcConfigurer.class)
public class OmniWebAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniWebAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    CurrentAgent currentAgent() {
        return principal -> new AgentId(principal.getName());
    }

    @Bean
    WebMvcConfigurer omniArguments(Omni omni, CurrentAgent agents) {
        AgentArgument agent = new AgentArgument(agents);
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(agent);
                resolvers.add(new AssignmentArgument(omni, agent));
                resolvers.add(new RequestIdArgument());
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    CommandAnswers commandAnswers() {
        return new CommandAnswers();
    }

    @Bean
    @ConditionalOnMissingBean
    LibraryProblems libraryProblems() {
        return new LibraryProblems();
    }

    @Bean
    @ConditionalOnBean(SupervisorBoard.class)
    @ConditionalOnMissingBean
    BoardStream boardStream(SupervisorBoard board, OmniThreads threads) {
        return new BoardStream(board, threads.executor());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OAuthTokenIssuer.class)
    static class SignInConfiguration {

        @Bean
        @ConditionalOnBean({OAuthTokenIssuer.class, TokenRenewer.class})
        @ConditionalOnMissingBean
        CodeSignIn codeSignIn(OAuthTokenIssuer issuer, TokenRenewer renewer, InstantSource clock) {
            return new CodeSignIn(issuer, renewer, clock);
        }
    }
}
