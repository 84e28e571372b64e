package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.AgentState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What somebody sends who means harm: each is refused with a status and a code, changes nothing, and leaves no failure in the log. */
@Tag("browser")
class HostileInputCenterTest {

    private static final String CONVERSATIONS = "/api/desk/conversations";
    private static final String SIGN_IN = "/api/desk/sign-in";
    private static final String LONGEST_KEY = "k".repeat(128);

    private static RunningCenter center;
    private static HttpDesk ana;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** Behind a proxy: a request says from which address it comes. */
    @BeforeAll
    static void start() throws Exception {
        center = new RunningCenter(List.of(), "--server.forward-headers-strategy=native");
        ana = new HttpDesk(center.url).agent("ana");
    }

    @AfterAll
    static void end() {
        center.close();
    }

    @BeforeEach
    void watchTheLog() {
        log.start();
        rootLogger().addAppender(log);
    }

    @AfterEach
    void nothingFailed() {
        rootLogger().detachAppender(log);
        assertThat(log.list).as("what was logged").isEmpty();
    }

    private static Logger rootLogger() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static AgentState state() {
        return center.bean(Omni.class).agent(new AgentId("ana"));
    }

    private static void isProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"", "\"status\":" + status);
    }

    private static void isRefused(HttpResponse<String> response, int status, String code, AgentState before) {
        isProblem(response, status, code);
        assertThat(state()).isEqualTo(before);
    }

    // Commands

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "pause", "resume"})
    void channelsThatTheDeskDoesNotHave(String command) throws Exception {
        AgentState before = state();
        String many = IntStream.range(0, 500).mapToObj(i -> "\"C" + i + "\"").collect(Collectors.joining(","));
        for (String channels : List.of(many, "\"WHATSAPP\",\"PIGEON\"", "\"\"", "\"whats app\"")) {
            String body = "{\"reason\":\"x\",\"channels\":[" + channels + "]}";
            isRefused(ana.post("/api/desk/" + command, fresh(), body), 400, "INVALID_VALUE", before);
        }
        isRefused(ana.post("/api/desk/channels/PIGEON/sign-in", fresh(), "{}"), 400, "INVALID_VALUE", before);
        isRefused(ana.post("/api/desk/channels/PIGEON/sign-out", fresh(), "{}"), 400, "INVALID_VALUE", before);
    }

    @Test
    void aChannelThatIsNamedTwiceIsOne() throws Exception {
        HttpResponse<String> answer = ana.post(SIGN_IN, fresh(), "{\"channels\":[\"VOICE\",\"VOICE\",\"WHATSAPP\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(state().sessions()).hasSize(2);
    }

    @Test
    void nothingWhereANameShouldBe() throws Exception {
        AgentState before = state();
        for (String command : List.of("sign-in", "pause", "resume")) {
            String body = "{\"reason\":\"x\",\"channels\":[null]}";
            isRefused(ana.post("/api/desk/" + command, fresh(), body), 400, "MALFORMED", before);
        }
        HttpDesk sol = new HttpDesk(center.url).login("sol");
        String forcing = "{\"why\":\"x\",\"queues\":{\"c\":null}}";
        isRefused(sol.post("/api/board/agents/ana/sign-out", fresh(), forcing), 400, "MALFORMED", before);
    }

    @Test
    void aTextThatCannotBeKept() throws Exception {
        AgentState before = state();
        for (String text : List.of("\\u0000", "\\ud800", "a\\udc00b")) {
            String body = "{\"reason\":\"x" + text + "\",\"channels\":[\"WHATSAPP\"]}";
            HttpResponse<String> answer = ana.post("/api/desk/pause", fresh(), body);
            isRefused(answer, 400, answer.body().contains("MALFORMED") ? "MALFORMED" : "INVALID_VALUE", before);
        }
    }

    @Test
    void theLongestRequestIdDoesAllOfACommandAndALongerOneNothing() throws Exception {
        AgentState before = state();
        String all = "{\"channels\":[\"WHATSAPP\",\"WEBCHAT\",\"VOICE\"]}";
        HttpResponse<String> tooLong = ana.post(SIGN_IN, LONGEST_KEY + "k", all);
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(state()).isEqualTo(before);
        HttpResponse<String> answer = ana.post(SIGN_IN, LONGEST_KEY, all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(state().sessions()).hasSize(3);
        String conversation = conversation("11987654310");
        String own = CONVERSATIONS + "/" + conversation;
        ana.post(own + "/finish", fresh(), "{}");
        String qualification = "{\"code\":\"DONE\",\"description\":\"Resolvido\"}";
        HttpResponse<String> qualified = ana.post(own + "/qualify", "q" + LONGEST_KEY.substring(1), qualification);
        assertThat(qualified.statusCode()).as(qualified.body()).isEqualTo(200);
        assertThat(state().assignment(new ConversationId(conversation))).isEmpty();
    }

    @Test
    void aRequestIdThatWasUsedForSomethingElseHasOneAnswer() throws Exception {
        String used = fresh();
        assertThat(ana.post(CONVERSATIONS, used, to("11987654314")).body()).contains("admission.admitted");
        AgentState before = state();
        isRefused(ana.post(CONVERSATIONS, used, to("11987654315")), 409, "REQUEST_CONFLICT", before);
        isRefused(ana.post("/api/desk/drain", used, "{}"), 409, "REQUEST_CONFLICT", before);
    }

    private static String fresh() {
        return "request-" + System.nanoTime();
    }

    private static String to(String number) {
        return "{\"to\":\"" + number + "\",\"origin\":\"+551140028001\"}";
    }

    private static String conversation(String number) throws Exception {
        String started = ana.post(CONVERSATIONS, fresh(), to(number)).body();
        Matcher id = Pattern.compile("\"conversation\":\"([^\"]+)\"").matcher(started);
        assertThat(id.find()).as(started).isTrue();
        return id.group(1);
    }

    // Messages

    @Test
    void aMessageThatCannotBeKeptIsRefusedAndTheSocketStays() throws Exception {
        String conversation = conversation("11987654311");
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", center.url)
                .header("Cookie", ana.cookies())
                .buildAsync(URI.create(center.url.replace("http", "ws") + "/ws/desk"), new Receiver(received))
                .join();
        for (String bad : List.of("\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800")) {
            assertThat(answer(socket, received, message(conversation, "m", "text" + bad)))
                    .contains("INVALID_VALUE", "\"m\"");
            assertThat(answer(socket, received, message(conversation, "m" + bad, "text")))
                    .contains("INVALID_VALUE");
            assertThat(answer(socket, received, message(conversation + bad, "m", "text")))
                    .contains("problem");
        }
        assertThat(answer(socket, received, message(conversation, "m", "a smile: \\ud83d\\ude00")))
                .contains("accepted", "a smile: \ud83d\ude00");
        socket.abort();
    }

    private static String message(String conversation, String id, String text) {
        return "{\"type\":\"message\",\"conversation\":\"%s\",\"message\":\"%s\",\"text\":\"%s\"}"
                .formatted(conversation, id, text);
    }

    private static String answer(WebSocket socket, BlockingQueue<String> received, String message) throws Exception {
        socket.sendText(message, true).join();
        String answer;
        do {
            answer = received.poll(30, TimeUnit.SECONDS);
            assertThat(answer).as("the answer to " + message).isNotNull();
        } while (!answer.contains("\"problem\"") && !answer.contains("\"accepted\"") && !answer.startsWith("closed"));
        return answer;
    }

    /** Collects the messages of a socket, and its end. */
    private record Receiver(BlockingQueue<String> received, StringBuilder part) implements WebSocket.Listener {

        Receiver(BlockingQueue<String> received) {
            this(received, new StringBuilder());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                received.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            received.add("closed " + code);
            return null;
        }
    }
}
