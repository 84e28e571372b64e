package dev.omnirules.examples.contactcenter;

import static dev.omnirules.examples.contactcenter.RunningCenter.startConversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that a page does not make: each is a problem with its code, and nothing is changed. */
@Tag("browser")
class RequestsBrowserTest {

    private static RunningCenter center;

    @BeforeAll
    static void start() throws IOException {
        center = new RunningCenter();
    }

    @AfterAll
    static void stop() {
        center.close();
    }

    @AfterEach
    void everybodyLeaves() {
        center.clear();
    }

    private static RequestOptions options(Page page, String request, String body) {
        String token = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .value;
        return RequestOptions.create()
                .setHeader("X-XSRF-TOKEN", token)
                .setHeader("X-Request-Id", request)
                .setHeader("Content-Type", "application/json")
                .setData(body);
    }

    private static APIResponse post(Page page, String path, String request, String body) {
        return page.context().request().post(center.url + path, options(page, request, body));
    }

    private static void isProblem(APIResponse response, int status, String code) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(response.text()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void badRequestsChangeNothing() {
        Page ana = center.desk("ana");
        startConversation(ana, "11987654310");
        Page bia = center.desk("bia");
        Omni omni = center.bean(Omni.class);
        AgentState before = omni.agent(new AgentId("ana"));
        String conversation = before.assignments().get(0).conversation().value();
        isProblem(
                post(bia, "/api/desk/conversations/" + conversation + "/finish", "1", "{}"),
                404,
                "NOT_YOUR_CONVERSATION");
        isProblem(post(bia, "/api/desk/conversations/nobody/hold", "1", "{}"), 404, "NOT_YOUR_CONVERSATION");
        isProblem(post(ana, "/api/desk/pause", "2", "{"), 400, "MALFORMED");
        isProblem(post(ana, "/api/desk/pause", "2", "{}"), 400, "MALFORMED");
        isProblem(post(ana, "/api/desk/channels/" + "x".repeat(500) + "/sign-in", "2", "{}"), 400, "INVALID_VALUE");
        isProblem(post(ana, "/api/desk/pause", "", "{\"reason\":\"LUNCH\"}"), 400, "REQUEST_ID_MISSING");
        isProblem(post(ana, "/api/desk/pause", "2", " ".repeat(17_000)), 413, "TOO_LARGE");
        isProblem(
                post(ana, "/api/desk/conversations/" + conversation + "/transfer", "2", "{\"queue\":\"nowhere\"}"),
                400,
                "INVALID_VALUE");
        isProblem(post(ana, "/api/board/agents/bia/sign-out", "2", "{\"why\":\"x\"}"), 403, "FORBIDDEN");
        isProblem(
                ana.context()
                        .request()
                        .post(
                                center.url + "/api/desk/sign-out",
                                RequestOptions.create().setHeader("X-Request-Id", "2")),
                403,
                "FORBIDDEN");
        isProblem(center.api(ana).get(center.url + "/api/desk/nothing"), 404, "NOT_FOUND");
        assertThat(omni.agent(new AgentId("ana"))).isEqualTo(before);
    }

    @Test
    void aCommandThatIsSentAgainIsTheSameCommand() {
        Page ana = center.desk("ana");
        String body = "{\"to\":\"11987654314\",\"origin\":\"+551140028001\"}";
        APIResponse first = post(ana, "/api/desk/conversations", "click-1", body);
        APIResponse again = post(ana, "/api/desk/conversations", "click-1", body);
        assertThat(first.text()).contains("Admitted");
        assertThat(again.text().substring(0, again.text().indexOf("\"desk\"")))
                .isEqualTo(first.text().substring(0, first.text().indexOf("\"desk\"")));
        assertThat(center.bean(Omni.class).agent(new AgentId("ana")).assignments())
                .hasSize(1);
        APIResponse other = post(ana, "/api/desk/channels/VOICE/sign-in", "click-1", "{}");
        isProblem(other, 409, "REQUEST_CONFLICT");
    }

    @Test
    void whoIsNotLoggedInGetsNothing() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(URI.create(center.url + "/api/desk"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("SIGN_IN_NEEDED");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void aSocketFromAnotherOriginOrFromNoneIsRefused() {
        URI socket = URI.create(center.url.replace("http", "ws") + "/ws/desk");
        WebSocket.Builder none = HttpClient.newHttpClient().newWebSocketBuilder();
        WebSocket.Builder other =
                HttpClient.newHttpClient().newWebSocketBuilder().header("Origin", "http://localhost:1");
        for (WebSocket.Builder each : new WebSocket.Builder[] {none, other}) {
            assertThatThrownBy(() ->
                            each.buildAsync(socket, new WebSocket.Listener() {}).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }
}
