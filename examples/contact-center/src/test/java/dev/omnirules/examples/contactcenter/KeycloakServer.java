package dev.omnirules.examples.contactcenter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Keycloak in a process of its own, with the realm that the README describes, single-use refresh tokens, and one agent. */
final class KeycloakServer implements AutoCloseable {

    static final String SECRET = "hush";
    static final String PASSWORD = "agent's";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final String url = "http://127.0.0.1:" + RunningCenter.freePort();
    private final Process process;

    KeycloakServer(Path home, String agent) throws Exception {
        Files.writeString(
                Files.createDirectories(home.resolve("data/import")).resolve("omni-realm.json"),
                """
                {"realm":"omni","enabled":true,"accessTokenLifespan":15,"revokeRefreshToken":true,"refreshTokenMaxReuse":0,
                 "roles":{"realm":[{"name":"agent"}]},
                 "clients":[{"clientId":"contact-center","enabled":true,"publicClient":false,"secret":"%s","redirectUris":["*"],
                   "protocolMappers":[{"name":"realm roles","protocol":"openid-connect","protocolMapper":"oidc-usermodel-realm-role-mapper",
                     "config":{"claim.name":"realm_access.roles","multivalued":"true","id.token.claim":"true","jsonType.label":"String"}}]}],
                 "users":[{"username":"%s","enabled":true,"firstName":"A","lastName":"B","email":"a@example.org","emailVerified":true,
                   "credentials":[{"type":"password","value":"%s"}],"realmRoles":["agent"]}]}""".formatted(SECRET, agent, PASSWORD));
        Path log = home.resolve("keycloak.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + URI.create(url).getPort(),
                        "--hostname=" + url,
                        "--cache=local",
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        process = builder.start();
        awaitStart(log);
    }

    /** The realm's URL. */
    String realm() {
        return url + "/realms/omni";
    }

    /** How many sessions a user has there, as its administrator sees it. */
    int sessions(String user) throws Exception {
        JsonNode users = admin("users?exact=true&username=" + user);
        return admin("users/" + users.get(0).get("id").asString() + "/sessions").size();
    }

    private JsonNode admin(String path) throws Exception {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=admin";
        HttpResponse<String> token =
                send(HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/admin/realms/omni/" + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + json.readTree(token.body())
                                        .get("access_token")
                                        .asString()));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode());
        }
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private void awaitStart(Path log) throws Exception {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() - end < 0 && process.isAlive()) {
            try {
                if (send(HttpRequest.newBuilder(URI.create(realm()))).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again below
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        close();
        throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
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
}
