package dev.omnirules.examples.contactcenter;

import dev.omnirules.examples.contactcenter.setup.Center;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page does, without a browser: signs in as an agent or a supervisor, and sends commands. */
final class HttpDesk {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;
    private final String url;

    HttpDesk(String url) {
        this.url = url;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
    }

    /** Signs in at the login page, as a browser is led to it. */
    HttpDesk login(String name) throws IOException, InterruptedException {
        Matcher token = CSRF.matcher(get("/").body());
        if (!token.find()) {
            throw new IllegalStateException("no login page");
        }
        String form = "username=" + name + "&password=" + Center.PASSWORD + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> home = send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (home.statusCode() != 200 || home.body().contains("role=\"alert\"")) {
            throw new IllegalStateException("no login: " + home.statusCode());
        }
        return this;
    }

    /** An agent who is signed in to WhatsApp. */
    HttpDesk agent(String name) throws IOException, InterruptedException {
        login(name);
        post("/api/desk/sign-in", name + "-in-" + System.nanoTime(), "{\"channels\":[\"WHATSAPP\"]}");
        return this;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Accept-Language", "pt-BR");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String id, String body) throws IOException, InterruptedException {
        return send(command(path, id, body).header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")));
    }

    HttpResponse<String> postWithoutToken(String path, String id, String body)
            throws IOException, InterruptedException {
        return send(command(path, id, body));
    }

    private HttpRequest.Builder command(String path, String id, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(BodyPublishers.ofString(body));
    }

    /** The cookies, as the header of a request. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
