package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever starts a node reads, and what open pages are told at its end. */
@Tag("browser")
class StartAndEndCenterTest {

    @Test
    void aDatabaseThatIsNotThereIsSaidWithWhatToDoAndNothingElse() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContactCenterApplication.class.getName(),
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:postgresql://localhost:1/nowhere",
                        "--spring.datasource.username=nobody")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said)
                .contains("APPLICATION FAILED TO START", "The ledger cannot be used", "spring.datasource")
                .doesNotContain("Error creating bean", "cancelling refresh");
    }

    @Test
    void aDatabaseThatGoesIsToldSoonAndInOneLine(@TempDir Path folder) throws Exception {
        String url = "http://localhost:" + RunningCenter.freePort();
        Path said = folder.resolve("said");
        EmbeddedPostgres database = EmbeddedPostgres.start();
        Process node = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContactCenterApplication.class.getName(),
                        "--contact-center.bot=false",
                        "--contact-center.url=" + url,
                        "--server.port=" + URI.create(url).getPort(),
                        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            while (!Files.readString(said).contains(url)) {
                assertThat(node.waitFor(100, TimeUnit.MILLISECONDS)).as("ended").isFalse();
            }
            HttpDesk ana = new HttpDesk(url).agent("ana");
            HttpDesk sol = new HttpDesk(url).login("sol");
            database.close();
            Instant gone = Instant.now();
            for (HttpResponse<String> answer : List.of(
                    ana.get("/api/desk"),
                    ana.post("/api/desk/drain", "drain", "{}"),
                    sol.get("/api/board"),
                    new HttpDesk(url).get("/oauth2/authorization/contact-center"))) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).contains("\"code\":\"UNAVAILABLE\"");
            }
            assertThat(new HttpDesk(url).get("/actuator/health").statusCode()).isEqualTo(503);
            assertThat(Duration.between(gone, Instant.now())).isLessThan(Duration.ofSeconds(30)); // of five requests
            node.destroyForcibly().waitFor();
            assertThat(said)
                    .content()
                    .containsOnlyOnce("The database does not answer")
                    .doesNotContain("RedirectFilter", "HealthIndicator", "PoolBase", "ProxyConnection");
        } finally {
            node.destroyForcibly();
            database.close();
        }
    }

    @Test
    void pagesAreToldThatTheNodeLeaves() throws Exception {
        CompletableFuture<Integer> desk = new CompletableFuture<>();
        CompletableFuture<Integer> board = new CompletableFuture<>();
        try (RunningCenter node = new RunningCenter(List.of(), "--omni.presence.node=3")) {
            connect(node, "ana", "/ws/desk", desk);
            connect(node, "sol", "/ws/board", board);
        }
        assertThat(desk.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(board.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
    }

    private static void connect(RunningCenter node, String login, String path, CompletableFuture<Integer> closed)
            throws Exception {
        CompletableFuture<Object> greeted = new CompletableFuture<>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", node.url)
                .header("Cookie", new HttpDesk(node.url).login(login).cookies())
                .buildAsync(URI.create(node.url.replace("http", "ws") + path), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        greeted.complete(data);
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        closed.complete(code);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable failure) {
                        closed.completeExceptionally(failure);
                    }
                })
                .join();
        greeted.get(30, TimeUnit.SECONDS);
    }
}
