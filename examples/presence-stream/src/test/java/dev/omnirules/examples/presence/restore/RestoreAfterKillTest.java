package dev.omnirules.examples.presence.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.examples.presence.load.Crowd;
import dev.omnirules.examples.presence.load.LoadGenerator;
import dev.omnirules.examples.presence.load.ScaledClock;
import dev.omnirules.examples.presence.stream.PresenceStream;
import dev.omnirules.examples.presence.stream.PresenceTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * A crowd on a real broker; the process that folds it is killed and another one without state on disk takes over.
 * {@code presence.agents} and {@code presence.speed} set the size and how many virtual seconds pass in one.
 */
@Tag("long")
class RestoreAfterKillTest {

    private static final int AGENTS = Integer.getInteger("presence.agents", 5000);
    private static final int SPEED = Integer.getInteger("presence.speed", 20);
    private static final int PARTITIONS = 4;

    private EmbeddedKafkaKraftBroker broker;
    private Path directory;

    @BeforeEach
    void startBroker() throws Exception {
        directory = Files.createTempDirectory(Path.of("target"), "restore").toAbsolutePath();
        broker = new EmbeddedKafkaKraftBroker(
                1, PARTITIONS, PresenceTopology.SIGNALS, PresenceTopology.SEEN, PresenceTopology.DEAD_LETTERS);
        broker.brokerProperties(Map.of(
                "log.cleaner.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000"));
        broker.afterPropertiesSet();
    }

    @AfterEach
    void stopBroker() {
        broker.destroy();
    }

    @Test
    @Timeout(900)
    void nobodyIsFalselyInactiveAndNobodyIsRoutableBeforeAFirstBeat() throws Exception {
        ScaledClock clock = new ScaledClock(System.currentTimeMillis(), SPEED);
        Crowd crowd = new Crowd(AGENTS, clock.instant().plusSeconds(3L * SPEED));
        LoadGenerator generator = new LoadGenerator(crowd, clock, broker.getBrokersAsString());
        try (Load load = new Load(generator);
                Watcher watcher = new Watcher(crowd, broker.getBrokersAsString(), PARTITIONS);
                Instance first = Instance.start("first", broker.getBrokersAsString(), clock, directory)) {
            int silentEarly = agents(crowd, 0);
            int alive = agents(crowd, Long.MAX_VALUE);

            assertThat(watcher.readUntil(
                            () -> load.rounds() > Crowd.LAST_OF_LATE
                                    && watcher.lost() >= silentEarly
                                    && watcher.routable() >= alive,
                            first))
                    .as(first.lines() + " " + watcher.lost() + ", " + watcher.routable())
                    .isTrue();
            long sentBefore = generator.sent();
            long killedAt = System.nanoTime();
            first.kill();
            watcher.killed();
            long loggedBefore = logged();

            try (Instance second = Instance.start("second", broker.getBrokersAsString(), clock, directory)) {
                assertThat(watcher.readUntil(() -> watcher.announced() == AGENTS, second))
                        .as(second.lines().toString())
                        .isTrue();
                double announced = seconds(killedAt);
                assertThat(watcher.readUntil(() -> watcher.routable() == alive, second))
                        .as(second.lines() + " " + watcher.routable())
                        .isTrue();
                double routable = seconds(killedAt);
                assertThat(watcher.readUntil(
                                () -> watcher.lost() == AGENTS - alive && watcher.routable() == alive, second))
                        .as(second.lines() + " " + watcher.lost())
                        .isTrue();
                load.stop();
                print(watcher, generator, sentBefore, loggedBefore, announced, routable, seconds(clock));
                second.lines().forEach(System.out::println);
            }
            assertThat(watcher.restoredAt()).hasSize(PARTITIONS);
            assertThat(watcher.before.falselyInactive + watcher.after.falselyInactive)
                    .isZero();
            assertThat(watcher.before.falselyRevived + watcher.after.falselyRevived)
                    .isZero();
            assertThat(watcher.before.inactiveAtAnotherInstant + watcher.after.inactiveAtAnotherInstant)
                    .isZero();
            assertThat(watcher.before.routableWithoutBeat + watcher.after.routableWithoutBeat)
                    .isZero();
            assertThat(watcher.after.firstNotAtRestore).isZero();
            assertThat(loggedBefore).isLessThanOrEqualTo(4L * AGENTS + AGENTS - agents(crowd, Long.MAX_VALUE));
        }
    }

    private static int agents(Crowd crowd, long lastRound) {
        return (int) IntStream.range(0, crowd.size())
                .filter(agent -> crowd.lastRound(agent) == lastRound)
                .count();
    }

    /** How many records the changelog took. */
    private long logged() throws Exception {
        String changelog = PresenceStream.APPLICATION + "-kept-changelog";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(changelog, partition))
                    .toList();
            Map<TopicPartition, OffsetSpec> latest = partitions.stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static double seconds(ScaledClock clock) {
        return (System.currentTimeMillis() - clock.start()) / 1e3;
    }

    private static void print(
            Watcher watcher,
            LoadGenerator generator,
            long sent,
            long logged,
            double announced,
            double routable,
            double total) {
        System.out.printf(
                """
                agents                             %,13d
                events written, and per second     %,13d %,9.0f
                until the kill: events → changelog %,13d %,9d
                kill → everyone published again    %,13.1f s
                kill → all who beat are routable   %,13.1f s
                published before / after the kill  %,13d %,9d
                INACTIVE rightly, before / after   %,13d %,9d
                INACTIVE falsely                   %,13d %,9d
                INACTIVE at another instant        %,13d %,9d
                INACTIVE undone                    %,13d %,9d
                routable                           %,13d %,9d
                routable before a first beat       %,13d %,9d
                restored otherwise than unroutable %,23d
                %n\
                """,
                AGENTS,
                generator.sent(),
                generator.sent() / total,
                sent,
                logged,
                announced,
                routable,
                watcher.before.records,
                watcher.after.records,
                watcher.before.rightlyInactive,
                watcher.after.rightlyInactive,
                watcher.before.falselyInactive,
                watcher.after.falselyInactive,
                watcher.before.inactiveAtAnotherInstant,
                watcher.after.inactiveAtAnotherInstant,
                watcher.before.falselyRevived,
                watcher.after.falselyRevived,
                watcher.before.routable,
                watcher.after.routable,
                watcher.before.routableWithoutBeat,
                watcher.after.routableWithoutBeat,
                watcher.after.firstNotAtRestore);
    }
}
