package dev.omnirules.examples.contactcenter.security;

import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import dev.omnirules.examples.contactcenter.web.Problems;
import dev.omnirules.examples.contactcenter.web.RequestLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-in: the pages are a client of an authorization server (authorization code with PKCE), which is {@link OwnIssuer} or one elsewhere.
 * The tokens stay at the host, which has the library renew those of agents, and the browser has a session cookie.
 */
@Configuration
class SecurityConfiguration {

    static final String CLIENT = "contact-center";
    private static final Pattern SESSION_ID = Pattern.compile("[0-9a-f-]{36}");
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(3)
    SecurityFilterChain hostPages(
            HttpSecurity http,
            ClientRegistrationRepository clients,
            AgentTokens tokens,
            RequestLimits limits,
            JsonMapper json)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/lib/**", "/shared/**", "/favicon.svg", "/actuator/health", "/ws/**", "/error")
                        .permitAll()
                        .requestMatchers("/desk/**", "/api/desk/**")
                        .hasRole("AGENT")
                        .requestMatchers("/board/**", "/api/board/**", "/actuator/**")
                        .hasRole("SUPERVISOR")
                        .requestMatchers("/storm/**", "/api/storm/**")
                        .hasRole("ENGINEER")
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.defaultSuccessUrl("/", true)
                        .authorizedClientService(tokens)
                        .authorizationEndpoint(start -> start.authorizationRequestResolver(ofThisClient(clients)))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens.redemption()))
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(roles())))
                .csrf(csrf -> csrf.spa())
                .logout(logout -> logout.addLogoutHandler((request, response, login) -> tokens.signOut(login))
                        .logoutSuccessHandler((request, response, login) -> response.setStatus(204)))
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                                (request, response, failure) -> Problems.write(response, Code.SIGN_IN_NEEDED, json),
                                PathPatternRequestMatcher.pathPattern("/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/" + CLIENT),
                                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/**"))
                        .accessDeniedHandler(
                                (request, response, failure) -> Problems.write(response, Code.FORBIDDEN, json)))
                .headers(SecurityConfiguration::headers)
                .addFilterAfter(limits, HeaderWriterFilter.class)
                .addFilterAfter(new TokenCheck(tokens, json), AuthorizationFilter.class);
        return http.build();
    }

    /** Spring Security's, which fails with a client that it does not know: such an address is like any that is not there. */
    private static OAuth2AuthorizationRequestResolver ofThisClient(ClientRegistrationRepository clients) {
        OAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(clients);
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return request.getRequestURI().endsWith("/" + CLIENT) ? resolver.resolve(request) : null;
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return resolver.resolve(request, registration);
            }
        };
    }

    /** The limits of all three chains. */
    @Bean
    RequestLimits limits(CenterProperties settings, InstantSource clock, JsonMapper json) {
        return new RequestLimits(settings, clock, json);
    }

    /** They are within the chains, which know the login, and not beside them. */
    @Bean
    FilterRegistrationBean<RequestLimits> limitsBesideTheChains(RequestLimits limits) {
        FilterRegistrationBean<RequestLimits> none = new FilterRegistrationBean<>(limits);
        none.setEnabled(false);
        return none;
    }

    /** Takes a session's id for one only if it looks like one: whatever else a cookie has is not looked up. */
    @Bean
    CookieSerializer sessionCookie() {
        return new DefaultCookieSerializer() {
            @Override
            public List<String> readCookieValues(HttpServletRequest request) {
                return super.readCookieValues(request).stream()
                        .filter(id -> SESSION_ID.matcher(id).matches())
                        .toList();
            }
        };
    }

    /** Answers an address or a method that Spring Security refuses to look at. */
    @Bean
    RequestRejectedHandler rejected(JsonMapper json) {
        return (request, response, rejected) -> Problems.write(
                response, METHODS.contains(request.getMethod()) ? Code.MALFORMED : Code.METHOD_NOT_ALLOWED, json);
    }

    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(Customizer.withDefaults());
    }

    /** The roles that the identity token names: in {@code roles}, or where Keycloak has them. */
    private static GrantedAuthoritiesMapper roles() {
        return authorities -> authorities.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(authority -> ((OidcUserAuthority) authority).getIdToken())
                .flatMap(token -> Stream.of(token.getClaim("roles"), token.getClaim("realm_access")))
                .flatMap(SecurityConfiguration::named)
                .map(role -> "ROLE_" + role.replaceFirst("^ROLE_", "").toUpperCase(Locale.ROOT))
                .map(SimpleGrantedAuthority::new)
                .collect(Collectors.toSet());
    }

    private static Stream<String> named(@Nullable Object claim) {
        Object roles = claim instanceof Map<?, ?> realm ? realm.get("roles") : claim;
        return roles instanceof Collection<?> several ? several.stream().map(String::valueOf) : Stream.empty();
    }
}
