package dev.omnirules.examples.postgres.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.postgres.testkit.TestStore;
import dev.omnirules.postgres.token.PostgresTokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The processes serve all tests, each with agents of its own; nothing waits for a time, only for what is to come. */
@Tag("long")
@Tag("TOKEN-1")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Three processes on one PostgreSQL store, each told what to do")
class OtherProcessesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final List<Node> nodes = new ArrayList<>();
    private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(InstantSource.system());
    private PostgresTokenStore store;
    private IssuerService service;

    /** A process, its input and its output. */
    private static final class Node {
        final Process process;
        final PrintWriter commands;
        final BufferedReader answers;

        Node(Process process) {
            this.process = process;
            this.commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String ask(String command) throws IOException {
            commands.println(command);
            return answers.readLine();
        }

        void tell(String command) throws IOException {
            assertThat(ask(command)).isEqualTo("done");
        }

        int steps() throws IOException {
            return Integer.parseInt(ask("steps all"));
        }
    }

    @BeforeAll
    void start() throws IOException {
        store = TestStore.empty();
        service = new IssuerService(issuer);
        for (int i = 0; i < 3; i++) {
            nodes.add(new Node(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CommandedNode.class.getName(),
                            TestStore.url(),
                            service.url(),
                            String.valueOf(IDLE.toSeconds()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()));
        }
    }

    @AfterAll
    void stop() {
        nodes.forEach(node -> node.process.destroyForcibly());
        service.close();
    }

    private String open(int node, String agent, Duration lifetime) throws IOException {
        return open(node, agent, lifetime, Duration.ofHours(10));
    }

    private String open(int node, String agent, Duration lifetime, Duration refreshLifetime) throws IOException {
        TokenGrant grant =
                issuer.lifetime(lifetime).refreshLifetime(refreshLifetime).signIn();
        String access = grant.access().value();
        nodes.get(node)
                .tell("open " + agent + " " + access + " "
                        + grant.refresh().orElseThrow().value() + " "
                        + grant.lifetime().orElseThrow().toSeconds());
        return access;
    }

    private void resumeElsewhere(String agent) throws IOException {
        for (Node node : nodes.subList(1, 3)) {
            node.tell("resume " + agent);
        }
    }

    private StoredSession stored(String agent) {
        return store.load(new AgentId(agent)).orElseThrow();
    }

    /** Asks the other two nodes for an agent's token until it is as expected. */
    private void elsewhere(String agent, Predicate<String> expected) throws Exception {
        for (Node node : nodes.subList(1, 3)) {
            eventually(() -> node.ask("token " + agent), expected);
        }
    }

    private static <T> void eventually(Callable<T> actual, Predicate<T> expected) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        T last = actual.call();
        while (!expected.test(last)) {
            assertThat(System.nanoTime()).as("still " + last).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
            last = actual.call();
        }
    }

    @Test
    @DisplayName("a new sign-in and a sign-out on one are served, or no longer served, on the others within seconds")
    void signInAndOut() throws Exception {
        String first = open(0, "ana", Duration.ofHours(1));
        resumeElsewhere("ana");
        elsewhere("ana", first::equals);
        String second = open(0, "ana", Duration.ofHours(1));
        elsewhere("ana", second::equals);
        nodes.get(0).tell("signout ana");
        elsewhere("ana", token -> token.equals("none") || token.equals("SIGNED_OUT"));
    }

    @Test
    @DisplayName("after an end, a new sign-in on one is served on the others to the caller who would be refused")
    void afterAnEnd() throws Exception {
        issuer.always(Fate.REVOKED);
        open(0, "bia", Duration.ofSeconds(3));
        resumeElsewhere("bia");
        elsewhere("bia", "SIGN_IN_REQUIRED"::equals);
        issuer.always(Fate.ANSWERED);
        String again = open(0, "bia", Duration.ofHours(1));
        elsewhere("bia", again::equals);
    }

    @Test
    @DisplayName("an hour ahead for a while on one ends no session on any, and what it renewed is served on all")
    void clockStep() throws Exception {
        List<String> agents = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            agents.add("agent-" + i);
            open(0, agents.get(i), Duration.ofMinutes(20), Duration.ofMinutes(30));
            resumeElsewhere(agents.get(i));
        }
        nodes.get(0).tell("clock all 3600");
        for (String agent : agents) {
            eventually(() -> stored(agent).state(), state -> state.generation() > 1);
        }
        setClock(0);
        for (String agent : agents) {
            String renewed = stored(agent)
                    .tokens()
                    .orElseThrow(() -> new AssertionError(agent + " was signed out"))
                    .access()
                    .value();
            assertThat(nodes.get(0).ask("token " + agent)).isEqualTo(renewed);
            elsewhere(agent, renewed::equals);
        }
        for (Node node : nodes) {
            for (String agent : agents) {
                assertThat(node.ask("ended " + agent)).isEqualTo("false");
            }
        }
        assertThat(issuer.mostPresentations()).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("an hour behind on one, a new sign-in there is served on all")
    void clockBehind() throws Exception {
        setClock(-3600);
        String token = open(0, "caio", Duration.ofHours(1));
        assertThat(nodes.get(0).ask("token caio")).isEqualTo(token);
        resumeElsewhere("caio");
        elsewhere("caio", token::equals);
        for (Node node : nodes) {
            assertThat(node.ask("ended caio")).isEqualTo("false");
        }
        setClock(0);
    }

    /** Sets the first node's clock, and waits until the node has noticed. */
    private void setClock(int ahead) throws Exception {
        int steps = nodes.get(0).steps();
        nodes.get(0).tell("clock all " + ahead);
        eventually(() -> nodes.get(0).steps(), count -> count > steps);
    }

    @Test
    @DisplayName("activity on one keeps the others from ending the session for idleness; without it all see the end")
    void activity() throws Exception {
        open(0, "davi", Duration.ofHours(1));
        resumeElsewhere("davi");
        for (int round = 0; round < 3; round++) {
            pass(IDLE.multipliedBy(6).dividedBy(10));
            long version = stored("davi").version();
            nodes.get(0).tell("active davi");
            eventually(() -> stored("davi").version(), now -> now > version);
            elsewhere("davi", token -> token.startsWith("access-"));
        }
        for (Node node : nodes) {
            assertThat(node.ask("ended davi")).isEqualTo("false");
        }
        pass(IDLE);
        for (Node node : nodes) {
            eventually(() -> node.ask("ended davi"), "true"::equals);
        }
    }

    /** Lets time pass on all nodes, so that no test waits for it. */
    private void pass(Duration time) throws IOException {
        for (Node node : nodes) {
            node.tell("pass all " + time.toSeconds());
        }
    }
}
