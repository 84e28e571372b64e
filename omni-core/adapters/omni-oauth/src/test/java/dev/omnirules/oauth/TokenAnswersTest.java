package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalAnswer.Declined;
import dev.omnirules.core.token.issuer.RenewalAnswer.Rejected;
import dev.omnirules.core.token.issuer.RenewalAnswer.Rejected.Reason;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TOKEN-1")
@DisplayName("What an answer of the token endpoint says of the refresh token")
class TokenAnswersTest {

    private static final String GRANT =
            "{'access_token':'a','refresh_token':'r','token_type':'Bearer','expires_in':300}".replace('\'', '"');

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch hung = new CountDownLatch(1);
    private HttpServer server;
    private Script script = exchange -> {};

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server);
    }

    @AfterEach
    void stop() {
        hung.countDown();
        server.stop(0);
    }

    private void serve(HttpServer at) {
        at.createContext("/", exchange -> {
            try (exchange) {
                requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                script.answer(exchange);
            }
        });
        at.start();
    }

    private RenewalAnswer answer(int status, String body, String... headers) {
        script = exchange -> {
            Headers sent = exchange.getResponseHeaders();
            for (int i = 0; i < headers.length; i += 2) {
                sent.set(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
        return renew(Duration.ofSeconds(5));
    }

    private RenewalAnswer renew(Duration limit) {
        return issuer(address("http")).renew(new RenewalRequest(new AgentId("ana"), new RefreshToken("r&1"), limit));
    }

    private static OAuthTokenIssuer issuer(URI at) {
        return new OAuthTokenIssuer(settings(at), HttpClient.newBuilder());
    }

    private static OAuthSettings settings(URI at) {
        return OAuthSettings.of(at, at, new ClientAuthentication.Basic("d&sk", "p:ss"));
    }

    private URI address(String scheme) {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/token");
    }

    @Nested
    @DisplayName("Issued")
    class Issued {

        private TokenGrant grant(String body) {
            return ((RenewalAnswer.Issued) answer(200, body)).grant();
        }

        @Test
        @DisplayName("with everything that the server said, from one well-formed request")
        void whole() {
            TokenGrant grant = grant(GRANT);
            assertThat(grant)
                    .isEqualTo(TokenGrant.of(new AccessToken("a"), new RefreshToken("r"), Duration.ofSeconds(300)));
            assertThat(requests).hasSize(1);
            assertThat(requests.get(0))
                    .contains("grant_type=refresh_token", "refresh_token=r%261")
                    .endsWith("Basic ZCUyNnNrOnAlM0Fzcw==");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "{'access_token':'a'};",
                    "{'access_token':'a','expires_in':null};",
                    "{'access_token':'a','expires_in':'soon'};",
                    "{'access_token':'a','expires_in':-1}; PT0S",
                    "{'access_token':'a','expires_in':0}; PT0S",
                    "{'access_token':'a','expires_in':20.5}; PT20S",
                    "{'access_token':'a','expires_in':'20.5'}; PT20S",
                    "{'access_token':'a','expires_in':'90'}; PT1M30S",
                    "{'access_token':'a','expires_in':99999999999}; PT87600H",
                    "{'access_token':'a','expires_in':1e30};",
                    "{'access_token':'a','expires_in':-1e30};",
                    "{'access_token':'a','expires_in':0.9}; PT0S",
                    "{'access_token':'a','expires_in':'-5'}; PT0S",
                    "{'access_token':'a','expires_in':true};",
                    "{'access_token':'a','expires_in':[300]};"
                })
        @DisplayName(
                "with the lifetime that was said, in whole seconds; none that is not said; zero for one that is not"
                        + " positive")
        void lifetimes(String body, @Nullable Duration lifetime) {
            assertThat(grant(body).lifetime()).isEqualTo(Optional.ofNullable(lifetime));
            assertThat(grant(body).refresh()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"'bearer'", "'BEARER'", "'Bearer'"})
        @DisplayName("with a type that is written in any case")
        void bearer(String type) {
            assertThat(grant("{'access_token':'a','token_type':" + type + "}").access())
                    .isEqualTo(new AccessToken("a"));
        }

        @Test
        @DisplayName("with the last of two values, if a server writes a name twice")
        void twice() {
            assertThat(grant("{'access_token':'a','expires_in':1,'access_token':'b','expires_in':2}"))
                    .isEqualTo(new TokenGrant(
                            new AccessToken("b"),
                            Optional.empty(),
                            Optional.of(Duration.ofSeconds(2)),
                            Optional.empty()));
        }

        @Test
        @DisplayName("from a body as long as the limit")
        void longest() {
            String padded = GRANT + " ".repeat(BoundedBody.LIMIT - GRANT.length());
            assertThat(grant(padded).access()).isEqualTo(new AccessToken("a"));
        }

        @Test
        @DisplayName("with the end of the refresh token where a server names one")
        void refreshLifetime() {
            assertThat(grant("{'access_token':'a','refresh_expires_in':60}").refreshLifetime())
                    .contains(Duration.ofMinutes(1));
            assertThat(grant("{'access_token':'a','refresh_token_expires_in':61}")
                            .refreshLifetime())
                    .contains(Duration.ofSeconds(61));
            assertThat(grant("{'access_token':'a','refresh_expires_in':0}").refreshLifetime())
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Rejected")
    class Refused {

        @ParameterizedTest
        @ValueSource(ints = {400, 401})
        @DisplayName("invalid_grant, as revoked")
        void invalidGrant(int status) {
            assertThat(answer(status, "{'error':'invalid_grant'}"))
                    .isEqualTo(new Rejected(Reason.REVOKED, "HTTP " + status + " invalid_grant"));
        }

        @Test
        @DisplayName("invalid_grant, as the host reads the server's own words")
        void ownWords() {
            script = exchange -> {
                byte[] body = "{\"error\":\"invalid_grant\",\"error_description\":\"Token is not active\"}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, body.length);
                exchange.getResponseBody().write(body);
            };
            RefusalReading reading = words -> words.equals("Token is not active") ? Reason.EXPIRED : Reason.REVOKED;
            OAuthTokenIssuer issuer =
                    new OAuthTokenIssuer(settings(address("http")).with(reading), HttpClient.newBuilder());
            RenewalRequest request =
                    new RenewalRequest(new AgentId("ana"), new RefreshToken("r"), Duration.ofSeconds(5));
            assertThat(issuer.renew(request)).isEqualTo(new Rejected(Reason.EXPIRED, "HTTP 400 invalid_grant"));
        }
    }

    @Nested
    @DisplayName("Declined")
    class NotUsed {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "invalid_request",
                    "invalid_client",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "invalid_scope",
                    "invalid_target",
                    "temporarily_unavailable"
                })
        @DisplayName("an error that is not about the refresh token")
        void errors(String error) {
            assertThat(answer(400, "{'error':'" + error + "'}"))
                    .isInstanceOfSatisfying(
                            Declined.class,
                            declined -> assertThat(declined.retryAfter()).isEmpty());
        }

        @ParameterizedTest
        @ValueSource(ints = {307, 308, 401, 403, 404, 405, 408, 413, 415, 421, 429, 431, 503})
        @DisplayName("a status by which a server says that it did not take the request, whatever stands in its page")
        void statuses(int status) {
            assertThat(answer(status, "<html>no</html>", "Location", "/elsewhere"))
                    .isInstanceOfSatisfying(
                            Declined.class,
                            declined -> assertThat(declined.retryAfter()).isEmpty());
            assertThat(requests).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "0; PT0S",
                    "120; PT2M",
                    "Wed, 25 Nov 2026 10:00:30 GMT; PT30S",
                    "Wed, 25 Nov 2026 09:59:59 GMT; ",
                    "-3; ",
                    "soon; ",
                    "99999999999; "
                })
        @DisplayName("with the time that the server asks to wait, in seconds or as a date by its own clock")
        void retryAfter(String value, Duration wait) {
            assertThat(RetryAfter.of(java.net.http.HttpHeaders.of(
                            java.util.Map.of(
                                    "Retry-After", List.of(value), "Date", List.of("Wed, 25 Nov 2026 10:00:00 GMT")),
                            (name, text) -> true)))
                    .isEqualTo(Optional.ofNullable(wait));
        }

        @Test
        @DisplayName("a date without the server's own says nothing")
        void dateAlone() {
            assertThat(RetryAfter.of(java.net.http.HttpHeaders.of(
                            java.util.Map.of("Retry-After", List.of("Wed, 25 Nov 2026 10:00:30 GMT")),
                            (name, text) -> true)))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Unknown")
    class Doubtful {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "``; without a JSON object",
                    "{; without a JSON object",
                    "[]; without a JSON object",
                    "null; without a JSON object",
                    "<html/>; without a JSON object",
                    "{'access_token':'a'}}; without a JSON object",
                    "{}; without an access token",
                    "{'access_token':''}; without an access token",
                    "{'access_token':7}; without an access token",
                    "{'access_token':'a\\r\\nCookie: b'}; without an access token",
                    "{'access_token':'ä'}; without an access token",
                    "{'error':'invalid_grant'}; without an access token",
                    "{'access_token':'a','token_type':'DPoP'}; with a token_type other than Bearer",
                    "{'access_token':'a','token_type':null}; with a token_type other than Bearer"
                })
        @DisplayName("a success without a token that can be used: the server may have rotated")
        void brokenSuccess(String body, String what) {
            assertThat(answer(200, body)).isEqualTo(new RenewalAnswer.Unknown("HTTP 200 " + what));
        }

        @Test
        @DisplayName("a body nested without end")
        void nested() {
            assertThat(answer(200, "[".repeat(60_000)))
                    .isEqualTo(new RenewalAnswer.Unknown("HTTP 200 without a JSON object"));
        }

        @Test
        @DisplayName("ten megabytes, of which no more than the limit is kept")
        void tooLong() {
            String endless = GRANT + " ".repeat(10_000_000);
            assertThat(answer(200, endless)).isEqualTo(new RenewalAnswer.Unknown("HTTP 200 with more than 64 KiB"));
            assertThat(answer(401, endless)).isEqualTo(new Declined("HTTP 401", Optional.empty()));
            BoundedBody body = new BoundedBody();
            body.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            });
            body.onNext(List.of(ByteBuffer.allocate(10_000_000), ByteBuffer.allocate(10_000_000)));
            assertThat(body.getBody().toCompletableFuture().join()).hasSize(BoundedBody.LIMIT + 1);
        }

        @Test
        @DisplayName("chunks that drip in one by one past the time limit")
        void dripping() {
            script = exchange -> {
                exchange.sendResponseHeaders(200, 0);
                do {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                } while (!ended(Duration.ofMillis(20)));
            };
            assertThat(renew(Duration.ofMillis(300))).isInstanceOf(RenewalAnswer.Unknown.class);
            assertThat(new MetadataProbe(address("http"), HttpClient.newBuilder()).probe())
                    .isEqualTo(MetadataProbe.Reachability.UNREACHABLE);
        }

        @ParameterizedTest
        @ValueSource(ints = {201, 204, 301, 302, 303, 400, 409, 500, 501, 502, 504})
        @DisplayName("a status that leaves doubt")
        void statuses(int status) {
            assertThat(answer(status, "", "Location", "/elsewhere")).isInstanceOf(RenewalAnswer.Unknown.class);
            assertThat(requests).hasSize(1);
        }

        @Test
        @DisplayName("a server's failure, even if it names an error")
        void serverError() {
            assertThat(answer(500, "{'error':'invalid_grant'}")).isInstanceOf(RenewalAnswer.Unknown.class);
            assertThat(answer(500, "{'error':'invalid_client'}")).isInstanceOf(RenewalAnswer.Unknown.class);
        }

        @Test
        @DisplayName("an answer that does not begin within the time limit")
        void silent() {
            script = exchange -> awaitEnd();
            assertThat(renew(Duration.ofMillis(150))).isInstanceOf(RenewalAnswer.Unknown.class);
            assertThat(requests).hasSize(1);
        }

        @Test
        @DisplayName("an answer that begins and does not end within the time limit")
        void trickling() {
            script = exchange -> {
                exchange.sendResponseHeaders(200, GRANT.length());
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitEnd();
            };
            assertThat(renew(Duration.ofMillis(150))).isInstanceOf(RenewalAnswer.Unknown.class);
        }

        @Test
        @DisplayName("an interrupted wait, and the thread stays interrupted")
        void interrupted() {
            script = exchange -> awaitEnd();
            Thread.currentThread().interrupt();
            assertThat(renew(Duration.ofSeconds(5))).isInstanceOf(RenewalAnswer.Unknown.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    @DisplayName("Not sent")
    class Unsent {

        @Test
        @DisplayName("nobody listens, or nobody has that name")
        void nobody() {
            server.stop(0);
            assertThat(renew(Duration.ofSeconds(5))).isInstanceOf(RenewalAnswer.NotSent.class);
            RenewalRequest request =
                    new RenewalRequest(new AgentId("ana"), new RefreshToken("r"), Duration.ofSeconds(5));
            assertThat(issuer(URI.create("http://nobody.invalid/token")).renew(request))
                    .isInstanceOf(RenewalAnswer.NotSent.class);
        }

        @Test
        @DisplayName("a server whose certificate nobody vouches for is not shown the refresh token")
        void untrusted(@TempDir Path directory) throws Exception {
            HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory.resolve("keys"))));
            server.stop(0);
            server = secure;
            serve(secure);
            RenewalRequest request =
                    new RenewalRequest(new AgentId("ana"), new RefreshToken("r"), Duration.ofSeconds(5));
            assertThat(issuer(address("https")).renew(request)).isInstanceOf(RenewalAnswer.NotSent.class);
            assertThat(requests).isEmpty();
        }

        private SSLContext selfSigned(Path keys) throws Exception {
            String[] command = {
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "own",
                "-dname",
                "CN=localhost",
                "-storepass",
                "changeit",
                "-keystore",
                keys.toString()
            };
            assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (FileInputStream in = new FileInputStream(keys.toFile())) {
                store.load(in, "changeit".toCharArray());
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, "changeit".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        }
    }

    @Nested
    @DisplayName("Around it")
    class Around {

        @Test
        @DisplayName("an address that nothing can be posted to is refused at the start")
        void wrongAddress() {
            assertThatIllegalArgumentException().isThrownBy(() -> issuer(URI.create("ftp://issuer.example/token")));
        }

        @Test
        @DisplayName("a revocation that fails says so, and not of what")
        void revocation() {
            TokenPair tokens = new TokenPair(new AccessToken("acc3ss"), Optional.of(new RefreshToken("r3fresh")));
            answer(200, GRANT);
            issuer(address("http")).revoke(tokens);
            assertThat(requests).anyMatch(form -> form.contains("token=r3fresh"));
            assertThat(requests).anyMatch(form -> form.contains("token=acc3ss"));
            answer(503, "");
            assertThatIllegalStateException()
                    .isThrownBy(() -> issuer(address("http")).revoke(tokens))
                    .withMessage("revocation was answered with 503");
        }

        @Test
        @DisplayName("no secret is in a text")
        void masked() {
            assertThat(settings(address("http")).toString()).contains("d&sk").doesNotContain("p:ss");
            assertThat(new ClientAuthentication.Post("desk", "p:ss").toString()).doesNotContain("p:ss");
            assertThat(new AuthorizationCode("c0de", "v3rifier", URI.create("http://127.0.0.1/")).toString())
                    .doesNotContain("c0de", "v3rifier");
        }
    }

    private boolean ended(Duration within) {
        try {
            return hung.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void awaitEnd() {
        try {
            hung.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }
}
