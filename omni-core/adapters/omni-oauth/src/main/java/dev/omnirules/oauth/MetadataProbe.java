package dev.omnirules.oauth;

import dev.omnirules.core.token.issuer.IssuerProbe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at a server's metadata document (RFC 8414): a page that costs it nothing, and no refresh token. Thread-safe. */
public final class MetadataProbe implements IssuerProbe {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final HttpRequest look;

    /**
     * A probe of a page.
     *
     * @param page such as {@code https://issuer.example/.well-known/oauth-authorization-server}
     * @param http a client to build from
     */
    public MetadataProbe(URI page, HttpClient.Builder http) {
        this.http = http.connectTimeout(LIMIT).build();
        this.look = HttpRequest.newBuilder(page).build();
    }

    /** The time limit holds for the whole page; a request's own time-out ends with the headers. */
    @Override
    public Reachability probe() {
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(look, BodyHandlers.discarding());
        try {
            return exchange.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS).statusCode() == 200
                    ? Reachability.REACHABLE
                    : Reachability.UNREACHABLE;
        } catch (ExecutionException | TimeoutException failure) {
            return Reachability.UNREACHABLE;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return Reachability.UNREACHABLE;
        } finally {
            exchange.cancel(true);
        }
    }
}
