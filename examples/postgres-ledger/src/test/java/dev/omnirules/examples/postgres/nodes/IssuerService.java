package dev.omnirules.examples.postgres.nodes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The rotating issuer of all processes, over HTTP on the loopback: refresh token in, {@code access refresh seconds} out. */
final class IssuerService implements AutoCloseable {

    private static final AgentId SOMEBODY = new AgentId("somebody");

    private final ScriptedTokenIssuer issuer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    IssuerService(ScriptedTokenIssuer issuer) throws IOException {
        this.issuer = issuer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            RenewalAnswer answer =
                    issuer.renew(new RenewalRequest(SOMEBODY, new RefreshToken(token), Duration.ofSeconds(1)));
            byte[] body = (answer instanceof RenewalAnswer.Issued issued
                            ? issued.grant().access().value() + " "
                                    + issued.grant().refresh().orElseThrow().value() + " "
                                    + issued.grant().lifetime().orElseThrow().toSeconds()
                            : "no")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
