package dev.omnirules.examples.postgres.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The chaos run, small enough for every build. */
class ChaosTest {

    @Test
    void nothing_breaks_when_server_node_and_connections_do() throws IOException, InterruptedException {
        Verdict verdict = new Chaos(Integer.getInteger("chaos.seconds", 6), 2, 4, 1, System.out).run();

        assertThat(verdict.clean()).as(verdict.toString()).isTrue();
        assertThat(verdict.effects()).isGreaterThan(Task.AGENTS + 20);
        assertThat(verdict.unanswered()).isPositive();
    }
}
