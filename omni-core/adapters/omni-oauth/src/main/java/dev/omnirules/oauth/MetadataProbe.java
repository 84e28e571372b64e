package dev.omnirules.oauth;

import dev.omnirules.core.token.issuer.IssuerProbe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The probe that reads a server's metadata document (RFC 8414): a page that costs the server nothing, and no refresh token.
 * Thread-safe.
 *
 * <pre>{@code
 * URI page = URI.create("https://login.example/.well-known/oauth-authorization-server");
 * TokenRenewer renewer = TokenRenewer.builder(issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
 *         .probe(new MetadataProbe(page, HttpClient.newBuilder()))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class MetadataProbe implements IssuerProbe {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final HttpRequest look;

    /**
     * Makes a probe.
     *
     * @param page such as {@code https://issuer.example/.well-known/oauth-authorization-server}
     * @param http a client to build from
     */
    public MetadataProbe(URI page, HttpClient.Builder http) {
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(http, "http");
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
