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
import dev.omnirules.presence.status.StatusReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Three instances on a real broker, bad records of every kind, a record dated ahead, the death of one instance, and an
 * upgrade of one instance after the other to a program that knows one kind of event more: nobody else is touched, the bad
 * ones are listed, and what was set aside for the later program is folded when it is written again.
 */
@Tag("long")
class BadRecordsTest {

    private static final int AGENTS = 300;
    private static final int SPEED = 20;
    private static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Map<String, AgentSeen> last = new HashMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    /** The agents who left the page, as the later program alone understands, and of whom that was set aside. */
    private final Set<String> leaving = new TreeSet<>();

    private final Map<String, byte[]> setAside = new TreeMap<>();
    private Crowd crowd;
    private EmbeddedKafkaKraftBroker broker;
    private KafkaProducer<String, byte[]> producer;
    private Path directory;
    private int falselyInactive;

    @BeforeEach
    void startBroker() throws Exception {
        directory = Files.createTempDirectory(Path.of("target"), "bad").toAbsolutePath();
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.brokerProperties(Map.of(
                "log.cleaner.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000"));
        broker.afterPropertiesSet();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.createTopics(PresenceTopics.all(PARTITIONS, (short) 1)).all().get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stopBroker() {
        producer.close();
        broker.destroy();
    }

    @Test
    @Timeout(600)
    void theOthersAreExactAndTheBadOnesAreListed() throws Exception {
        ScaledClock clock = new ScaledClock(System.currentTimeMillis(), SPEED);
        crowd = new Crowd(AGENTS, clock.instant().plusSeconds(3L * SPEED));
        String address = broker.getBrokersAsString();
        String later = LaterProgram.compile(directory);
        List<BadRecords.Bad> bad = BadRecords.of(crowd.id(7), crowd.start());
        try (Load load = new Load(new LoadGenerator(crowd, clock, address));
                KafkaConsumer<String, AgentSeen> seen =
                        consumer(PresenceTopology.SEEN, PresenceTopology.seen().deserializer());
                KafkaConsumer<String, byte[]> letters =
                        consumer(PresenceTopology.DEAD_LETTERS, new ByteArrayDeserializer());
                Instance first = Instance.start("first", address, clock, directory);
                Instance second = Instance.start("second", address, clock, directory);
                Instance third = Instance.start("third", address, clock, directory)) {
            Reader reader = new Reader(seen, letters);
            reader.until(() -> routable() >= alive(), first, second, third);
            bad.forEach(record -> send(record.key(), record.value()));
            Beat ahead = new Beat(clock.instant().plusSeconds(3_600), 1, 1_000_000, Crowd.INTERVAL, Hint.VISIBLE);
            send(crowd.id(1), BadRecords.bytes(ahead));
            leave(10, clock);
            reader.until(() -> count() >= bad.size() + 1 + leaving.size(), first, second, third);
            assertThat(setAside.keySet()).isEqualTo(leaving); // they are AVAILABLE still, as far as the programs know
            assertThat(leaving)
                    .allSatisfy(agent -> assertThat(last.get(agent).status()).isEqualTo(AgentStatus.AVAILABLE));
            first.kill();
            try (Instance fourth = Instance.start("fourth", later, address, clock, directory)) {
                reader.until(() -> fourth.hasTasks() && routable() >= alive(), second, third, fourth);
                leave(20, clock);
                second.stop();
                try (Instance fifth = Instance.start("fifth", later, address, clock, directory)) {
                    reader.until(() -> fifth.hasTasks(), third, fourth, fifth);
                    third.stop();
                    reader.until(this::everyLeaveIsKnown, fourth, fifth);
                    replay();
                    long rounds = load.rounds();
                    reader.until(
                            () -> load.rounds() > rounds && load.rounds() > Crowd.LAST_OF_LATE + 4 && isExact(),
                            fourth,
                            fifth);
                }
            }
            load.stop();
            System.out.println("bad records: " + refused + ", left: " + leaving.size() + ", set aside: "
                    + setAside.size() + ", falsely INACTIVE: " + falselyInactive);
        }
        Map<String, Integer> expected = new TreeMap<>(Map.of("DATED_AHEAD", 1, "LATER_VERSION", setAside.size()));
        bad.forEach(record -> expected.merge(record.reason().name(), 1, Integer::sum));
        assertThat(refused.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (reason, count) -> assertThat(refused.get(reason)).as(reason).isGreaterThanOrEqualTo(count));
        assertThat(setAside.keySet()).isNotEmpty().isSubsetOf(leaving);
        assertThat(falselyInactive).isZero();
        assertThat(isExact()).isTrue();
    }

    /** One agent in fifty leaves the page, which only the later program understands. */
    private void leave(int group, ScaledClock clock) throws Exception {
        for (int agent = group; agent < AGENTS; agent += 50) {
            leaving.add(crowd.id(agent));
            send(crowd.id(agent), LaterProgram.left(clock.instant(), 1));
        }
    }

    /** When every instance is upgraded, what was set aside for its version is written again. */
    private void replay() {
        setAside.forEach(this::send);
    }

    private boolean everyLeaveIsKnown() {
        return leaving.stream()
                .allMatch(agent ->
                        setAside.containsKey(agent) || last.get(agent).reason() == StatusReason.CLOSED_CLEANLY);
    }

    private boolean isExact() {
        return last.size() == AGENTS
                && last.entrySet().stream().allMatch(seen -> {
                    boolean stays = lasts(crowd.agent(seen.getKey())) && !leaving.contains(seen.getKey());
                    return seen.getValue().status() == (stays ? AgentStatus.AVAILABLE : AgentStatus.INACTIVE)
                            && seen.getValue().routable().isEmpty() != stays
                            && (!leaving.contains(seen.getKey())
                                    || seen.getValue().reason() == StatusReason.CLOSED_CLEANLY);
                });
    }
    /** What the instances publish and refuse, read by the test while it waits. */
    private final class Reader {
        private final KafkaConsumer<String, AgentSeen> seen;
        private final KafkaConsumer<String, byte[]> refusals;

        Reader(KafkaConsumer<String, AgentSeen> seen, KafkaConsumer<String, byte[]> refusals) {
            this.seen = seen;
            this.refusals = refusals;
        }

        void until(Callable<Boolean> holds, Instance... alive) throws Exception {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!holds.call()) {
                for (Instance instance : alive) {
                    assertThat(instance.process().isAlive())
                            .as(() -> lines(instance))
                            .isTrue();
                }
                assertThat(System.nanoTime())
                        .as(() -> refused + " " + routable() + " " + setAside + lines(alive[0]))
                        .isLessThan(end);
                seen.poll(Duration.ofMillis(50)).forEach(record -> take(record.key(), record.value()));
                refusals.poll(Duration.ofMillis(10)).forEach(this::refuse);
            }
        }

        private void take(String agent, AgentSeen view) {
            boolean inactive = view.status() == AgentStatus.INACTIVE;
            falselyInactive += inactive && lasts(crowd.agent(agent)) && !leaving.contains(agent) ? 1 : 0;
            last.put(agent, view);
        }

        private void refuse(ConsumerRecord<String, byte[]> record) {
            String reason = new String(record.headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
            refused.merge(reason, 1, Integer::sum);
            if (record.key() != null && leaving.contains(record.key())) {
                assertThat(reason).isEqualTo("LATER_VERSION");
                setAside.put(record.key(), record.value());
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
        var unused = producer.send(new ProducerRecord<>(PresenceTopology.SIGNALS, key, value));
        producer.flush();
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

    private boolean lasts(int agent) {
        return crowd.lastRound(agent) == Long.MAX_VALUE;
    }

    private int alive() {
        return (int) IntStream.range(0, AGENTS).filter(this::lasts).count();
    }

    private int count() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int routable() {
        return (int) last.values().stream()
                .filter(seen -> !seen.routable().isEmpty())
                .count();
    }
}
