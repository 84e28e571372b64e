package dev.omnirules.examples.postgres.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.postgres.testkit.TestStore;
import dev.omnirules.postgres.token.PostgresTokenStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("long")
@Tag("TOKEN-1")
@Timeout(300)
@DisplayName("Three processes on one PostgreSQL store, killed between two steps and started again")
class ProcessesTest {

    private static final int NODES = 3;
    private static final int AGENTS = 12;
    private static final int DEATHS = Integer.getInteger("nodes.deaths", 3);
    private static final long SEED = Long.getLong("nodes.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final ScriptedTokenIssuer issuer =
            new ScriptedTokenIssuer(InstantSource.system()).lifetime(Duration.ofSeconds(2));

    @Test
    @DisplayName("no refresh token is presented twice")
    void killed() throws Exception {
        PostgresTokenStore store = TestStore.empty();
        TokenRenewer signIns = TokenRenewer.drivenByHost(
                        issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                .store(store)
                .build();
        signIn(signIns);
        List<Process> nodes = new ArrayList<>();
        try (IssuerService service = new IssuerService(issuer)) {
            for (int i = 0; i < NODES; i++) {
                nodes.add(start(service));
            }
            for (int deaths = 0; deaths < DEATHS || issuer.presented() < AGENTS; deaths++) {
                Process dead = firstToDie(nodes);
                assertThat(dead.exitValue()).as("halted at its step").isEqualTo(77);
                signIn(signIns); // for those whose session the dead node took with it
                nodes.set(nodes.indexOf(dead), start(service));
            }
            for (Process node : nodes) {
                node.getOutputStream().close();
                assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            nodes.forEach(Process::destroyForcibly);
        }
        assertThat(issuer.mostPresentations()).as("seed %s", SEED).isEqualTo(1);
        assertThat(issuer.sawReuse()).isFalse();
    }

    private void signIn(TokenRenewer signIns) {
        for (int i = 0; i < AGENTS; i++) {
            signIns.open(
                    new AgentId("agent-" + i),
                    issuer.signIn(),
                    InstantSource.system().instant());
        }
    }

    private static Process firstToDie(List<Process> nodes) {
        return (Process)
                CompletableFuture.anyOf(nodes.stream().map(Process::onExit).toArray(CompletableFuture[]::new))
                        .join();
    }

    private Process start(IssuerService service) throws IOException {
        int lastStep = 2 * AGENTS + 8 + random.nextInt(80);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeMain.class.getName(),
                        TestStore.url(),
                        service.url(),
                        String.valueOf(AGENTS),
                        String.valueOf(lastStep))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
