package dev.omnirules.examples.presence.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.examples.presence.load.Crowd;
import dev.omnirules.examples.presence.load.LoadGenerator;
import dev.omnirules.examples.presence.load.ScaledClock;
import dev.omnirules.examples.presence.stream.AgentSeen;
import dev.omnirules.examples.presence.stream.BadRecords;
import dev.omnirules.examples.presence.stream.PresenceTopics;
import dev.omnirules.examples.presence.stream.PresenceTopology;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Three instances on a real broker, bad records of every kind, a record dated ahead, an event of a later version, and the
 * death of one instance: nobody else is touched, and the bad ones are listed.
 */
class BadRecordsTest {

    private static final int AGENTS = 300;
    private static final int SPEED = 20;
    private static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Map<String, AgentSeen> last = new HashMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private EmbeddedKafkaKraftBroker broker;
    private Path directory;
    private int falselyInactive;

    @BeforeEach
    void startBroker() throws Exception {
        directory = Files.createTempDirectory(Path.of("target"), "bad").toAbsolutePath();
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.brokerProperties(Map.of("log.cleaner.enable", "false", "group.initial.rebalance.delay.ms", "0"));
        broker.afterPropertiesSet();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.createTopics(PresenceTopics.all(PARTITIONS, (short) 1)).all().get();
        }
    }

    @AfterEach
    void stopBroker() {
        broker.destroy();
    }

    @Test
    @Timeout(600)
    void theOthersAreExactAndTheBadOnesAreListed() throws Exception {
        ScaledClock clock = new ScaledClock(System.currentTimeMillis(), SPEED);
        Crowd crowd = new Crowd(AGENTS, clock.instant().plusSeconds(3L * SPEED));
        String address = broker.getBrokersAsString();
        List<BadRecords.Bad> bad = BadRecords.of(crowd.id(7), crowd.start());
        try (Load load = new Load(new LoadGenerator(crowd, clock, address));
                KafkaConsumer<String, AgentSeen> seen =
                        consumer(PresenceTopology.SEEN, PresenceTopology.seen().deserializer());
                KafkaConsumer<String, byte[]> letters =
                        consumer(PresenceTopology.DEAD_LETTERS, new ByteArrayDeserializer());
                Instance first = Instance.start("first", address, clock, directory);
                Instance second = Instance.start("second", address, clock, directory);
                Instance third = Instance.start("third", address, clock, directory)) {
            List<Instance> lasting = List.of(second, third);
            until(crowd, seen, letters, lasting, () -> routable() >= alive(crowd));
            bad.forEach(record -> send(record.key(), record.value()));
            Beat ahead = new Beat(clock.instant().plusSeconds(3_600), 1, 1_000_000, Crowd.INTERVAL, Hint.VISIBLE);
            send(crowd.id(1), BadRecords.bytes(ahead));
            until(crowd, seen, letters, lasting, () -> count() >= bad.size() + 1);
            first.kill();
            long rounds = load.rounds();
            until(
                    crowd,
                    seen,
                    letters,
                    lasting,
                    () -> load.rounds() > rounds + Crowd.LAST_OF_LATE + 4
                            && lost() == AGENTS - alive(crowd)
                            && routable() == alive(crowd));
            load.stop();
            System.out.println("bad records: " + refused + ", falsely INACTIVE: " + falselyInactive);
        }
        Map<String, Integer> expected = new TreeMap<>(Map.of("DATED_AHEAD", 1));
        bad.forEach(record -> expected.merge(record.reason().name(), 1, Integer::sum));
        assertThat(refused.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (reason, count) -> assertThat(refused.get(reason)).as(reason).isGreaterThanOrEqualTo(count));
        assertThat(falselyInactive).isZero();
        for (int agent = 0; agent < AGENTS; agent++) {
            assertThat(last.get(crowd.id(agent)).status())
                    .as(crowd.id(agent))
                    .isEqualTo(lasts(crowd, agent) ? AgentStatus.AVAILABLE : AgentStatus.INACTIVE);
        }
    }

    private void until(
            Crowd crowd,
            KafkaConsumer<String, AgentSeen> seen,
            KafkaConsumer<String, byte[]> letters,
            List<Instance> alive,
            java.util.function.BooleanSupplier holds)
            throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            for (Instance instance : alive) {
                assertThat(instance.process().isAlive())
                        .as(() -> lines(instance))
                        .isTrue();
            }
            assertThat(System.nanoTime())
                    .as(() -> refused + " " + routable() + " " + lost() + lines(alive.get(0)))
                    .isLessThan(end);
            for (ConsumerRecord<String, AgentSeen> record : seen.poll(Duration.ofMillis(100))) {
                boolean inactive = record.value().status() == AgentStatus.INACTIVE;
                falselyInactive += inactive && lasts(crowd, crowd.agent(record.key())) ? 1 : 0;
                last.put(record.key(), record.value());
            }
            for (ConsumerRecord<String, byte[]> record : letters.poll(Duration.ofMillis(10))) {
                refused.merge(
                        new String(record.headers().lastHeader("reason").value(), StandardCharsets.UTF_8),
                        1,
                        Integer::sum);
            }
        }
    }

    private static String lines(Instance instance) {
        try {
            return String.join("\n", instance.lines());
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private void send(String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(PresenceTopology.SIGNALS, key, value));
        }
    }

    private <T> KafkaConsumer<String, T> consumer(String topic, Deserializer<T> values) {
        KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString(), "enable.auto.commit", false),
                new StringDeserializer(),
                values);
        List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toList());
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    private static boolean lasts(Crowd crowd, int agent) {
        return crowd.lastRound(agent) == Long.MAX_VALUE;
    }

    private static int alive(Crowd crowd) {
        return (int)
                IntStream.range(0, AGENTS).filter(agent -> lasts(crowd, agent)).count();
    }

    private int count() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int routable() {
        return (int) last.values().stream()
                .filter(seen -> !seen.routable().isEmpty())
                .count();
    }

    private int lost() {
        return (int) last.values().stream()
                .filter(seen -> seen.status() == AgentStatus.INACTIVE)
                .count();
    }
}
