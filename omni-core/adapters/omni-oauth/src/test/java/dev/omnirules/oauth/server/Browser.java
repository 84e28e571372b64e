package dev.omnirules.oauth.server;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.oauth.AuthorizationCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What an agent's browser does: signs in with a password, brings the code back, and shows the token at the desk. */
public final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AuthorizationServer server;

    /** A browser at a server. */
    public Browser(AuthorizationServer server) {
        this.server = server;
    }

    /** Signs ana in for a client: the authorization code grant with PKCE. */
    public AuthorizationCode signIn(String client) {
        String verifier = random();
        URI page = server.page("/oauth2/authorize?response_type=code&client_id=" + client + "&redirect_uri="
                + URLEncoder.encode(AuthorizationServer.CALLBACK.toString(), StandardCharsets.UTF_8)
                + "&code_challenge_method=S256&code_challenge=" + challenge(verifier));
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(page).header("Cookie", session()).build());
        String location = answer.headers().firstValue("Location").orElseThrow();
        String code =
                location.substring(location.indexOf("code=") + "code=".length()).split("&", 2)[0];
        return new AuthorizationCode(code, verifier, AuthorizationServer.CALLBACK);
    }

    /** Whether the desk lets in whoever shows this token. */
    public boolean isLetIn(AccessToken token) {
        return send(HttpRequest.newBuilder(server.page("/desk"))
                                .header("Authorization", "Bearer " + token.value())
                                .build())
                        .statusCode()
                == 200;
    }

    private String session() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.page("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=ana&password=ana%27s"))
                .build());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
