package dev.omnirules.oauth.server;

import static org.springframework.security.config.Customizer.withDefaults;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Spring Authorization Server over HTTP on the loopback, rotation on. It takes no refresh token twice, but by itself leaves
 * the rest of the family alone: that is added in {@link RotationGuard}. The same application has one page for signed-in
 * agents, to see whether a token is good.
 */
public final class AuthorizationServer {

    /** The client whose access tokens last 300 s. */
    public static final String DESK = "desk";

    /** The client whose access tokens last 2 s. */
    public static final String HASTY_DESK = "hasty-desk";

    /** Where a browser is sent back to. */
    public static final URI CALLBACK = URI.create("http://127.0.0.1/callback");

    private final ServletWebServerApplicationContext context;

    private AuthorizationServer() {
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run();
    }

    /** The one server of the test run. */
    public static AuthorizationServer running() {
        return Holder.RUNNING;
    }

    /** The secret of a client. */
    public static String secretOf(String client) {
        return "s3cret of +" + client;
    }

    /** Its port. */
    public int port() {
        return context.getWebServer().getPort();
    }

    /** A page of it. */
    public URI page(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** What it does about refresh tokens. */
    public RotationGuard guard() {
        return context.getBean(RotationGuard.class);
    }

    /** What goes in at its door. */
    public Door door() {
        return context.getBean(Door.class);
    }

    private static final class Holder {
        static final AuthorizationServer RUNNING = new AuthorizationServer();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        @Order(1)
        SecurityFilterChain tokens(HttpSecurity http) {
            http.oauth2AuthorizationServer(server -> http.securityMatcher(server.getEndpointsMatcher()));
            return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain pages(HttpSecurity http) {
            return http.csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .oauth2ResourceServer(resource -> resource.jwt(withDefaults()))
                    .build();
        }

        /** The least work that the hash allows: what it costs to guess a secret is not tested here. */
        @Bean
        PasswordEncoder encoder() {
            return new BCryptPasswordEncoder(4);
        }

        @Bean
        UserDetailsService agents(PasswordEncoder encoder) {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ana").password(encoder.encode("ana's")).build());
        }

        @Bean
        RegisteredClientRepository clients(PasswordEncoder encoder) {
            return new InMemoryRegisteredClientRepository(
                    client(DESK, Duration.ofSeconds(300), encoder), client(HASTY_DESK, Duration.ofSeconds(2), encoder));
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        RotationGuard guard() {
            return new RotationGuard();
        }

        @Bean
        Door door() {
            return new Door();
        }

        @Bean
        Desk desk() {
            return new Desk();
        }

        private static RegisteredClient client(String id, Duration accessLifetime, PasswordEncoder encoder) {
            return RegisteredClient.withId(UUID.randomUUID().toString())
                    .clientId(id)
                    .clientSecret(encoder.encode(secretOf(id)))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .redirectUri(CALLBACK.toString())
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .tokenSettings(TokenSettings.builder()
                            .reuseRefreshTokens(false)
                            .accessTokenTimeToLive(accessLifetime)
                            .refreshTokenTimeToLive(Duration.ofHours(12))
                            .build())
                    .build();
        }
    }

    /** The page for signed-in agents. */
    @RestController
    static class Desk {
        @GetMapping("/desk")
        String desk() {
            return "welcome";
        }
    }
}
