package dev.omnirules.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.tracker.PresenceTracker;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The pages' sockets over the network: beside a controller that takes every path, and each close code. */
class PresenceSocketTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext host;
    private static String address = "";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class Host {
        /** Stands for the host's own sign-in. */
        @Bean
        Filter userByHeader() {
            return (request, response, chain) -> {
                HttpServletRequest named = (HttpServletRequest) request;
                String user = named.getHeader("user");
                chain.doFilter(user == null ? named : new SignedIn(named, () -> user), response);
            };
        }
    }

    private static final class SignedIn extends HttpServletRequestWrapper {
        private final Principal principal;

        SignedIn(HttpServletRequest request, Principal principal) {
            super(request);
            this.principal = principal;
        }

        @Override
        public Principal getUserPrincipal() {
            return principal;
        }
    }

    @RestController
    static class Pages {
        @GetMapping("/{page}")
        String page(@PathVariable String page) {
            return "page " + page;
        }

        @GetMapping("/presence")
        String presence() {
            return "the host's own";
        }
    }

    @BeforeAll
    static void start() {
        host = started();
        address = "localhost:" + host.getEnvironment().getProperty("local.server.port");
    }

    private static ConfigurableApplicationContext started() {
        return new SpringApplicationBuilder(Host.class)
                .properties("spring.config.location=optional:classpath:/none/")
                .run(
                        "--server.port=0",
                        "--omni.ledger.store=memory",
                        "--omni.presence.socket=/presence",
                        "--omni.presence.agents=2");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void theSocketIsAheadOfControllersAndTakesNothingElse() throws Exception {
        Page page = open("ana", address, "/presence");
        assertThat(page.first.get(20, TimeUnit.SECONDS)).matches("open \\d+ 20000 60000");
        page.socket.abort();
        HttpRequest plain = HttpRequest.newBuilder(URI.create("http://" + address + "/presence"))
                .build();
        assertThat(CLIENT.send(plain, BodyHandlers.ofString()).body()).isEqualTo("the host's own");
    }

    @Test
    void aPageOfAnotherOriginOpensNone() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> CLIENT.newWebSocketBuilder()
                        .header("user", "ana")
                        .header("Origin", "https://elsewhere.example")
                        .buildAsync(URI.create("ws://" + address + "/presence"), new Page())
                        .join()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void whoIsNotSignedInOrNoAgentIsTurnedAway() throws Exception {
        assertThat(open(null, address, "/presence").closed()).isEqualTo("1008 sign in first");
        assertThat(open("a".repeat(129), address, "/presence").closed()).isEqualTo("1008 no agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beat", "beat one VISIBLE", "beat 1 ASLEEP", "beat 1234567890123456789 HIDDEN"})
    void aTextThatIsNoBeatEndsTheConnection(String text) throws Exception {
        Page page = open("ana", address, "/presence");
        page.first.get(20, TimeUnit.SECONDS);
        page.socket.sendText(text, true).join();
        assertThat(page.closed()).isEqualTo("1007 beat NUMBER HINT");
    }

    @Test
    void bytesEndTheConnection() throws Exception {
        Page page = open("ana", address, "/presence");
        page.first.get(20, TimeUnit.SECONDS);
        page.socket.sendBinary(ByteBuffer.allocate(1), true).join();
        assertThat(page.closed()).startsWith("1003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999999999999", "-1", "x"})
    void aPageMayNameAnEpochThatNeverWas(String epoch) throws Exception {
        Page page = open("ana", address, "/presence?resumes=" + epoch);
        assertThat(page.first.get(20, TimeUnit.SECONDS)).startsWith("open ");
        page.socket.abort();
    }

    @Test
    void anAgentTooManyIsToldToComeLater() throws Exception {
        PresenceTracker tracker = host.getBean(PresenceTracker.class);
        open("ana", address, "/presence").first.get(20, TimeUnit.SECONDS);
        open("rui", address, "/presence").first.get(20, TimeUnit.SECONDS);
        assertThat(open("bia", address, "/presence").closed()).isEqualTo("1013 FULL");
        assertThat(tracker.view(new AgentId("bia")).connections().open()).isEmpty();
    }

    @Test
    void atTheEndOfTheHostThePagesAreToldThatItGoesAway() throws Exception {
        ConfigurableApplicationContext leaving = started();
        Page page = open("ana", "localhost:" + leaving.getEnvironment().getProperty("local.server.port"), "/presence");
        page.first.get(20, TimeUnit.SECONDS);
        PresenceTracker tracker = leaving.getBean(PresenceTracker.class);
        leaving.close();
        assertThat(page.closed()).isEqualTo("1001");
        assertThat(tracker.view(new AgentId("ana")).connections().open()).isEmpty();
    }

    /** Such as the one of a management port, or of a client of Spring Cloud; its end is told to the listeners of the host, too. */
    @Test
    void theEndOfAContextBelowTheHostLeavesThePagesAlone() throws Exception {
        Page page = open("ana", address, "/presence");
        page.first.get(20, TimeUnit.SECONDS);
        SseEmitter board = host.getBean(BoardStream.class).open();
        GenericApplicationContext below = new GenericApplicationContext(host);
        below.refresh();
        below.close();
        board.send("one more");
        page.socket.sendText("beat one", true).join();
        assertThat(page.closed()).isEqualTo("1007 beat NUMBER HINT");
    }

    private static Page open(@Nullable String user, String address, String path) {
        Page page = new Page();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (user != null) {
            builder.header("user", user);
        }
        page.socket =
                builder.buildAsync(URI.create("ws://" + address + path), page).join();
        return page;
    }

    private static final class Page implements WebSocket.Listener {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private WebSocket socket;

        String closed() throws Exception {
            return end.get(20, TimeUnit.SECONDS);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            first.complete(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end.complete((code + " " + reason).strip());
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end.complete(error.toString());
        }
    }
}
