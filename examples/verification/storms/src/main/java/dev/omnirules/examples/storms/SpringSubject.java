package dev.omnirules.examples.storms;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Spring Security: the authorized-client manager for services, with the refresh-token provider and its default skew. */
final class SpringSubject implements Subject {

    private static final String DESK = "desk";

    private final Authentication ana = new TestingAuthenticationToken("ana", "");
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;

    SpringSubject(Origin origin) {
        ClientRegistration registration = ClientRegistration.withRegistrationId(DESK)
                .clientId(DESK)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1/callback")
                .authorizationUri("http://127.0.0.1/authorize")
                .tokenUri("http://127.0.0.1/token")
                .build();
        InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration);
        InMemoryOAuth2AuthorizedClientService clients = new InMemoryOAuth2AuthorizedClientService(registrations);
        Origin.Grant first = origin.first();
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, first.access(), first.issuedAt(), first.expiresAt());
        clients.saveAuthorizedClient(
                new OAuth2AuthorizedClient(
                        registration, ana.getName(), access, new OAuth2RefreshToken(first.refresh(), first.issuedAt())),
                ana);
        manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .refreshToken(refresh -> refresh.accessTokenResponseClient(request -> response(request, origin)))
                .build());
    }

    private static OAuth2AccessTokenResponse response(OAuth2RefreshTokenGrantRequest request, Origin origin) {
        Origin.Grant grant = origin.renew(request.getRefreshToken().getTokenValue());
        return OAuth2AccessTokenResponse.withToken(grant.access())
                .tokenType(OAuth2AccessToken.TokenType.BEARER)
                .refreshToken(grant.refresh())
                .expiresIn(Duration.between(grant.issuedAt(), grant.expiresAt()).toSeconds())
                .additionalParameters(Map.of())
                .build();
    }

    @Override
    public Object token() {
        return Objects.requireNonNull(manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(DESK)
                        .principal(ana)
                        .build()))
                .getAccessToken();
    }
}
