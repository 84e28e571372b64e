package dev.omnirules.oauth;

import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The issuer that renews at an OAuth 2 token endpoint. Each refresh token is sent at most once: over HTTP/1.1, without redirects, and the
 * JDK's client does not repeat a POST by itself (which {@code -Djdk.httpclient.enableAllMethodRetry} would change: never
 * set it). Thread-safe.
 *
 * <pre>{@code
 * OAuthSettings settings = OAuthSettings.of(
 *         URI.create("https://login.example/token"),
 *         URI.create("https://login.example/revoke"),
 *         new ClientAuthentication.Basic("contact-center", secret));
 * TokenIssuer issuer = new OAuthTokenIssuer(settings, HttpClient.newBuilder());
 * TokenRenewer renewer = TokenRenewer.builder(issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class OAuthTokenIssuer implements TokenIssuer {

    private static final Duration REVOCATION_LIMIT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final TokenForms forms;
    private final TokenAnswers answers;
    private final Duration lifetimeUnlessSaid;

    /**
     * Makes an issuer.
     *
     * @param settings where it is, and who asks
     * @param http a client to build from: its executor, TLS and proxy are the host's; its version, redirects and connection
     *     time-out are set here
     */
    public OAuthTokenIssuer(OAuthSettings settings, HttpClient.Builder http) {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(http, "http");
        this.forms = new TokenForms(settings);
        this.answers = new TokenAnswers(settings.refusals());
        this.lifetimeUnlessSaid = settings.lifetimeUnlessSaid();
        this.http = http.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectLimit())
                .build();
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        Objects.requireNonNull(request, "request");
        return token(forms.refresh(request.refresh()), request.timeLimit());
    }

    /**
     * Redeems what a sign-in brought, for the first tokens.
     *
     * @param code what the browser brought back
     * @param timeLimit how long the server may take
     * @return the same answers as to a renewal
     */
    public RenewalAnswer redeem(AuthorizationCode code, Duration timeLimit) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(timeLimit, "timeLimit");
        RenewalAnswer answer = token(code.form(), timeLimit);
        return answer instanceof RenewalAnswer.Issued issued ? known(issued.grant()) : answer;
    }

    /** A sign-in needs a lifetime; a renewal has the last known one. */
    private RenewalAnswer known(TokenGrant grant) {
        return new RenewalAnswer.Issued(new TokenGrant(
                grant.access(),
                grant.refresh(),
                grant.lifetime().or(() -> Optional.of(lifetimeUnlessSaid)),
                grant.refreshLifetime()));
    }

    /** Revokes the refresh token, and then the access token, which not every server takes along. */
    @Override
    public void revoke(TokenPair tokens) {
        Objects.requireNonNull(tokens, "tokens");
        tokens.refresh().map(RefreshToken::value).ifPresent(this::revoke);
        revoke(tokens.access().value());
    }

    private void revoke(String token) {
        forms.revocationEndpoint().ifPresent(endpoint -> {
            try {
                int status =
                        post(endpoint, Map.of("token", token), REVOCATION_LIMIT).statusCode();
                if (status != 200) {
                    throw new IllegalStateException("revocation was answered with " + status);
                }
            } catch (ExecutionException | TimeoutException failure) {
                throw new IllegalStateException("revocation was not answered", failure);
            }
        });
    }

    private RenewalAnswer token(Map<String, String> form, Duration limit) {
        try {
            return answers.of(post(forms.tokenEndpoint(), form, limit));
        } catch (ExecutionException failure) {
            String cause = Optional.ofNullable(failure.getCause())
                    .orElse(failure)
                    .getClass()
                    .getName();
            return nothingSent(failure) ? new RenewalAnswer.NotSent(cause) : new RenewalAnswer.Unknown(cause);
        } catch (TimeoutException late) {
            return new RenewalAnswer.Unknown("no answer within " + limit);
        }
    }

    /** Posts once. The limits of time and length hold for the whole answer; a request's own time-out ends with the headers. */
    private HttpResponse<byte[]> post(URI endpoint, Map<String, String> form, Duration limit)
            throws ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(forms.post(endpoint, form), headers -> new BoundedBody());
        try {
            return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(new IOException("interrupted"));
        } finally {
            exchange.cancel(true);
        }
    }

    /** Whether it failed before a byte of the request could leave: no connection, or a server that nobody vouches for. */
    private static boolean nothingSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }
}
