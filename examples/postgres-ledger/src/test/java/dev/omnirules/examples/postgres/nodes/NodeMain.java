package dev.omnirules.examples.postgres.nodes;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.TokenNode;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.postgres.testkit.TestStore;
import dev.omnirules.postgres.token.PostgresTokenStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One node: renews the sessions of all agents, and halts at its last step, just before or just after a call to the store or
 * the issuer, as if its machine lost power. Arguments: database, issuer, agents, last step.
 */
final class NodeMain {

    private static final int HALTED = 77;

    private NodeMain() {}

    /** Runs until its input ends. */
    public static void main(String[] args) throws IOException {
        TokenNode node = new TokenNode(
                PostgresTokenStore.on(TestStore.at(args[0]), TestStore.cipher("k1")),
                new IssuerClient(URI.create(args[1])),
                Integer.parseInt(args[3]),
                () -> Runtime.getRuntime().halt(HALTED));
        ExecutorService executor = Executors.newFixedThreadPool(4);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        try (TokenRenewer renewer = TokenRenewer.builder(
                        node, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
                .store(node)
                .limits(new RenewerLimits(8, 100, 10, Duration.ofSeconds(1), Duration.ofSeconds(1)))
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
}
