package dev.omnirules.postgres.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes that share a consumer's name on one database; one is killed while it hands over. */
@Tag("long")
class FeedProcessesTest {

    private static final ConsumerName SHARED = new ConsumerName("shared");
    private static final int ENTRIES = 120;

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresFeedLog log = PostgresFeedLog.on(database.dataSource());
    private final AgentSessions sessions =
            new AgentSessions(Omni.on(PostgresLedger.on(database.dataSource())).build());
    private final List<Node> nodes = new ArrayList<>();

    /** A process, and what its consumer got. */
    private record Node(Process process, List<String> got, Thread reader) {

        static Node start(String url) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FeedNode.class.getName(),
                            url)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> got = Collections.synchronizedList(new ArrayList<>());
            Thread reader = new Thread(() -> process.inputReader().lines().forEach(got::add));
            reader.start();
            return new Node(process, got, reader);
        }
    }

    @AfterEach
    void end() {
        nodes.forEach(node -> node.process().destroyForcibly());
    }

    @Test
    void what_a_killed_process_had_not_committed_goes_to_the_other_and_nothing_else_twice() throws Exception {
        log.register(SHARED, new FeedStart.AtCursor());
        Node dying = Node.start(database.url());
        nodes.add(dying);
        Node living = Node.start(database.url());
        nodes.add(living);
        signIn(0, 20);
        await(() -> dying.got().size() + living.got().size() == 20);
        int before = dying.got().size();
        signIn(20, ENTRIES);
        await(() -> dying.got().size() > before || living.got().size() > ENTRIES / 2);
        dying.process().destroyForcibly().waitFor();
        dying.reader().join();
        await(() -> all(dying, living).size() == ENTRIES);
        living.process().outputWriter().append("\n").close();
        assertThat(living.process().waitFor()).isZero();
        living.reader().join();

        List<String> dead = List.copyOf(dying.got());
        System.out.println("the killed process had " + dead.size() + " entries, the other one "
                + living.got().size());
        assertThat(numbers(dead)).isSorted().doesNotHaveDuplicates();
        assertThat(numbers(living.got())).isSorted().doesNotHaveDuplicates().isNotEmpty();
        Set<String> both = new HashSet<>(dead);
        both.retainAll(living.got());
        assertThat(both)
                .as("what both had is the end of what the dead one had, a batch at most")
                .hasSizeLessThanOrEqualTo(FeedNode.LIMITS.batch())
                .containsExactlyInAnyOrderElementsOf(dead.subList(dead.size() - both.size(), dead.size()));
        assertThat(log.progress(SHARED).lag()).isZero();
    }

    private static Set<String> all(Node one, Node other) {
        Set<String> all = new HashSet<>(List.copyOf(one.got()));
        all.addAll(List.copyOf(other.got()));
        return all;
    }

    private void signIn(int from, int to) {
        for (int i = from; i < to; i++) {
            sessions.signIn(new AgentId("a" + i), Capacity.of(1));
        }
    }

    private static List<Integer> numbers(List<String> keys) {
        return keys.stream()
                .map(key -> Integer.valueOf(key.replaceAll("\\D", "")))
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
