package dev.omnirules.examples.postgres.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The chaos run, small enough for every build. */
@Tag("long")
class ChaosTest {

    @Test
    void nothing_breaks_when_server_node_and_connections_do() throws IOException, InterruptedException {
        Chaos chaos = new Chaos(Integer.getInteger("chaos.seconds", 3), 2, 4, 1, System.out);
        Verdict verdict = chaos.run();

        assertThat(verdict.clean()).as(verdict.toString()).isTrue();
        assertThat(verdict.effects()).isGreaterThanOrEqualTo(chaos.least());
        assertThat(verdict.unanswered()).isPositive();
        assertThat(verdict.timed().expired()).isPositive();
    }
}
