package dev.omnirules.examples.tokens.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.examples.tokens.TestStore;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("TOKEN-1")
@Timeout(300)
@DisplayName("Three processes on one PostgreSQL store, each told what to do")
class OtherProcessesTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final ScriptedTokenIssuer issuer =
            new ScriptedTokenIssuer(InstantSource.system()).lifetime(Duration.ofHours(1));
    private final List<Node> nodes = new ArrayList<>();
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
    }

    @BeforeEach
    void start() throws IOException {
        assertThat(TestStore.empty()).isNotNull();
        service = new IssuerService(issuer);
    }

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.process.destroyForcibly());
        service.close();
    }

    private void start(int idleSeconds) throws IOException {
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
                            String.valueOf(idleSeconds))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()));
        }
    }

    private String open(int node, String agent) throws IOException {
        TokenGrant grant = issuer.signIn();
        String access = grant.access().value();
        assertThat(nodes.get(node)
                        .ask("open " + agent + " " + access + " "
                                + grant.refresh().orElseThrow().value() + " "
                                + grant.lifetime().orElseThrow().toSeconds()))
                .isEqualTo("done");
        return access;
    }

    private void resumeElsewhere(String agent) throws IOException {
        for (Node node : nodes.subList(1, 3)) {
            assertThat(node.ask("resume " + agent)).isEqualTo("done");
        }
    }

    /** Asks the other two nodes for an agent's token until it is as expected. */
    private void eventually(String agent, Predicate<String> expected) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        for (Node node : nodes.subList(1, 3)) {
            String token = node.ask("token " + agent);
            while (!expected.test(token)) {
                assertThat(System.nanoTime()).as("still " + token).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(100);
                token = node.ask("token " + agent);
            }
        }
    }

    @Test
    @DisplayName("a new sign-in and a sign-out on one are served, or no longer served, on the others within seconds")
    void signInAndOut() throws Exception {
        start(3_600);
        String first = open(0, "ana");
        resumeElsewhere("ana");
        eventually("ana", first::equals);
        String second = open(0, "ana");
        eventually("ana", second::equals);
        assertThat(nodes.get(0).ask("signout ana")).isEqualTo("done");
        eventually("ana", token -> token.equals("none") || token.equals("SIGNED_OUT"));
    }

    @Test
    @DisplayName("after an end, a new sign-in on one is served on the others to the caller who would be refused")
    void afterAnEnd() throws Exception {
        start(3_600);
        issuer.lifetime(Duration.ofSeconds(3)).always(Fate.REVOKED);
        open(0, "ana");
        resumeElsewhere("ana");
        eventually("ana", "SIGN_IN_REQUIRED"::equals);
        issuer.lifetime(Duration.ofHours(1)).always(Fate.ANSWERED);
        String again = open(0, "ana");
        eventually("ana", again::equals);
    }

    @Test
    @DisplayName("an hour ahead for five seconds on one ends no session on any")
    void clockStep() throws Exception {
        start(1_800);
        issuer.refreshLifetime(Duration.ofMinutes(30)).lifetime(Duration.ofMinutes(20));
        for (int i = 0; i < 10; i++) {
            open(0, "agent-" + i);
            resumeElsewhere("agent-" + i);
        }
        assertThat(nodes.get(0).ask("clock all 3600")).isEqualTo("done");
        TimeUnit.SECONDS.sleep(5);
        assertThat(nodes.get(0).ask("clock all 0")).isEqualTo("done");
        TimeUnit.SECONDS.sleep(5);
        for (Node node : nodes) {
            assertThat(node.ask("ended all")).isEqualTo("0");
            for (int i = 0; i < 10; i++) {
                assertThat(node.ask("token agent-" + i)).startsWith("access-");
            }
        }
        assertThat(issuer.mostPresentations()).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("an hour behind on one, a new sign-in there is served on all")
    void clockBehind() throws Exception {
        start(1_800);
        assertThat(nodes.get(0).ask("clock all -3600")).isEqualTo("done");
        String token = open(0, "ana");
        assertThat(nodes.get(0).ask("token ana")).isEqualTo(token);
        resumeElsewhere("ana");
        eventually("ana", shown -> shown.startsWith("access-"));
    }

    @Test
    @DisplayName("activity on one keeps the others from ending the session for idleness")
    void activity() throws Exception {
        start(6);
        open(0, "ana");
        resumeElsewhere("ana");
        for (int second = 0; second < 15; second++) {
            assertThat(nodes.get(0).ask("active ana")).isEqualTo("done");
            TimeUnit.SECONDS.sleep(1);
        }
        for (Node node : nodes) {
            assertThat(node.ask("ended all")).isEqualTo("0");
        }
    }
}
