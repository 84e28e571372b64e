package dev.omnirules.examples.presence.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.examples.presence.stream.PresenceQueries.Answer;
import dev.omnirules.examples.presence.stream.PresenceQueries.Elsewhere;
import dev.omnirules.examples.presence.stream.PresenceQueries.Moving;
import dev.omnirules.examples.presence.stream.PresenceQueries.Seen;
import dev.omnirules.examples.presence.stream.PresenceQueries.Unknown;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Questions to live instances on a real broker, before, while and after tasks move between them. */
class PresenceQueriesTest {

    private static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> AGENTS =
            IntStream.range(0, 40).mapToObj(i -> "agent-" + i).toList();

    private final List<KafkaStreams> started = new ArrayList<>();
    private EmbeddedKafkaKraftBroker broker;
    private Path directory;

    @BeforeEach
    void startBroker() throws Exception {
        directory = Files.createTempDirectory(Path.of("target"), "queries").toAbsolutePath();
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.brokerProperties(Map.of("log.cleaner.enable", "false", "group.initial.rebalance.delay.ms", "0"));
        broker.afterPropertiesSet();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.createTopics(PresenceTopics.all(PARTITIONS, (short) 1)).all().get();
        }
    }

    @AfterEach
    void stopBroker() {
        started.forEach(KafkaStreams::close);
        broker.destroy();
    }

    @Test
    @Timeout(300)
    void oneInstanceHasEachAgentTheOthersSaySoAndWhileTasksMoveNobodyIsTakenForUnknown() throws Exception {
        PresenceQueries one = instance("one", 7_001);
        assertThat(one.seen("agent-0")).isInstanceOfAny(Moving.class, Unknown.class);
        signIn();
        until(() -> AGENTS.stream().allMatch(agent -> isAvailable(one.seen(agent))));
        until(() -> one.seen("nobody") instanceof Unknown);

        PresenceQueries two = instance("two", 7_002);
        List<Answer> meanwhile = new ArrayList<>();
        until(() -> {
            AGENTS.forEach(agent -> meanwhile.add(one.seen(agent)));
            AGENTS.forEach(agent -> meanwhile.add(two.seen(agent)));
            return AGENTS.stream().allMatch(agent -> isSplit(one.seen(agent), two.seen(agent)))
                    && AGENTS.stream().anyMatch(agent -> isAvailable(two.seen(agent)));
        });
        assertThat(meanwhile).noneMatch(Unknown.class::isInstance);
        assertThat(AGENTS).anySatisfy(agent -> assertThat(one.seen(agent)).isEqualTo(new Elsewhere(two.self())));
        assertThat(AGENTS).anySatisfy(agent -> assertThat(two.seen(agent)).isEqualTo(new Elsewhere(one.self())));

        two.streams().close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        assertThat(AGENTS).allSatisfy(agent -> assertThat(two.seen(agent)).isEqualTo(new Moving()));
        until(() -> {
            AGENTS.forEach(agent -> meanwhile.add(one.seen(agent)));
            return AGENTS.stream().allMatch(agent -> isAvailable(one.seen(agent)));
        });
        assertThat(meanwhile).noneMatch(Unknown.class::isInstance);
    }

    /** One of the two has the agent, and the other one names it. */
    private static boolean isSplit(Answer one, Answer two) {
        return (isAvailable(one) && two instanceof Elsewhere) || (isAvailable(two) && one instanceof Elsewhere);
    }

    private static boolean isAvailable(Answer answer) {
        return answer instanceof Seen seen && seen.seen().status() == AgentStatus.AVAILABLE;
    }

    private PresenceQueries instance(String name, int port) {
        Properties properties = PresenceStream.properties(
                broker.getBrokersAsString(), directory.resolve(name).toString());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, "localhost:" + port);
        PresenceTopology topology = new PresenceTopology(
                new StatusPolicy(PresenceTimings.defaults()), InstantSource.system(), Duration.ofHours(1));
        KafkaStreams streams = new KafkaStreams(topology.build(), properties);
        started.add(streams);
        streams.start();
        return new PresenceQueries(streams, new HostInfo("localhost", port));
    }

    private void signIn() {
        Instant now = InstantSource.system().instant();
        List<PresenceEvent> events = List.of(
                ConnectionOpened.first(now, 1, Duration.ofMinutes(10)), new ChannelSignedIn(now, 1, Channel.VOICE));
        try (KafkaProducer<String, Signal> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                PresenceTopology.signals().serializer())) {
            for (String agent : AGENTS) {
                for (PresenceEvent event : events) {
                    var unused = producer.send(
                            new ProducerRecord<>(PresenceTopology.SIGNALS, agent, new Signal.Happened(event)));
                }
            }
        }
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(10_000_000); // the instances need the processors
        }
    }
}
