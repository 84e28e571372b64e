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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The two Spring Boot hosts of the starter's README as they stand, each in an empty directory with only what is published. They are
 * started and asked over HTTP, the first one as the README shows and the one with tokens for each feature, on the JDK of this build and on the newer one that {@code outside.newest} names.
 */
class StarterIT {

    private static final String CODE = "{\"code\":\"c\",\"verifier\":\"v\",\"redirect\":\"https://desk.example/\"}";
    private static final int MOST_LINES = 15;
    private static final Pattern ID = Pattern.compile("\\b[0-9a-z]{12}-\\d+\\b");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ReadmeProject trial;
    private static ReadmeProject desk;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        trial = project("trial", 0);
        String pom = block("xml", 0);
        assertThat(pom).contains("<version>" + System.getProperty("boot.version") + "</version>");
        compile(trial, pom);
        desk = project("desk", 1);
        int end = pom.lastIndexOf("  </dependencies>");
        compile(desk, pom.substring(0, end) + block("xml", 1) + pom.substring(end));
    }

    private static ReadmeProject project(String name, int host) throws IOException, InterruptedException {
        ReadmeProject project = new ReadmeProject(name);
        project.write("src/main/java/org/example/desk/Desk.java", block("java", host));
        project.write("src/main/resources/application.properties", block("properties", host));
        return project;
    }

    private static String block(String language, int index) throws IOException {
        return ReadmeProject.blocks("omni-core/adapters/omni-spring-boot-starter/README.md", language)
                .get(index);
    }

    private static void compile(ReadmeProject project, String pom) throws IOException, InterruptedException {
        project.build(
                pom, "compile", "-Dmaven-compiler-plugin.version=3.16.0", "-Dmaven-resources-plugin.version=3.5.0");
    }

    @AfterAll
    static void clear() throws IOException {
        Trees.delete(trial.repository()); // copies of what the build has anyway
        Trees.delete(desk.repository());
    }

    @Test
    void theProgramWithTokensHas15Lines() throws IOException {
        assertThat(block("java", 1).lines().dropWhile(line -> !line.startsWith("@")))
                .hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    static Stream<String> jvms() {
        String own = ReadmeProject.ownJava();
        String newest = System.getProperty("outside.newest", "");
        return newest.startsWith("/") ? Stream.of(own, newest) : Stream.of(own);
    }

    /** Another id in each run; all else is as it stands. */
    @ParameterizedTest
    @MethodSource("jvms")
    void theTrialAnswersAsTheReadmeShows(String java) throws Exception {
        int port = freePort();
        Path log = Published.TARGET.resolve("trial-host.log");
        Process host = trial.program(java, List.of(), "org.example.desk.Desk", "--server.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            waitFor(host, log, "http://localhost:" + port);
            String console = block("console", 0);
            String shown = id(console);
            String id = shown;
            StringBuilder answers = new StringBuilder();
            for (String command :
                    console.lines().filter(line -> line.startsWith("$ ")).toList()) {
                String answer = shell(command.substring(2)
                        .replace("localhost:8080", "localhost:" + port)
                        .replace(shown, id));
                id = id(answer).isEmpty() ? id : id(answer);
                answers.append(command).append('\n').append(answer).append('\n');
            }
            assertThat(answers.toString().replace(id, shown)).isEqualTo(console);
        } finally {
            stop(host);
        }
    }

    private static String shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command).isZero();
        return printed;
    }

    private static String id(String text) {
        return ID.matcher(text).results().map(MatchResult::group).findFirst().orElse("");
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
            stop(host);
            issuer.stop(0);
        }
    }

    private static void stop(Process host) throws InterruptedException {
        host.destroy();
        assertThat(host.waitFor(1, TimeUnit.MINUTES)).as("stopped").isTrue();
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
}
