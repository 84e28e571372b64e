package dev.omnirules.examples.contactcenter;

import static dev.omnirules.examples.contactcenter.RunningCenter.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.TokenRenewer;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.context.event.EventListener;

/** An agent's shift begins and ends at a Keycloak in a process of its own: sign-in, role, renewal, revocation. */
@Tag("browser")
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+", disabledReason = "needs -Pkeycloak")
class RealKeycloakCenterTest {

    private static final AgentId ANA = new AgentId("ana");

    private static KeycloakServer keycloak;
    private static RunningCenter center;

    /** Not annotated, so that the application's scan does not find it. */
    static class Told {

        private final Queue<RenewalNotice> told = new ConcurrentLinkedQueue<>();

        @EventListener
        void told(RenewalNotice notice) {
            told.add(notice);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        keycloak = new KeycloakServer(Path.of(System.getProperty("keycloak.home")), "ana");
        center = new RunningCenter(
                List.of(Told.class),
                "--spring.profiles.active=keycloak",
                "--contact-center.keycloak.url=" + keycloak.realm(),
                "--contact-center.keycloak.client-secret=" + KeycloakServer.SECRET,
                "--omni.tokens.refresh-use=single-use");
    }

    @AfterAll
    static void stop() {
        if (center != null) {
            center.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    @Tag("TOKEN-1")
    @Tag("LOGOUT-1")
    void anAgentWorksBeyondTheFirstTokenAndASignOutEndsTheKeycloakSession() throws Exception {
        Page desk = center.open(center.url, "");
        assertThat(desk.url()).startsWith(keycloak.realm());
        desk.locator("#username").fill("ana");
        desk.locator("#password").fill(KeycloakServer.PASSWORD);
        desk.locator("#kc-login").click();
        RunningCenter.button(desk, "Entrar no atendimento").click();
        RunningCenter.button(desk, "Sair do atendimento").waitFor();
        assertThat(keycloak.sessions("ana")).isEqualTo(1);
        String first = token();

        Queue<RenewalNotice> told = center.bean(Told.class).told;
        await("a renewal", () -> told.stream().anyMatch(RenewalNotice.Renewed.class::isInstance));
        assertThat(token()).isNotEqualTo(first);
        RunningCenter.startConversation(desk, "11987654310");
        RunningCenter.button(desk, "Finalizar").waitFor();
        center.clear();
        await("the end of the tokens", () -> keycloak.sessions("ana") == 0);
        assertThat(center.bean(TokenRenewer.class).session(ANA)).isEmpty();
    }

    private static String token() {
        return center.bean(TokenRenewer.class)
                .session(ANA)
                .orElseThrow()
                .token()
                .value();
    }
}
