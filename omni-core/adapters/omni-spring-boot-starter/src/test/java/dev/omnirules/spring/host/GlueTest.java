package dev.omnirules.spring.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.tracker.PresenceTracker;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The host with all features works, and has at most 65 lines of its own: a third of the 195 of a host without the starter. What
 * counts: each line of its Java and its properties that is not blank, no comment, no package and no import. Who the users are is
 * not part of it: here a header tells.
 */
class GlueTest {

    private static final int MOST = 65;
    private static final Path JAVA = Path.of("src/test/java/dev/omnirules/spring/host");
    private static final Path PROPERTIES =
            Path.of("src/test/resources/dev/omnirules/spring/host/application.properties");
    private static final AgentId ANA = new AgentId("ana");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer issuer;
    private static ConfigurableApplicationContext host;
    private static String address = "";

    @BeforeAll
    static void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/oauth2/token", exchange -> {
            boolean isGood =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains("code=good");
            byte[] answer = (isGood
                            ? "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                            : "{\"error\":\"invalid_grant\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(isGood ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        issuer.start();
        host = new SpringApplicationBuilder(Host.class, Users.class)
                .properties("spring.config.location=classpath:/dev/omnirules/spring/host/application.properties")
                .run(
                        "--server.port=0",
                        "--omni.oauth.token-endpoint=http://localhost:"
                                + issuer.getAddress().getPort() + "/oauth2/token");
        address = "localhost:" + host.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        SpringApplication.exit(host);
        issuer.stop(0);
    }

    /** Stands for the host's own sign-in. */
    @Configuration(proxyBeanMethods = false)
    static class Users {
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

    @Test
    void itHasAtMost65LinesOfItsOwn() throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(JAVA)) {
            for (Path file :
                    files.filter(each -> !each.endsWith("GlueTest.java")).toList()) {
                lines += glue(file, "package ", "import ", "//", "/*", "*", "@NullMarked");
            }
        }
        lines += glue(PROPERTIES, "#");
        assertThat(lines).as("lines of glue").isBetween(40L, (long) MOST);
    }

    private static long glue(Path file, String... without) throws IOException {
        return Files.readString(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && Stream.of(without).noneMatch(line::startsWith))
                .count();
    }

    @Test
    void itHasAllFeatures() throws Exception {
        String code = "{\"code\":\"%s\",\"verifier\":\"v\",\"redirect\":\"https://desk.example/\"}";
        assertThat(send(null, "POST", "/session", code.formatted("good")).statusCode())
                .isEqualTo(401);
        assertThat(send("ana", "POST", "/session", code.formatted("stolen")).statusCode())
                .isEqualTo(401);
        assertThat(send("ana", "POST", "/session", code.formatted("good")).body())
                .contains("sign-in.signed-in");
        assertThat(token()).isEqualTo("a");
        send("ana", "POST", "/channels/WHATSAPP", "");
        try (Board board = new Board()) {
            board.waitFor("\"agent\":\"ana\",\"status\":\"INACTIVE\"");
            Page page = new Page("/presence");
            WebSocket socket = open(page, "/presence");
            Matcher opened = Pattern.compile("open (\\d+) 20000 60000").matcher(page.next());
            assertThat(opened.matches()).isTrue();
            board.waitFor("\"agent\":\"ana\",\"status\":\"AVAILABLE\"");
            socket.sendText("beat 1 VISIBLE", true).join();
            theCommandsOfAConversation();
            socket.sendClose(1001, "").join();
            waitFor(() -> presence().view(ANA).connections().open().isEmpty());
            WebSocket again = open(new Page("/presence"), "/presence?resumes=" + opened.group(1));
            waitFor(() -> !presence().view(ANA).connections().open().isEmpty());
            again.sendText("beat one", true).join();
            waitFor(() -> presence().view(ANA).connections().open().isEmpty());
            assertThat(send("ana", "DELETE", "/session", "").body()).contains("WHATSAPP");
            board.waitFor("\"agent\":\"ana\",\"status\":\"OFFLINE\"");
        }
        waitFor(() -> host.getBean(TokenRenewer.class).session(ANA).isEmpty());
        assertThat(presence().view(ANA).status()).isEqualTo(AgentStatus.OFFLINE);
    }

    private static void theCommandsOfAConversation() throws Exception {
        HttpResponse<String> started = send("ana", "POST", "/conversations", "(11) 98765-4321");
        String conversation = found("\"conversation\":\"([^\"]+)\"", started.body());
        assertThat(send("ana", "POST", "/conversations", "(11) 98765-4321").body())
                .as("the same click")
                .contains(conversation);
        assertThat(send("ana", "POST", "/conversations", "(21) 98765-4321").body())
                .as("another command under the same id")
                .contains("request-conflict");
        assertThat(send("ana", "DELETE", "/session", "").body())
                .contains("logout.blocked")
                .contains(conversation)
                .contains("enquanto houver atendimentos em andamento");
        assertThat(send("rui", "DELETE", "/conversations/" + conversation, "").statusCode())
                .as("not the agent's own")
                .isEqualTo(404);
        assertThat(send("ana", "DELETE", "/conversations/" + conversation, "").statusCode())
                .isEqualTo(200);
        assertThat(send("ana", "POST", "/channels/WHATSAPP/pause", "lunch").statusCode())
                .isEqualTo(200);
        waitFor(() -> presence().view(ANA).status() == AgentStatus.PAUSED);
    }

    private static String token() {
        return host.getBean(TokenRenewer.class)
                .session(ANA)
                .orElseThrow()
                .token()
                .value();
    }

    private static PresenceTracker presence() {
        return host.getBean(PresenceTracker.class);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> send(@Nullable String user, String method, String path, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain")
                .header("Accept", "application/json")
                .header("Accept-Language", "pt-BR")
                .header("Idempotency-Key", "click-1")
                .method(method, BodyPublishers.ofString(body));
        return CLIENT.send(
                user == null ? request.build() : request.header("user", user).build(), BodyHandlers.ofString());
    }

    private static WebSocket open(Page page, String path) {
        return CLIENT.newWebSocketBuilder()
                .header("user", "ana")
                .buildAsync(URI.create("ws://" + address + path), page)
                .join();
    }

    private interface Condition {
        boolean isMet();
    }

    private static void waitFor(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.isMet()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** The page of an agent: what the server tells it. */
    private static final class Page implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final String name;

        Page(String name) {
            this.name = name;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            socket.request(1);
            return null;
        }

        String next() throws InterruptedException {
            String text = texts.poll(20, TimeUnit.SECONDS);
            assertThat(text).as(name).isNotNull();
            return text;
        }
    }

    /** The page of a supervisor. */
    private static final class Board implements AutoCloseable {
        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final Stream<String> stream;

        Board() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/board"))
                    .header("user", "supervisor")
                    .build();
            stream = CLIENT.send(request, BodyHandlers.ofLines()).body();
            Thread reader = new Thread(() -> stream.forEach(lines::add));
            reader.setDaemon(true);
            reader.setUncaughtExceptionHandler((thread, ended) -> {});
            reader.start();
        }

        void waitFor(String text) throws InterruptedException {
            for (String line = ""; !line.contains(text); ) {
                line = lines.poll(20, TimeUnit.SECONDS);
                assertThat(line).as(text).isNotNull();
            }
        }

        @Override
        public void close() {}
    }
}
