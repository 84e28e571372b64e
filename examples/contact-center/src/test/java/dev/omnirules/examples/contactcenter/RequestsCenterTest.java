package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests that a page does not make: each is a problem with its code, and nothing is changed. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class RequestsCenterTest {

    private static final String CONVERSATIONS = "/api/desk/conversations";

    private static RunningCenter center;
    private HttpDesk ana;
    private HttpDesk bia;
    private String conversation = "";
    private List<AgentState> before = List.of();

    @BeforeAll
    static void start(RunningCenter shared) {
        center = shared;
    }

    @BeforeEach
    void aConversation() throws Exception {
        ana = new HttpDesk(center.url).agent("ana");
        bia = new HttpDesk(center.url).agent("bia");
        HttpResponse<String> started = ana.post(CONVERSATIONS, "start-" + System.nanoTime(), to("11987654310"));
        Matcher id = Pattern.compile("\"conversation\":\"([^\"]+)\"").matcher(started.body());
        assertThat(id.find()).as(started.body()).isTrue();
        conversation = id.group(1);
        before = states();
    }

    @AfterEach
    void everybodyLeaves() {
        center.clear();
    }

    private static String to(String number) {
        return "{\"to\":\"" + number + "\",\"origin\":\"+551140028001\"}";
    }

    private static List<AgentState> states() {
        Omni omni = center.bean(Omni.class);
        return List.of(omni.agent(new AgentId("ana")), omni.agent(new AgentId("bia")));
    }

    private void isProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"", "\"status\":" + status);
        assertThat(states()).isEqualTo(before);
    }

    @Test
    void malformedJson() throws Exception {
        for (String body : List.of("{", "", "null", "[]", "{}", "{\"reason\":null}", "\u0000")) {
            isProblem(ana.post("/api/desk/pause", "1", body), 400, "MALFORMED");
        }
    }

    @Test
    void valuesOutOfTheirBounds() throws Exception {
        String name = "x".repeat(500);
        isProblem(ana.post("/api/desk/channels/" + name + "/sign-in", "1", "{}"), 400, "INVALID_VALUE");
        isProblem(ana.post("/api/desk/pause", "1", "{\"reason\":\"" + name + "\"}"), 400, "INVALID_VALUE");
    }

    @Test
    void anOversizedBody() throws Exception {
        isProblem(ana.post("/api/desk/pause", "1", " ".repeat(17_000)), 413, "TOO_LARGE");
    }

    @Test
    void unknownIds() throws Exception {
        String own = CONVERSATIONS + "/" + conversation;
        isProblem(ana.post(CONVERSATIONS + "/nobody/hold", "1", "{}"), 404, "NOT_FOUND");
        isProblem(ana.post(own + "/transfer", "1", "{\"queue\":\"nowhere\"}"), 400, "INVALID_VALUE");
        isProblem(ana.post(own + "/transfer", "1", "{\"agent\":\"nobody\"}"), 400, "INVALID_VALUE");
        isProblem(
                ana.post(CONVERSATIONS, "1", "{\"contact\":\"nobody\",\"origin\":\"+551140028001\"}"),
                400,
                "INVALID_VALUE");
        isProblem(ana.get("/api/desk/nothing"), 404, "NOT_FOUND");
        isProblem(ana.get("/api/desk/pause"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void anotherAgentsConversation() throws Exception {
        String others = CONVERSATIONS + "/" + conversation;
        for (String verb : List.of("hold", "finish", "accept", "decline", "extend", "resume")) {
            isProblem(bia.post(others + "/" + verb, "1", "{}"), 404, "NOT_FOUND");
        }
        isProblem(bia.post(others + "/transfer", "1", "{\"agent\":\"bia\"}"), 404, "NOT_FOUND");
        isProblem(bia.post(others + "/qualify", "1", "{\"code\":\"A\",\"description\":\"b\"}"), 404, "NOT_FOUND");
        isProblem(bia.get(others + "/messages"), 404, "NOT_FOUND");
    }

    @Test
    void aRequestThatIsReplayedIsTheSameCommandAndNotAnother() throws Exception {
        HttpResponse<String> first = ana.post(CONVERSATIONS, "click-1", to("11987654314"));
        assertThat(first.body()).contains("admission.admitted");
        before = states();
        HttpResponse<String> again = ana.post(CONVERSATIONS, "click-1", to("11987654314"));
        assertThat(decision(again)).isEqualTo(decision(first));
        assertThat(states()).isEqualTo(before);
        isProblem(ana.post("/api/desk/channels/VOICE/sign-in", "click-1", "{}"), 409, "REQUEST_CONFLICT");
        isProblem(bia.post("/api/desk/drain", "click-1", "{}"), 409, "REQUEST_CONFLICT");
        isProblem(ana.post("/api/desk/drain", " ", "{}"), 400, "MALFORMED");
    }

    private static String decision(HttpResponse<String> answer) {
        return answer.body().substring(0, answer.body().indexOf("\"desk\""));
    }

    @Test
    void aLoginThatIsMissingOrOver() throws Exception {
        isProblem(new HttpDesk(center.url).get("/api/desk"), 401, "SIGN_IN_NEEDED");
        center.bean(JdbcClient.class)
                .sql("update spring_session set last_access_time = 0")
                .update();
        isProblem(ana.get("/api/desk"), 401, "SIGN_IN_NEEDED");
        isProblem(bia.postWithoutToken("/api/desk/drain", "1", "{}"), 403, "FORBIDDEN");
        HttpRequest token = HttpRequest.newBuilder(URI.create(center.url + "/api/desk"))
                .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJleHAiOjB9.")
                .build();
        isProblem(HttpClient.newHttpClient().send(token, BodyHandlers.ofString()), 401, "SIGN_IN_NEEDED");
    }

    @Test
    void aForgedRequestAndOneOfAnotherRole() throws Exception {
        isProblem(ana.postWithoutToken("/api/desk/drain", "1", "{}"), 403, "FORBIDDEN");
        isProblem(ana.post("/api/board/agents/bia/sign-out", "1", "{\"why\":\"x\"}"), 403, "FORBIDDEN");
        isProblem(new HttpDesk(center.url).login("sol").get("/api/desk"), 403, "FORBIDDEN");
    }

    @Test
    void moreRequestsThanAPersonMakes() throws Exception {
        HttpResponse<String> last = bia.get("/api/desk");
        for (int sent = 0; sent < 2_000 && last.statusCode() == 200; sent++) {
            last = bia.get("/api/desk");
        }
        isProblem(last, 429, "TOO_MANY_REQUESTS");
    }

    @Test
    void aSocketFromAnotherOriginOrFromNone() {
        URI socket = URI.create(center.url.replace("http", "ws") + "/ws/desk");
        WebSocket.Builder none = HttpClient.newHttpClient().newWebSocketBuilder();
        WebSocket.Builder other =
                HttpClient.newHttpClient().newWebSocketBuilder().header("Origin", "http://localhost:1");
        for (WebSocket.Builder each : List.of(none, other)) {
            assertThatThrownBy(() ->
                            each.buildAsync(socket, new WebSocket.Listener() {}).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
        assertThat(states()).isEqualTo(before);
    }

    @Test
    void everyAnswerHasAPolicyForItsPage() throws IOException, InterruptedException {
        HttpResponse<String> answer = new HttpDesk(center.url).get("/api/desk");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }
}
