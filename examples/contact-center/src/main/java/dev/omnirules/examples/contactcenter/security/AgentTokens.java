package dev.omnirules.examples.contactcenter.security;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.renewer.RenewalListener;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The tokens of agents' logins: they go from the login to the library's renewer, and are kept nowhere else (TOKEN-1). An agent's login
 * lasts as long as they do. Thread-safe.
 */
@Component
public class AgentTokens implements OAuth2AuthorizedClientService {

    private static final String REQUESTED_AT = AgentTokens.class.getName();

    private final TokenRenewer renewer;
    private final InstantSource clock;

    AgentTokens(TokenRenewer renewer, InstantSource clock) {
        this.renewer = renewer;
        this.clock = clock;
    }

    /** Redeems codes, and notes when it began: a token's lifetime counts from there. */
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> redemption() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        return request -> {
            RequestContextHolder.currentRequestAttributes()
                    .setAttribute(REQUESTED_AT, clock.instant(), RequestAttributes.SCOPE_REQUEST);
            return client.getTokenResponse(request);
        };
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication login) {
        Object requestedAt = RequestContextHolder.currentRequestAttributes()
                .getAttribute(REQUESTED_AT, RequestAttributes.SCOPE_REQUEST);
        if (isAgent(login) && requestedAt instanceof Instant began) {
            renewer.open(new AgentId(login.getName()), grant(client), began);
        }
    }

    private static TokenGrant grant(OAuth2AuthorizedClient client) {
        OAuth2AccessToken access = client.getAccessToken();
        return new TokenGrant(
                new AccessToken(access.getTokenValue()),
                Optional.ofNullable(client.getRefreshToken()).map(token -> new RefreshToken(token.getTokenValue())),
                Optional.of(Duration.between(access.getIssuedAt(), access.getExpiresAt())),
                Optional.empty());
    }

    /** Gives none: who calls with a token asks the renewer. */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Spring's signature
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration, String login) {
        return null;
    }

    @Override
    public void removeAuthorizedClient(String registration, String login) {
        renewer.signOut(new AgentId(login));
    }

    /**
     * Returns whether a login is that of an agent.
     *
     * @param login who is logged in
     * @return whether they have the role
     */
    public static boolean isAgent(Authentication login) {
        return login.getAuthorities().stream().anyMatch(role -> "ROLE_AGENT".equals(role.getAuthority()));
    }

    /** The agent's tokens, also if the login was at another node; empty after a sign-out. */
    private Optional<TokenSession> of(AgentId agent) {
        return renewer.session(agent).or(() -> renewer.resume(agent));
    }

    /**
     * Returns whether there is a token for a request, and waits for the renewal if it is late.
     *
     * @param agent the agent
     * @return whether there is one; otherwise the agent must sign in anew
     * @throws TokenUnavailableException if there is none now, and one may come
     */
    boolean serve(AgentId agent) {
        Optional<TokenSession> tokens = of(agent);
        try {
            tokens.ifPresent(TokenSession::token);
            return tokens.isPresent();
        } catch (TokenUnavailableException failure) {
            if (failure.reason() == Reason.SIGN_IN_REQUIRED || failure.reason() == Reason.SIGNED_OUT) {
                return false;
            }
            throw failure;
        }
    }

    /** Ends the renewal of who logs out. */
    void signOut(@Nullable Authentication login) {
        if (login != null && isAgent(login)) {
            renewer.signOut(new AgentId(login.getName()));
        }
    }

    /**
     * Returns when an agent's login is over. Does not wait for a renewal.
     *
     * @param agent the agent
     * @return the end, which may have passed; empty as long as the tokens are renewed
     */
    public Optional<Instant> end(AgentId agent) {
        Optional<TokenSession> tokens = of(agent);
        if (tokens.isEmpty()) {
            return Optional.of(Instant.MIN);
        }
        return tokens.get().decision() instanceof Reauthenticate ended
                ? Optional.of(ended.usableUntil())
                : Optional.empty();
    }

    /**
     * Returns whether an agent's login is over. Does not wait for a renewal.
     *
     * @param agent the agent
     * @return whether the agent must sign in anew
     */
    public boolean isOver(AgentId agent) {
        return end(agent).filter(at -> !clock.instant().isBefore(at)).isPresent();
    }

    /** What becomes of tokens, as events of the application. */
    @Configuration
    static class Renewals {

        @Bean
        RenewalListener renewals(ApplicationEventPublisher events) {
            return events::publishEvent;
        }
    }
}
