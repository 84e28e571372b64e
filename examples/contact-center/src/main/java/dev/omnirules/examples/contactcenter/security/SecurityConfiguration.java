package dev.omnirules.examples.contactcenter.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import dev.omnirules.examples.contactcenter.web.Problems;
import dev.omnirules.examples.contactcenter.web.RequestLimits;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-in: the pages are a client of the authorization server that runs beside them (authorization code with PKCE). The tokens stay
 * at the server, and the browser has a session cookie. The authorization server keeps its own login apart in the session.
 */
@Configuration
class SecurityConfiguration {

    private static final String CLIENT = "contact-center";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The secret between the client and the authorization server, which are one process: made anew at each start. */
    private final String secret = UUID.randomUUID().toString();

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .securityContext(context -> context.securityContextRepository(issuersLogin()))
                .requestCache(cache -> cache.requestCache(issuersCache()))
                .exceptionHandling(e -> e.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .headers(SecurityConfiguration::headers);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain loginForm(HttpSecurity http) throws Exception {
        http.securityMatcher("/login")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/login"))
                .securityContext(context -> context.securityContextRepository(issuersLogin()))
                .requestCache(cache -> cache.requestCache(issuersCache()))
                .headers(SecurityConfiguration::headers);
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain hostPages(HttpSecurity http, CenterProperties settings, InstantSource clock, JsonMapper json)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/lib/**", "/shared/**", "/favicon.svg", "/actuator/health", "/ws/**", "/error")
                        .permitAll()
                        .requestMatchers("/desk/**", "/api/desk/**")
                        .hasRole("AGENT")
                        .requestMatchers("/board/**", "/api/board/**", "/actuator/**")
                        .hasRole("SUPERVISOR")
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.defaultSuccessUrl("/", true)
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(roles())))
                .csrf(csrf -> csrf.spa())
                .logout(logout -> logout.logoutSuccessHandler((request, response, login) -> response.setStatus(204)))
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                                (request, response, failure) -> Problems.write(response, Code.SIGN_IN_NEEDED, json),
                                PathPatternRequestMatcher.pathPattern("/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/" + CLIENT),
                                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/**"))
                        .accessDeniedHandler(
                                (request, response, failure) -> Problems.write(response, Code.FORBIDDEN, json)))
                .headers(SecurityConfiguration::headers)
                .addFilterAfter(new RequestLimits(settings, clock, json), AuthorizationFilter.class);
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(Customizer.withDefaults());
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

    @Bean
    PasswordEncoder passwords() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
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
        return new InMemoryUserDetailsManager(users);
    }

    @Bean
    RegisteredClientRepository clients(CenterProperties settings, PasswordEncoder passwords) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(CLIENT)
                .clientId(CLIENT)
                .clientSecret(passwords.encode(secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.url() + "/login/oauth2/code/" + CLIENT)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofMinutes(5))
                        .build())
                .build());
    }

    @Bean
    ClientRegistrationRepository registrations(CenterProperties settings) {
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(CLIENT)
                .clientId(CLIENT)
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

    /** The login's roles in the identity token, and back from it. */
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
                                        .toList());
            }
        };
    }

    private static GrantedAuthoritiesMapper roles() {
        return authorities -> {
            Set<GrantedAuthority> roles = new LinkedHashSet<>();
            for (GrantedAuthority authority : authorities) {
                if (authority instanceof OidcUserAuthority user) {
                    List<String> named = user.getIdToken().getClaimAsStringList("roles");
                    if (named != null) {
                        named.forEach(role -> roles.add(new SimpleGrantedAuthority(role)));
                    }
                }
            }
            return roles;
        };
    }
}
