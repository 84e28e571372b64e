package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.omnirules.oauth.ClientAuthentication;
import dev.omnirules.oauth.OAuthSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The profile for a Keycloak: its properties become the client, and nothing of the own authorization server is left. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class KeycloakCenterTest {

    private HttpServer keycloak;
    private String realm = "";

    @BeforeEach
    void discovery() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        realm = "http://localhost:" + keycloak.getAddress().getPort() + "/realms/omni";
        String endpoints = realm + "/protocol/openid-connect/";
        byte[] metadata =
                """
                {"issuer":"%s","authorization_endpoint":"%sauth","token_endpoint":"%stoken","jwks_uri":"%scerts",
                 "userinfo_endpoint":"%suserinfo","subject_types_supported":["public"],"response_types_supported":["code"],
                 "token_endpoint_auth_methods_supported":["client_secret_basic"]}
                """.formatted(realm, endpoints, endpoints, endpoints, endpoints).getBytes(StandardCharsets.UTF_8);
        keycloak.createContext("/realms/omni/.well-known/openid-configuration", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, metadata.length);
            exchange.getResponseBody().write(metadata);
            exchange.close();
        });
        keycloak.start();
    }

    @AfterEach
    void end() {
        keycloak.stop(0);
    }

    @Test
    void itsPropertiesReachTheClient(RunningCenter center) throws Exception {
        try (ConfigurableApplicationContext host = SpringApplication.run(
                ContactCenterApplication.class,
                "--spring.profiles.active=keycloak",
                "--contact-center.keycloak.url=" + realm,
                "--contact-center.keycloak.client-id=desk",
                "--contact-center.keycloak.client-secret=hush",
                "--contact-center.bot=false",
                "--server.port=0",
                "--omni.presence.node=2",
                "--spring.datasource.username=postgres",
                "--spring.datasource.url=" + center.bean(EmbeddedPostgres.class).getJdbcUrl("postgres", "postgres"))) {
            ClientRegistration client =
                    host.getBean(ClientRegistrationRepository.class).findByRegistrationId("contact-center");
            assertThat(client.getClientId()).isEqualTo("desk");
            assertThat(client.getClientSecret()).isEqualTo("hush");
            assertThat(client.getProviderDetails().getIssuerUri()).isEqualTo(realm);
            assertThat(client.getProviderDetails().getTokenUri()).startsWith(realm);
            assertThat(client.getProviderDetails().getUserInfoEndpoint().getUserNameAttributeName())
                    .isEqualTo("preferred_username");
            OAuthSettings tokens = host.getBean(OAuthSettings.class);
            assertThat(tokens.tokenEndpoint())
                    .hasToString(client.getProviderDetails().getTokenUri());
            assertThat(tokens.client()).isEqualTo(new ClientAuthentication.Basic("desk", "hush"));
            assertThat(host.getBeanProvider(RegisteredClientRepository.class).getIfAvailable())
                    .isNull();
            String port = host.getEnvironment().getProperty("local.server.port");
            URI start = URI.create("http://localhost:" + port + "/oauth2/authorization/contact-center");
            String location = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(start).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElse("");
            assertThat(location)
                    .startsWith(realm + "/protocol/openid-connect/auth?")
                    .contains("client_id=desk", "code_challenge_method=S256");
        }
    }
}
