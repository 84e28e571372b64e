package dev.omnirules.examples.contactcenter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.omnirules.examples.contactcenter.RunningCenter.await;
import static dev.omnirules.examples.contactcenter.RunningCenter.button;
import static dev.omnirules.examples.contactcenter.RunningCenter.startConversation;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewalListener;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.spring.OmniFeed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Agents' tokens over a shift, at the authorization server in the process. The clock of the host, of the server's tokens and of the
 * renewer is one that the test moves ahead, and the renewer does what is due when the test says.
 */
@Tag("browser")
class ShiftBrowserTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final Duration TOKENS = Duration.ofMinutes(20);

    private static RunningCenter center;

    /** The clock: it agrees with the database's, which dates sign-outs, but for what the test moved it ahead. */
    static final class Moved implements InstantSource {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        void move(Duration by) {
            ahead = ahead.plus(by);
        }

        void backToNow() {
            ahead = Duration.ZERO;
        }
    }

    /** Not annotated, so that the application's scan does not find it. */
    static class VirtualTime {

        private final ConcurrentLinkedQueue<RenewalNotice> notices = new ConcurrentLinkedQueue<>();

        @Bean
        Moved clock() {
            return new Moved();
        }

        @Bean
        TokenRenewer tokenRenewer(
                TokenIssuer issuer, RenewalTimings timings, TokenStore store, RenewalListener renewals, Moved clock) {
            return TokenRenewer.drivenByHost(issuer, timings, Runnable::run)
                    .store(store)
                    .listener(renewals)
                    .virtualClock(clock)
                    .build();
        }

        /** At a later sign-in the server's identity token is of that time, too. */
        @Bean
        JwtDecoderFactory<ClientRegistration> identityTokens(Moved clock) {
            OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
            decoders.setJwtValidatorFactory(client -> {
                OidcIdTokenValidator validator = new OidcIdTokenValidator(client);
                validator.setClock(clock.withZone(ZoneOffset.UTC));
                return validator;
            });
            return decoders;
        }

        @EventListener
        void told(RenewalNotice notice) {
            notices.add(notice);
        }

        <T extends RenewalNotice> List<T> of(Class<T> kind) {
            return notices.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    @BeforeAll
    static void start() {
        center = new RunningCenter(
                List.of(VirtualTime.class), "--contact-center.access-tokens=" + TOKENS.toMinutes() + "m");
    }

    @AfterAll
    static void stop() {
        center.close();
    }

    @BeforeEach
    void nothingIsTold() {
        center.bean(VirtualTime.class).notices.clear();
    }

    /** And the renewer has heard of it, before the next test begins at the real time. */
    @AfterEach
    void everybodyLeaves() {
        center.clear();
        assertThat(center.bean(OmniFeed.class).running().orElseThrow().drain(Duration.ofSeconds(20)))
                .isTrue();
        center.bean(Moved.class).backToNow();
    }

    /** Lets a time pass, minute by minute, in which the renewer does what is due, and logins grow older. */
    private static void pass(Duration time) {
        for (long minutes = 0; minutes < time.toMinutes(); minutes++) {
            center.bean(Moved.class).move(Duration.ofMinutes(1));
            center.bean(TokenRenewer.class).runDue();
        }
        center.bean(JdbcClient.class)
                .sql("update spring_session set last_access_time = last_access_time - ?, expiry_time = expiry_time - ?")
                .params(time.toMillis(), time.toMillis())
                .update();
    }

    private static String token() {
        return center.bean(TokenRenewer.class)
                .session(ANA)
                .orElseThrow()
                .token()
                .value();
    }

    private static int signIns() {
        return center.bean(JdbcClient.class)
                .sql("select count(*) from oauth2_authorization where principal_name = 'ana'")
                .query(Integer.class)
                .single();
    }

    private static OAuth2Authorization atTheIssuer(String token) {
        return center.bean(OAuth2AuthorizationService.class).findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
    }

    /** A desk's socket, which hears what the host sends. */
    private static final class Socket implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Socket(HttpDesk desk) {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Origin", center.url)
                    .header("Cookie", desk.cookies())
                    .buildAsync(URI.create(center.url.replace("http", "ws") + "/ws/desk"), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }

        void tell(String message) {
            socket.sendText(message, true).join();
        }

        /** Passes over what is heard until a text is in it; not longer than a moment. */
        void hears(String part) throws InterruptedException {
            String message = "";
            while (!message.contains(part)) {
                message = heard.poll(20, TimeUnit.SECONDS);
                assertThat(message).as("heard until %s", part).isNotNull().doesNotStartWith("closed");
            }
        }
    }

    @Test
    @Tag("TOKEN-1")
    void anAgentWorksRoundTheClockAfterOneSignIn() throws Exception {
        HttpDesk ana = new HttpDesk(center.url).agent("ana");
        int signIns = signIns();
        Socket socket = new Socket(ana);
        for (int hour = 1; hour <= 24; hour++) {
            pass(Duration.ofHours(1));
            String verb = hour % 2 == 1 ? "pause" : "resume";
            String body = "{\"channels\":[\"WHATSAPP\"],\"reason\":\"BREAK\"}";
            HttpResponse<String> answer = ana.post("/api/desk/" + verb, "hour-" + hour, body);
            assertThat(answer.statusCode()).as("hour " + hour).isEqualTo(200);
            assertThat(answer.body()).contains("\"refused\":false");
            socket.heard.clear();
            socket.tell("{\"type\":\"probe\"}");
            socket.hears("\"ping\"");
            socket.tell("{\"type\":\"beat\",\"sequence\":" + hour + ",\"visibility\":\"VISIBLE\"}");
            Instant end = atTheIssuer(token()).getAccessToken().getToken().getExpiresAt();
            assertThat(end)
                    .as("the end of the token in hour " + hour)
                    .isAfter(center.bean(Moved.class).instant());
        }
        VirtualTime time = center.bean(VirtualTime.class);
        assertThat(time.of(RenewalNotice.Renewed.class)).hasSizeBetween(24 * 60 / 20, 24 * 60 / 10 + 1);
        assertThat(time.of(RenewalNotice.ExpiredMet.class)).isEmpty();
        assertThat(signIns()).isEqualTo(signIns);
    }

    @Test
    @Tag("TOKEN-1")
    @Tag("LOGOUT-1")
    void aSignOutEndsTheRenewalAndTheLogin() throws Exception {
        HttpDesk ana = new HttpDesk(center.url).agent("ana");
        String token = token();
        assertThat(ana.post("/api/desk/sign-out", "out-" + System.nanoTime(), "{}")
                        .body())
                .contains("logout.signed-out");
        await("the end of the login", () -> ana.get("/api/desk").statusCode() == 401);
        await(
                "the end of the tokens",
                () -> atTheIssuer(token).getRefreshToken().isInvalidated());
        assertThat(center.bean(TokenRenewer.class).session(ANA)).isEmpty();
        assertThat(ana.get("/api/desk").body()).contains("SIGN_IN_NEEDED");
        int renewed =
                center.bean(VirtualTime.class).of(RenewalNotice.Renewed.class).size();
        pass(Duration.ofHours(1));
        assertThat(center.bean(VirtualTime.class).of(RenewalNotice.Renewed.class))
                .hasSize(renewed);
        assertThat(ana.get("/").body()).contains("name=\"password\"");
    }

    @Test
    void aRevokedRefreshTokenLeadsToTheSignInPageAndTheTextIsKept() {
        Page ana = center.desk("ana");
        startConversation(ana, "11987654310");
        ana.getByLabel("Mensagem").fill("meio escrito");
        OAuth2AuthorizationService issuer = center.bean(OAuth2AuthorizationService.class);
        issuer.remove(atTheIssuer(token()));
        pass(Duration.ofMinutes(16));
        assertThat(ana.locator("#sign-in-by")).containsText("Seu acesso termina às");
        assertThat(RunningCenter.findings(ana)).isEmpty();
        pass(Duration.ofMinutes(4));
        button(ana, "Sair do atendimento").click();
        ana.locator("#over button").click();
        ana.getByLabel("Usuário").fill("ana");
        ana.getByLabel("Senha").fill(Center.PASSWORD);
        button(ana, "Entrar").click();
        assertThat(ana.getByLabel("Mensagem")).hasValue("meio escrito");
        assertThat(ana.locator("[data-conversation]")).hasCount(1);
        button(ana, "Pôr em espera").click();
        assertThat(button(ana, "Retomar")).isVisible();
    }
}
