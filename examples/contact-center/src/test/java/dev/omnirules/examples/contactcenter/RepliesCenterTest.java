package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.AgentState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page is answered when it sends something again, because the first answer was lost, or names what is not there. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class RepliesCenterTest {

    private static final String CONVERSATIONS = "/api/desk/conversations";

    private static RunningCenter center;
    private HttpDesk ana;
    private HttpDesk bia;
    private String conversation = "";

    @BeforeAll
    static void start(RunningCenter shared) {
        center = shared;
    }

    @BeforeEach
    void aConversation() throws Exception {
        ana = new HttpDesk(center.url).agent("ana");
        bia = new HttpDesk(center.url).agent("bia");
        String started = ana.post(CONVERSATIONS, fresh(), "{\"to\":\"11987654310\",\"origin\":\"+551140028001\"}")
                .body();
        Matcher id = Pattern.compile("\"conversation\":\"([^\"]+)\"").matcher(started);
        assertThat(id.find()).as(started).isTrue();
        conversation = id.group(1);
    }

    @AfterEach
    void everybodyLeaves() {
        center.clear();
    }

    private static String fresh() {
        return "request-" + System.nanoTime();
    }

    private static AgentState state(String agent) {
        return center.bean(Omni.class).agent(new AgentId(agent));
    }

    private boolean has(String agent) {
        return state(agent).assignment(new ConversationId(conversation)).isPresent();
    }

    private HttpResponse<String> about(HttpDesk desk, String verb, String id, String body) throws Exception {
        return desk.post(CONVERSATIONS + "/" + conversation + "/" + verb, id, body);
    }

    private static String decision(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().substring(0, answer.body().indexOf("\"desk\""));
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    // Commands that take the conversation away

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"agent, bia, caio", "queue, suporte, vendas"})
    void aTransferThatIsSentAgainIsTheSameTransfer(String kind, String target, String other) throws Exception {
        String id = fresh();
        String body = "{\"" + kind + "\":\"" + target + "\"}";
        String first = decision(about(ana, "transfer", id, body));
        assertThat(has("ana")).isFalse();
        AgentState after = state("bia");
        assertThat(decision(about(ana, "transfer", id, body))).isEqualTo(first);
        isProblem(about(ana, "transfer", id, body.replace(target, other)), 409, "REQUEST_CONFLICT");
        assertThat(state("bia")).isEqualTo(after);
        isProblem(about(new HttpDesk(center.url).agent("dora"), "transfer", id, body), 404, "NOT_FOUND");
    }

    @Test
    void aQualificationThatIsSentAgainIsTheSameOne() throws Exception {
        String body = "{\"code\":\"DONE\",\"description\":\"Resolvido\"}";
        String id = fresh();
        String finish = fresh();
        String finished = decision(about(ana, "finish", finish, "{}"));
        String first = decision(about(ana, "qualify", id, body));
        assertThat(first).contains("qualified");
        assertThat(has("ana")).isFalse();
        assertThat(decision(about(ana, "qualify", id, body))).isEqualTo(first);
        assertThat(decision(about(ana, "finish", finish, "{}"))).isEqualTo(finished);
        isProblem(about(ana, "qualify", id, body.replace("DONE", "SOLD")), 409, "REQUEST_CONFLICT");
        isProblem(about(bia, "qualify", id, body), 404, "NOT_FOUND");
    }

    @Test
    void aQualificationIsOfTheConversationItNamesAndNotOfALaterOne() throws Exception {
        String body = "{\"code\":\"DONE\",\"description\":\"Resolvido\"}";
        about(ana, "finish", fresh(), "{}");
        about(ana, "qualify", fresh(), body);
        String again = ana.post(CONVERSATIONS, fresh(), "{\"to\":\"11987654310\",\"origin\":\"+551140028001\"}")
                .body();
        assertThat(again).contains("admission.admitted");
        assertThat(decision(about(ana, "qualify", fresh(), body))).contains("\"refused\":true");
    }

    @Test
    void aConversationThatAnAgentHadIsReadNoMore() throws Exception {
        about(ana, "transfer", fresh(), "{\"agent\":\"bia\"}");
        isProblem(ana.get(CONVERSATIONS + "/" + conversation + "/messages"), 404, "NOT_FOUND");
        assertThat(decision(about(ana, "finish", fresh(), "{}"))).contains("\"refused\":true");
        assertThat(has("bia")).isTrue();
    }

    // A sign-in, which is several commands

    @Test
    void aSignInWithOtherChannelsIsNotTheSameSignIn() throws Exception {
        String id = fresh();
        String all = "{\"channels\":[\"WHATSAPP\",\"VOICE\",\"WEBCHAT\"]}";
        String first = decision(bia.post("/api/desk/sign-in", id, all));
        String reordered = "{\"channels\":[\"WEBCHAT\",\"VOICE\",\"WHATSAPP\"]}";
        assertThat(decision(bia.post("/api/desk/sign-in", id, reordered))).contains("channel.applied");
        AgentState before = state("bia");
        for (String other : new String[] {"{\"channels\":[\"VOICE\"]}", "{\"channels\":[]}", "{}"}) {
            isProblem(bia.post("/api/desk/sign-in", id, other), 409, "REQUEST_CONFLICT");
        }
        isProblem(ana.post("/api/desk/sign-in", id, all), 409, "REQUEST_CONFLICT");
        assertThat(state("bia")).isEqualTo(before);
        assertThat(first).contains("channel.applied");
    }

    // A forced sign-out

    @Test
    void aForcedSignOutThatNamesAConversationTheAgentHasNotChangesNothing() throws Exception {
        HttpDesk sol = new HttpDesk(center.url).login("sol");
        String force = "/api/board/agents/ana/sign-out";
        AgentState before = state("ana");
        String mistyped = "{\"why\":\"x\",\"queues\":{\"" + conversation + "x\":\"suporte\"}}";
        isProblem(sol.post(force, fresh(), mistyped), 400, "INVALID_VALUE");
        assertThat(state("ana")).isEqualTo(before);
        String id = fresh();
        String exact = mistyped.replace(conversation + "x", conversation);
        HttpResponse<String> first = sol.post(force, id, exact);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(state("ana").signedIn()).isFalse();
        assertThat(sol.post(force, id, exact).body()).isEqualTo(first.body());
    }

    // The wrap-up

    @Test
    void aWrapUpIsExtendedUpToTheLongest() throws Exception {
        about(ana, "finish", fresh(), "{}");
        for (int more = 0; more < 4; more++) {
            assertThat(decision(about(ana, "extend", fresh(), "{}"))).contains("\"refused\":false");
        }
        assertThat(decision(about(ana, "extend", fresh(), "{}"))).contains("wrap-up.not-extendable");
    }

    // Messages

    @Test
    void aMessageHasOneTextAndEachAnswerSaysOfWhichMessageItIs() throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", center.url)
                .header("Cookie", ana.cookies())
                .buildAsync(URI.create(center.url.replace("http", "ws") + "/ws/desk"), new Answers(answers))
                .join();
        String id = fresh();
        assertThat(answer(socket, answers, conversation, id, "one text")).contains("accepted", id);
        assertThat(answer(socket, answers, conversation, id, "one text")).contains("accepted", id);
        assertThat(answer(socket, answers, conversation, id, "another text"))
                .contains("\"problem\"", "REQUEST_CONFLICT", id)
                .doesNotContain("one text");
        for (String none : new String[] {"", " ", "c".repeat(129), "a\\u0001b"}) {
            assertThat(answer(socket, answers, none, id, "one text")).contains("\"problem\"", "INVALID_VALUE", id);
        }
        socket.abort();
    }

    private static String answer(
            WebSocket socket, BlockingQueue<String> answers, String conversation, String id, String text)
            throws Exception {
        socket.sendText(
                        "{\"type\":\"message\",\"conversation\":\"%s\",\"message\":\"%s\",\"text\":\"%s\"}"
                                .formatted(conversation, id, text),
                        true)
                .join();
        String answer = answers.poll(30, TimeUnit.SECONDS);
        assertThat(answer).as("an answer").isNotNull();
        return answer;
    }

    /** Collects the answers to messages, of all that a socket brings. */
    private record Answers(BlockingQueue<String> answers, StringBuilder part) implements WebSocket.Listener {

        Answers(BlockingQueue<String> answers) {
            this(answers, new StringBuilder());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                String message = part.toString();
                part.setLength(0);
                if (message.contains("\"accepted\"") || message.contains("\"problem\"")) {
                    answers.add(message);
                }
            }
            socket.request(1);
            return null;
        }
    }
}
