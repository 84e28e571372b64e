package dev.omnirules.examples.postgres.nodes;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A process's way to the {@link IssuerService}. */
final class IssuerClient implements TokenIssuer {

    private final URI service;
    private final HttpClient http = HttpClient.newHttpClient();

    IssuerClient(URI service) {
        this.service = service;
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        try {
            HttpRequest asked = HttpRequest.newBuilder(service)
                    .timeout(request.timeLimit())
                    .POST(HttpRequest.BodyPublishers.ofString(request.refresh().value()))
                    .build();
            String[] words = http.send(asked, BodyHandlers.ofString()).body().split(" ");
            return words.length < 3
                    ? new RenewalAnswer.Rejected(RenewalAnswer.Rejected.Reason.REVOKED, "no")
                    : new RenewalAnswer.Issued(TokenGrant.of(
                            new AccessToken(words[0]),
                            new RefreshToken(words[1]),
                            Duration.ofSeconds(Long.parseLong(words[2]))));
        } catch (IOException | InterruptedException lost) {
            return new RenewalAnswer.Unknown(lost.getClass().getName());
        }
    }

    @Override
    public void revoke(TokenPair tokens) {}
}
