package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.AgentState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    private final HttpClient anybody = HttpClient.newHttpClient();
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

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(center.url + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return anybody.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder form(String path, BodyPublisher body) {
        String client =
                Base64.getEncoder().encodeToString("contact-center:demonstration".getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder form = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body);
        return path.equals("/login") ? form : form.header("Authorization", "Basic " + client);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:%d.evil",
                "http://a b",
                "http://localhost:99999999999",
                "http://localhost:-1",
                "http://%%zz",
                "http://localhost:%d/desk",
                "http://localhost:%d?x",
                "http://a@localhost:%d",
                "localhost:%d",
                "null"
            })
    void anOriginThatIsNone(String origin) throws Exception {
        for (String path : List.of("/ws/desk", "/ws/board")) {
            String refused = sent("GET " + path + " HTTP/1.1\r\nHost: localhost:" + center.port + "\r\nCookie: "
                    + ana.cookies()
                    + "\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                    + "\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: " + origin.formatted(center.port)
                    + "\r\n\r\n");
            assertThat(refused).startsWith("HTTP/1.1 403").contains("ORIGIN_REFUSED");
        }
    }

    /** The answer to what no client of Java sends. */
    private static String sent(String request) throws IOException {
        try (Socket socket = new Socket("localhost", center.port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // Requests of anybody

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/api/desk", "/favicon.svg", "/nothing", "/oauth2/authorize"})
    void aSessionThatNobodyWasGivenIsUnknown(String path) throws Exception {
        int unknown = send(request(path)).statusCode();
        for (String id : List.of("a\0b", "\0", "x".repeat(3_000), "\ud800")) {
            String cookie = Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> answer = send(request(path).header("Cookie", "SESSION=" + cookie));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(unknown);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2/revoke, token=a%00b",
        "/oauth2/token, grant_type=refresh_token&refresh_token=a%00b",
        "/oauth2/token, grant_type=authorization_code&code=a%00b&redirect_uri=x&code_verifier=y",
        "/oauth2/token, grant%00_type=refresh_token",
        "/oauth2/introspect, token=%00",
        "/oauth2/authorize, response_type=code&scope=openid&state=%00"
    })
    void aNulForTheAuthorizationServerIsAnInvalidRequest(String path, String body) throws Exception {
        HttpResponse<String> answer = send(form(path, BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?error=%00",
                "/?a%00b=1",
                "/api/alerts?language=%00",
                "/login/oauth2/code/contact-center?code=a%00b&state=%00"
            })
    void aNulInAParameter(String path) throws Exception {
        isProblem(send(request(path)), 400, "INVALID_VALUE");
    }

    @Test
    void aNulInAForm() throws Exception {
        isProblem(send(form("/login", BodyPublishers.ofString("username=a%00&password=b"))), 400, "INVALID_VALUE");
    }

    @Test
    void aFormThatIsNone() throws Exception {
        BodyPublisher none = BodyPublishers.ofString("username=%zz");
        isProblem(send(form("/login", none)), 400, "MALFORMED");
        assertThat(send(form("/login", none).method("PUT", none)).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login", "/oauth2/token", "/oauth2/revoke", "/oauth2/authorize", "/api/desk/pause", "/nothing"})
    void aBodyThatIsTooLarge(String path) throws Exception {
        String sent = "token=" + "x".repeat(17_000);
        isProblem(send(form(path, BodyPublishers.ofString(sent))), 413, "TOO_LARGE");
        isProblem(send(form(path, BodyPublishers.ofString("x".repeat(1_900_000)))), 413, "TOO_LARGE");
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        BodyPublisher ofUnknownLength = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        isProblem(send(form(path, ofUnknownLength)), 413, "TOO_LARGE");
        isProblem(
                send(request(path)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
                                + sent + "\r\n--b--\r\n"))),
                413,
                "TOO_LARGE");
    }

    @Test
    void bodiesThatComeByteByByteKeepNobodyElseWaiting() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            Socket socket = new Socket("localhost", center.port);
            slow.add(socket);
            String start = "POST " + (i % 2 == 0 ? "/api/desk/pause" : "/login") + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "X-Forwarded-For: 203.0.113.150\r\nContent-Type: "
                    + (i % 2 == 0 ? "application/json" : "application/x-www-form-urlencoded") + "\r\n"
                    + "Content-Length: 16000\r\n\r\nx";
            socket.getOutputStream().write(start.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(send(request("/login").timeout(Duration.ofSeconds(5))).statusCode())
                .isEqualTo(200);
        BodyPublisher body = BodyPublishers.ofString("grant_type=none");
        assertThat(send(form("/oauth2/token", body).timeout(Duration.ofSeconds(5)))
                        .statusCode())
                .isEqualTo(400);
        isProblem(
                send(form("/oauth2/token", body).header("X-Forwarded-For", "203.0.113.150")), 429, "TOO_MANY_REQUESTS");
        List<String> answers = new ArrayList<>();
        for (int tenths = 0; tenths < 150 && !slow.isEmpty(); tenths++) {
            Thread.sleep(100);
            slow.removeIf(socket -> isOver(socket, answers));
        }
        assertThat(slow).as("still read").isEmpty();
        assertThat(answers).hasSize(250);
        assertThat(Set.copyOf(answers))
                .contains("HTTP/1.1 408", "HTTP/1.1 429")
                .isSubsetOf("HTTP/1.1 408", "HTTP/1.1 429", "gone");
        assertThat(send(form("/oauth2/token", body).header("X-Forwarded-For", "203.0.113.150"))
                        .statusCode())
                .isEqualTo(400);
    }

    /** Sends a byte more, unless there is an answer. */
    private static boolean isOver(Socket socket, List<String> answers) {
        try {
            if (socket.getInputStream().available() > 0) {
                answers.add(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8));
                socket.close();
                return true;
            }
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException gone) {
            answers.add("gone");
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/oauth2/jwks", "/shared/style.css", "/api/desk"})
    void moreRequestsThanAnAddressMakes(String path) throws Exception {
        String address = "198.51.100." + path.length();
        HttpResponse<String> last = null;
        for (int sent = 0; sent < 5_000 && (last == null || last.statusCode() != 429); sent++) {
            last = send(request(path).header("X-Forwarded-For", address));
        }
        isTooMany(last, "1");
        HttpResponse<String> other = send(request(path).header("X-Forwarded-For", "198.51.100.77"));
        assertThat(other.statusCode()).isNotEqualTo(429);
    }

    @Test
    void guessesOfOnePasswordFromManyAddresses() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int guess = 0; guess < 20; guess++) {
            answers.add(guess("203.0.113." + guess, guess % 2 == 0 ? "dora" : " Dora", "guess")
                    .statusCode());
        }
        assertThat(answers).startsWith(302).endsWith(429);
        isTooMany(guess("203.0.113.99", "dora", "demo"), "10");
        assertThat(guess("203.0.113.99", "caio", "demo")
                        .headers()
                        .firstValue("location")
                        .orElse(""))
                .doesNotContain("error");
    }

    @Test
    void guessesOfManyPasswordsFromOneAddress() throws Exception {
        HttpResponse<String> last = null;
        for (int guess = 0; guess < 200 && (last == null || last.statusCode() != 429); guess++) {
            last = guess("203.0.113.100", "nobody-" + guess, "demo");
        }
        isTooMany(last, "1");
    }

    private static void isTooMany(HttpResponse<String> response, String seconds) {
        isProblem(response, 429, "TOO_MANY_REQUESTS");
        assertThat(response.headers().firstValue("retry-after")).hasValue(seconds);
    }

    @Test
    void signingInOftenIsNoGuess() throws Exception {
        for (int login = 0; login < 30; login++) {
            assertThat(guess("203.0.113.101", "bia", "demo")
                            .headers()
                            .firstValue("location")
                            .orElse(""))
                    .doesNotContain("error")
                    .isNotEmpty();
        }
    }

    private HttpResponse<String> guess(String address, String name, String password) throws Exception {
        HttpResponse<String> page = send(request("/login").header("X-Forwarded-For", address));
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        String session = page.headers().firstValue("set-cookie").orElse("").replaceAll(";.*", "");
        String body = "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password=" + password
                + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return send(form("/login", BodyPublishers.ofString(body))
                .header("X-Forwarded-For", address)
                .header("Cookie", session));
    }

    @Test
    void aSignInForAClientThatIsNone() throws Exception {
        assertThat(send(request("/oauth2/authorization/nobody")).statusCode()).isEqualTo(302);
        isProblem(ana.get("/oauth2/authorization/nobody"), 404, "NOT_FOUND");
    }

    @Test
    void thePageOfFailuresIsNoPage() throws Exception {
        isProblem(ana.get("/error"), 404, "NOT_FOUND");
        isProblem(ana.post("/error", fresh(), "{}"), 404, "NOT_FOUND");
        isProblem(send(request("/error")), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /%00, 400, MALFORMED",
        "GET, /board/..%2f..%2fetc, 400, MALFORMED",
        "GET, /%0a, 400, MALFORMED",
        "GET, //board/index.html, 400, MALFORMED",
        "GET, /board/index.html;x=1, 400, MALFORMED",
        "GET, /desk/%252e%252e/, 400, MALFORMED",
        "TRACE, /login, 405, METHOD_NOT_ALLOWED",
        "BREW, /login, 405, METHOD_NOT_ALLOWED"
    })
    void anAddressThatIsNone(String method, String path, int status, String code) throws Exception {
        isProblem(send(request(path).method(method, BodyPublishers.noBody())), status, code);
    }

    @Test
    void typesThatAreNotSpoken() throws Exception {
        AgentState before = state();
        HttpRequest.Builder text = own("/api/desk/pause").header("Content-Type", "text/plain");
        isRefused(send(text.POST(BodyPublishers.ofString("x"))), 415, "UNSUPPORTED_TYPE", before);
        isProblem(send(own("/api/desk").header("Accept", "image/png")), 406, "NOT_ACCEPTABLE");
        isProblem(send(own("/api/desk/nothing").header("Accept", "image/png")), 404, "NOT_FOUND");
        for (String none : List.of("garbage", "text/html;q=9", "*/*,".repeat(60) + "*/*")) {
            for (String path : List.of("/", "/login", "/api/desk", "/api/desk/nothing", "/actuator/health")) {
                isProblem(send(own(path).header("Accept", none)), 406, "NOT_ACCEPTABLE");
            }
        }
    }

    private static HttpRequest.Builder own(String path) {
        return request(path).header("Cookie", ana.cookies()).header("X-XSRF-TOKEN", ana.cookie("XSRF-TOKEN"));
    }
}
