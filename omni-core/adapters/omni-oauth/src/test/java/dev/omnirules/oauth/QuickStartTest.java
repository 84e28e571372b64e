package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.oauth.server.AuthorizationServer;
import dev.omnirules.oauth.server.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The lines that a host needs")
class QuickStartTest {

    private final AuthorizationServer server = AuthorizationServer.running();
    private final List<RenewalNotice> asked = new ArrayList<>();

    private void askToSignIn(AgentId agent, RenewalNotice notice) {
        asked.add(notice);
    }

    @Test
    @DisplayName("work as the README shows them")
    void works() {
        String secret = AuthorizationServer.secretOf("desk");
        AuthorizationCode code = new Browser(server).signIn("desk");
        AgentId agent = new AgentId("ana");
        URI base = server.page("/");
        ExecutorService executor = Executors.newFixedThreadPool(4);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        // README
        OAuthSettings settings = OAuthSettings.of(
                base.resolve("oauth2/token"),
                base.resolve("oauth2/revoke"),
                new ClientAuthentication.Basic("desk", secret));
        OAuthTokenIssuer issuer = new OAuthTokenIssuer(settings, HttpClient.newBuilder());
        RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse()); // this server rotates refresh tokens
        TokenRenewer renewer = TokenRenewer.builder(issuer, timings, executor, scheduler)
                .probe(new MetadataProbe(
                        base.resolve(".well-known/oauth-authorization-server"), HttpClient.newBuilder()))
                .listener(notice -> {
                    if (notice instanceof RenewalNotice.EndAnnounced ahead) {
                        askToSignIn(ahead.agent(), notice);
                    } else if (notice instanceof RenewalNotice.RenewalEnded over) {
                        askToSignIn(over.agent(), notice);
                    }
                })
                .build();

        Instant requestedAt = Instant.now();
        if (issuer.redeem(code, Duration.ofSeconds(10)) instanceof RenewalAnswer.Issued issued) {
            TokenSession session = renewer.open(agent, issued.grant(), requestedAt);
            call(session.token().value());
        }
        // README
        assertThat(renewer.session(agent)).isPresent();
        assertThat(asked).isEmpty();
        renewer.close();
        scheduler.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    @DisplayName("work in their shortest form, of at most fifteen lines")
    void shortest() {
        String secret = AuthorizationServer.secretOf("desk");
        AuthorizationCode code = new Browser(server).signIn("desk");
        AgentId agent = new AgentId("ana");
        URI tokenEndpoint = server.page("/oauth2/token");
        URI revocationEndpoint = server.page("/oauth2/revoke");
        // SHORTEST
        ExecutorService executor = Executors.newFixedThreadPool(8); // renewals block on it
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1); // ticks once a second
        OAuthSettings settings =
                OAuthSettings.of(tokenEndpoint, revocationEndpoint, new ClientAuthentication.Basic("desk", secret));
        OAuthTokenIssuer issuer = new OAuthTokenIssuer(settings, HttpClient.newBuilder());
        RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse());
        TokenRenewer renewer =
                TokenRenewer.builder(issuer, timings, executor, scheduler).build();
        Instant requestedAt = Instant.now();
        RenewalAnswer answer = issuer.redeem(code, Duration.ofSeconds(10));
        if (answer instanceof RenewalAnswer.Issued issued) {
            TokenSession session = renewer.open(agent, issued.grant(), requestedAt);
            call(session.token().value()); // at each call of the shift
        }
        // SHORTEST
        assertThat(renewer.session(agent)).isPresent();
        renewer.close();
        scheduler.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    @DisplayName("are in the README, word for word")
    void inReadme() throws Exception {
        Path source = Path.of("src/test/java", QuickStartTest.class.getName().replace('.', '/') + ".java");
        String lines = Files.readString(source).split("        // README\n")[1].indent(-8);
        String shortest =
                Files.readString(source).split("        // SHORTEST\n")[1].indent(-8);
        assertThat(shortest.lines()).hasSizeLessThanOrEqualTo(15);
        assertThat(Files.readString(Path.of("README.md"))).contains(lines.strip(), shortest.strip());
    }

    private void call(String token) {
        assertThat(token).isNotEmpty();
    }
}
