package dev.omnirules.examples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Spring Boot host that has only what is published: the starter's README as it stands, in an empty directory. It is started
 * and asked over HTTP for each feature, on the JDK of this build and on the newer one that {@code outside.newest} names.
 */
class StarterIT {

    private static final String CODE = "{\"code\":\"c\",\"verifier\":\"v\",\"redirect\":\"https://desk.example/\"}";
    private static final int MOST_LINES = 15;
    private static final String IMPORTS = Stream.of(
                    "dev.omnirules.core.agent.AgentId",
                    "dev.omnirules.core.agent.Capacity",
                    "dev.omnirules.core.agent.Channel",
                    "dev.omnirules.core.ledger.RequestId",
                    "dev.omnirules.core.logout.LogoutGuard",
                    "dev.omnirules.core.session.AgentSessions",
                    "dev.omnirules.core.token.RenewalPhase",
                    "dev.omnirules.oauth.AuthorizationCode",
                    "dev.omnirules.presence.status.AgentStatus",
                    "dev.omnirules.presence.tracker.PresenceTracker",
                    "dev.omnirules.spring.web.CodeSignIn",
                    "dev.omnirules.whatsapp.admission.ActiveConversationAdmission",
                    "dev.omnirules.whatsapp.admission.ActiveConversationRequest",
                    "java.util.Optional",
                    "org.springframework.boot.SpringApplication",
                    "org.springframework.boot.autoconfigure.SpringBootApplication",
                    "org.springframework.web.bind.annotation.*")
            .map(name -> "import " + name + ";\n")
            .collect(Collectors.joining());

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ReadmeProject desk;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        desk = new ReadmeProject("desk", "omni-core/adapters/omni-spring-boot-starter/README.md");
        desk.write(
                "src/main/java/org/example/desk/Desk.java",
                "package org.example.desk;\n" + IMPORTS + desk.block("java"));
        desk.write("src/main/resources/application.properties", desk.block("properties"));
        desk.compile(dependencies());
    }

    @AfterAll
    static void clear() throws IOException {
        Trees.delete(desk.repository()); // copies of what the build has anyway
    }

    @Test
    void theProgramHas15Lines() {
        assertThat(desk.block("java").lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    static Stream<String> jvms() {
        String own = ReadmeProject.ownJava();
        String newest = System.getProperty("outside.newest", "");
        return newest.startsWith("/") ? Stream.of(own, newest) : Stream.of(own);
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void theHostStartsAndAnswersForEachFeature(String java) throws Exception {
        HttpServer issuer = issuer();
        int port = freePort();
        Path log = Published.TARGET.resolve("desk-host.log");
        Process host = desk.program(
                        java,
                        List.of(),
                        "org.example.desk.Desk",
                        "--server.port=" + port,
                        "--omni.oauth.token-endpoint=http://localhost:"
                                + issuer.getAddress().getPort() + "/token",
                        "--omni.presence.save-as=desk")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            String ana = "http://localhost:" + port + "/ana";
            waitFor(host, log, ana);
            assertThat(Files.readString(log)).containsOnlyOnce("omni.presence.save-as has no effect: it needs ");
            ask("GET", ana + "/token", "", "token-session-not-found");
            ask("POST", ana, CODE, "sign-in.signed-in");
            ask("GET", ana + "/token", "", "ACTIVE");
            ask("PUT", ana + "/WHATSAPP", "", "");
            waitForText(ana, "INACTIVE");
            ask("POST", ana + "/conversations", "(11) 98765-4321", "\"conversation\"");
            ask("DELETE", ana, "", "logout.blocked");
            String rui = "http://localhost:" + port + "/rui";
            ask("POST", rui, CODE, "sign-in.signed-in");
            ask("DELETE", rui, "", "logout.signed-out");
            waitForText(rui + "/token", "token-session-not-found");
        } finally {
            host.destroy();
            assertThat(host.waitFor(1, TimeUnit.MINUTES)).as("stopped").isTrue();
            issuer.stop(0);
        }
    }

    private static HttpServer issuer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/token", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static void waitFor(Process host, Path log, String page) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        for (boolean isUp = false; !isUp; ) {
            assertThat(host.isAlive() && System.nanoTime() < end)
                    .as(Files.readString(log))
                    .isTrue();
            try {
                send("GET", page, "");
                isUp = true;
            } catch (ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** The feed hands the entry over within a moment. */
    private static void waitForText(String page, String text) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!send("GET", page, "").contains(text)) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void ask(String method, String page, String body, String answer) throws Exception {
        assertThat(send(method, page, body))
                .as(method + " " + page)
                .contains(answer)
                .doesNotContain("\"error\"");
    }

    private static String send(String method, String page, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain")
                .header("Accept", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    /** The README's coordinates, and what every project with Spring Boot has beside them. */
    private static String dependencies() {
        return """
                  <dependencyManagement><dependencies>
                    <dependency><groupId>dev.omnirules</groupId><artifactId>omni-bom</artifactId><version>%s</version><type>pom</type><scope>import</scope></dependency>
                    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-dependencies</artifactId><version>%s</version><type>pom</type><scope>import</scope></dependency>
                  </dependencies></dependencyManagement>
                  <dependencies>
                %s
                  </dependencies>
                """.formatted(Published.VERSION, System.getProperty("boot.version"), desk.block("xml"));
    }
}
