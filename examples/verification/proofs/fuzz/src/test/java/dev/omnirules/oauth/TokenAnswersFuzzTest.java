package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** Whatever a token endpoint sends is an answer, and only a 200 is one with tokens. */
class TokenAnswersFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void everyResponseIsAnAnswer(FuzzedDataProvider data) {
        int status = data.pickValue(new int[] {200, 200, 200, 400, 401, 429, 500, 503, 302});
        String retryAfter = data.consumeBoolean() ? data.consumeString(40) : "";
        byte[] body = data.consumeRemainingAsBytes();
        RenewalAnswer answer = new TokenAnswers(RefusalReading.plain()).of(new Response(status, retryAfter, body));
        assertThat(answer).isNotNull();
        if (answer instanceof RenewalAnswer.Issued issued) {
            assertThat(status).isEqualTo(200);
            String token = issued.grant().access().value();
            if (token.length() > 20) { // a shorter one may be a word of the text
                assertThat(issued.toString()).doesNotContain(token);
            }
        }
    }

    /** A response of a server, without a request. */
    private record Response(int statusCode, String retryAfter, byte[] body) implements HttpResponse<byte[]> {

        @Override
        public HttpHeaders headers() {
            Map<String, List<String>> headers =
                    retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
            return HttpHeaders.of(headers, (name, value) -> true);
        }

        @Override
        public HttpRequest request() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HttpResponse<byte[]>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return URI.create("https://example.org/token");
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
