package dev.omnirules.examples.oauth;

import dev.omnirules.core.token.issuer.IssuerProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

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
        this.look = HttpRequest.newBuilder(page).timeout(LIMIT).build();
    }

    @Override
    public Reachability probe() {
        try {
            return http.send(look, BodyHandlers.discarding()).statusCode() == 200
                    ? Reachability.REACHABLE
                    : Reachability.UNREACHABLE;
        } catch (IOException failure) {
            return Reachability.UNREACHABLE;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return Reachability.UNREACHABLE;
        }
    }
}
