package dev.omnirules.oauth.keycloak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keycloak in a process of its own: one realm, rotation on, access tokens of 12 s, agents with passwords. */
final class Keycloak implements AutoCloseable {

    static final String CLIENT = "desk";
    static final String SECRET = "s3cret of +desk";
    private static final String PASSWORD = "agent's";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    Keycloak(Path home, int agents) throws Exception {
        Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.writeString(imports.resolve("desk-realm.json"), realm(agents));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=http://127.0.0.1:"
                                + port, // what tokens name as their issuer, by whatever way they are asked for
                        "--cache=local",
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        process = builder.start();
        awaitStart(home.resolve("keycloak.log"));
    }

    int port() {
        return port;
    }

    URI page(int at, String path) {
        return URI.create("http://127.0.0.1:" + at + "/realms/desk/" + path);
    }

    /** Signs an agent in with a password, at the server itself. */
    HttpResponse<String> signIn(String agent) {
        return post(
                page(port, "protocol/openid-connect/token"),
                Map.of(
                        "grant_type", "password",
                        "client_id", CLIENT,
                        "client_secret", SECRET,
                        "username", agent,
                        "password", PASSWORD),
                "");
    }

    /** Tells whether the server says that a token is good. */
    boolean isActive(String token) {
        return post(
                        page(port, "protocol/openid-connect/token/introspect"),
                        Map.of("token", token, "client_id", CLIENT, "client_secret", SECRET),
                        "")
                .body()
                .contains("\"active\":true");
    }

    /** An administrator ends all sessions of an agent. */
    void revoke(String agent) {
        String master = URI.create("http://127.0.0.1:" + port).toString();
        String token = field(
                post(
                                URI.create(master + "/realms/master/protocol/openid-connect/token"),
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", "admin-cli",
                                        "username", "admin",
                                        "password", "admin"),
                                "")
                        .body(),
                "access_token");
        String users = send(HttpRequest.newBuilder(
                                URI.create(master + "/admin/realms/desk/users?exact=true&username=" + agent))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .body();
        HttpResponse<String> done = post(
                URI.create(master + "/admin/realms/desk/users/" + field(users, "id") + "/logout"), Map.of(), token);
        if (done.statusCode() != 204) {
            throw new IllegalStateException("revocation was answered with " + done.statusCode());
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    private void awaitStart(Path log) throws Exception {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak ended: " + Files.readString(log));
            }
            try {
                if (send(HttpRequest.newBuilder(page(port, ".well-known/openid-configuration"))
                                        .timeout(Duration.ofSeconds(5))
                                        .build())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IllegalStateException notYet) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
        close();
        throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
    }

    private HttpResponse<String> post(URI page, Map<String, String> form, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String field(String json, String name) {
        return json.split("\"" + name + "\":\"", 2)[1].split("\"", 2)[0];
    }

    private static String realm(int agents) {
        String users = IntStream.range(0, agents)
                .mapToObj(i -> """
                        {"username":"agent-%d","enabled":true,"firstName":"A","lastName":"B","email":"a%d@example.org",
                        "emailVerified":true,"credentials":[{"type":"password","value":"%s"}]}""".formatted(i, i, PASSWORD))
                .collect(Collectors.joining(","));
        return """
                {"realm":"desk","enabled":true,"accessTokenLifespan":12,"revokeRefreshToken":true,"refreshTokenMaxReuse":0,
                "passwordPolicy":"hashIterations(1)","clients":[{"clientId":"%s","enabled":true,"publicClient":false,
                "secret":"%s","directAccessGrantsEnabled":true,"standardFlowEnabled":false}],"users":[%s]}""".formatted(CLIENT, SECRET, users);
    }
}
