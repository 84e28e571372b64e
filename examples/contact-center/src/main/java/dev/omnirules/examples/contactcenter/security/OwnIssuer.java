package dev.omnirules.examples.contactcenter.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import dev.omnirules.examples.contactcenter.web.RequestLimits;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authorization server of the demonstration, beside the pages in one process, with its users. It keeps its own login apart in the
 * session. {@code contact-center.own-issuer=false} leaves it out.
 */
@Configuration
@ConditionalOnBooleanProperty(name = "contact-center.own-issuer", matchIfMissing = true)
class OwnIssuer {

    /** The longest time in which an agent's tokens are not renewed, such as an outage. */
    private static final Duration REFRESH_TOKENS = Duration.ofHours(12);

    /** The secret between the pages and this authorization server, the same at each node. */
    private final String secret;

    OwnIssuer(@Value("${omni.oauth.client-secret}") String secret) {
        this.secret = secret;
    }

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(HttpSecurity http, RequestLimits limits) throws Exception {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .securityContext(context -> context.securityContextRepository(issuersLogin()))
                .requestCache(cache -> cache.requestCache(issuersCache()))
                .exceptionHandling(e -> e.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .headers(SecurityConfiguration::headers)
                .addFilterAfter(limits, HeaderWriterFilter.class);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain loginForm(HttpSecurity http, RequestLimits limits, InstantSource clock, JsonMapper json)
            throws Exception {
        http.securityMatcher("/login")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/login"))
                .securityContext(context -> context.securityContextRepository(issuersLogin()))
                .requestCache(cache -> cache.requestCache(issuersCache()))
                .headers(SecurityConfiguration::headers)
                .addFilterAfter(limits, HeaderWriterFilter.class)
                .addFilterBefore(new PasswordGuesses(clock, json), UsernamePasswordAuthenticationFilter.class);
        return http.build();
    }

    private static HttpSessionSecurityContextRepository issuersLogin() {
        HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey("ISSUER_SECURITY_CONTEXT");
        return repository;
    }

    private static HttpSessionRequestCache issuersCache() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setSessionAttrName("ISSUER_SAVED_REQUEST");
        return cache;
    }

    /** The least work that the hash allows: the passwords are printed at the start. */
    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder(4);
    }

    @Bean
    UserDetailsService users(Center center, PasswordEncoder passwords) {
        String password = passwords.encode(Center.PASSWORD);
        List<UserDetails> users = new ArrayList<>();
        center.agents()
                .forEach(agent -> users.add(User.withUsername(agent.id().value())
                        .password(password)
                        .roles("AGENT")
                        .build()));
        center.supervisors()
                .keySet()
                .forEach(login -> users.add(User.withUsername(login)
                        .password(password)
                        .roles("SUPERVISOR")
                        .build()));
        center.engineers()
                .keySet()
                .forEach(login -> users.add(User.withUsername(login)
                        .password(password)
                        .roles("ENGINEER")
                        .build()));
        return new InMemoryUserDetailsManager(users);
    }

    @Bean
    RegisteredClientRepository clients(CenterProperties settings, PasswordEncoder passwords) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(SecurityConfiguration.CLIENT)
                .clientId(SecurityConfiguration.CLIENT)
                .clientSecret(passwords.encode(secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(settings.url() + "/login/oauth2/code/" + SecurityConfiguration.CLIENT)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.accessTokens())
                        .refreshTokenTimeToLive(REFRESH_TOKENS)
                        .reuseRefreshTokens(false)
                        .build())
                .build());
    }

    @Bean
    ClientRegistrationRepository registrations(CenterProperties settings) {
        return new InMemoryClientRegistrationRepository(
                ClientRegistration.withRegistrationId(SecurityConfiguration.CLIENT)
                        .clientId(SecurityConfiguration.CLIENT)
                        .clientSecret(secret)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                        .scope(OidcScopes.OPENID)
                        .authorizationUri(settings.url() + "/oauth2/authorize")
                        .tokenUri(settings.url() + "/oauth2/token")
                        .jwkSetUri(settings.url() + "/oauth2/jwks")
                        .issuerUri(settings.url().toString())
                        .userNameAttributeName("sub")
                        .build());
    }

    /** In the nodes' database: each of them renews what another one issued. */
    @Bean
    OAuth2AuthorizationService authorizations(JdbcOperations database, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationService(database, clients);
    }

    /** Dates tokens by the host's clock. */
    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokens(
            JWKSource<SecurityContext> keys,
            OAuth2TokenCustomizer<JwtEncodingContext> roles,
            InstantSource hostsClock) {
        Clock clock = hostsClock.withZone(ZoneOffset.UTC);
        JwtGenerator access = new JwtGenerator(new NimbusJwtEncoder(keys));
        access.setJwtCustomizer(roles);
        access.setClock(clock);
        OAuth2RefreshTokenGenerator refresh = new OAuth2RefreshTokenGenerator();
        refresh.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(access, refresh);
    }

    @Bean
    AuthorizationServerSettings issuer(CenterProperties settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.url().toString())
                .build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .keyID(UUID.randomUUID().toString())
                .build();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /** The login's roles in the identity token; the pages' configuration reads them from it. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> rolesInToken() {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                Authentication login = context.getPrincipal();
                Collection<? extends GrantedAuthority> granted = login == null ? List.of() : login.getAuthorities();
                context.getClaims()
                        .claim(
                                "roles",
                                granted.stream()
                                        .map(GrantedAuthority::getAuthority)
                                        .filter(role -> role != null && role.startsWith("ROLE_"))
                                        .collect(Collectors.toCollection(ArrayList::new))); // a list that is read back
            }
        };
    }
}
