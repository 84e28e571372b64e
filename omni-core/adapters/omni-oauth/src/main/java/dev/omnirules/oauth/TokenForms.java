package dev.omnirules.oauth;

import dev.omnirules.core.token.RefreshToken;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms that are posted to the server. */
final class TokenForms {

    private final OAuthSettings settings;

    /** Checks at the start what would otherwise fail in mid-shift. */
    TokenForms(OAuthSettings settings) {
        this.settings = settings;
        post(settings.tokenEndpoint(), Map.of());
        settings.revocationEndpoint().ifPresent(endpoint -> post(endpoint, Map.of()));
    }

    URI tokenEndpoint() {
        return settings.tokenEndpoint();
    }

    Optional<URI> revocationEndpoint() {
        return settings.revocationEndpoint();
    }

    Map<String, String> refresh(RefreshToken token) {
        return Map.of("grant_type", "refresh_token", "refresh_token", token.value());
    }

    HttpRequest post(URI endpoint, Map<String, String> form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)));
        settings.client().header().ifPresent(header -> request.header("Authorization", header));
        return request.build();
    }

    private String encoded(Map<String, String> form) {
        return Stream.of(form, settings.client().form())
                .flatMap(part -> part.entrySet().stream())
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
