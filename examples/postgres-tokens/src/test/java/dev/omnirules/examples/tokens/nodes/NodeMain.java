package dev.omnirules.examples.tokens.nodes;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.examples.tokens.PostgresTokenStore;
import dev.omnirules.examples.tokens.TestStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One node: renews the sessions of all agents, and halts at its last step, just before or just after a call to the store or
 * the issuer, as if its machine lost power. Arguments: database, issuer, agents, last step.
 */
final class NodeMain implements TokenStore, TokenIssuer {

    private static final int HALTED = 77;

    private final TokenStore store;
    private final URI issuer;
    private final int lastStep;
    private final AtomicInteger steps = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();

    private NodeMain(TokenStore store, URI issuer, int lastStep) {
        this.store = store;
        this.issuer = issuer;
        this.lastStep = lastStep;
    }

    /** Runs until its input ends. */
    public static void main(String[] args) throws IOException {
        TokenStore store = new PostgresTokenStore(TestStore.at(args[0]), TestStore.cipher("k1"));
        NodeMain node = new NodeMain(store, URI.create(args[1]), Integer.parseInt(args[3]));
        ExecutorService executor = Executors.newFixedThreadPool(4);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        try (TokenRenewer renewer = TokenRenewer.builder(node, executor)
                .store(node)
                .scheduler(scheduler)
                .work(new RenewerLimits(8, 100, 10, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .build()) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                renewer.resume(new AgentId("agent-" + i));
            }
            while (System.in.read() >= 0) {
                // until the parent lets go
            }
        }
        Runtime.getRuntime().halt(0);
    }

    @Override
    public Optional<StoredSession> load(AgentId agent) {
        step();
        Optional<StoredSession> found = store.load(agent);
        step();
        return found;
    }

    @Override
    public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
        step();
        boolean replaced = store.replace(agent, expectedVersion, next);
        step();
        return replaced;
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        step();
        try {
            String[] words = http.send(
                            HttpRequest.newBuilder(issuer)
                                    .timeout(request.timeLimit())
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            request.refresh().value()))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .split(" ");
            step();
            return words.length < 3
                    ? new RenewalAnswer.Rejected(RenewalAnswer.Rejected.Reason.REVOKED)
                    : new RenewalAnswer.Issued(TokenGrant.of(
                            new AccessToken(words[0]),
                            new RefreshToken(words[1]),
                            Duration.ofSeconds(Long.parseLong(words[2]))));
        } catch (IOException | InterruptedException lost) {
            return new RenewalAnswer.Unknown();
        }
    }

    @Override
    public void revoke(TokenPair tokens) {
        step();
    }

    private void step() {
        if (steps.incrementAndGet() >= lastStep) {
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
