package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One task under the topology driver, with its clock in hand. */
final class Bench implements AutoCloseable {

    static final Instant T = Instant.parse("2026-03-02T12:00:00Z");
    static final Duration TRUST = Duration.ofSeconds(10);

    private final List<KeyValue<byte[], byte[]>> changelog = new ArrayList<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Signal> signals;
    private final TestOutputTopic<String, AgentSeen> seen;
    private final TestOutputTopic<byte[], byte[]> logged;
    private final TestInputTopic<String, byte[]> raw;
    private final TestOutputTopic<String, byte[]> refused;
    private Instant now;

    /** A task that begins at an instant with what a changelog held. */
    Bench(Instant start, List<KeyValue<byte[], byte[]>> restored) {
        now = start;
        changelog.addAll(restored);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench");
        PresenceTopology topology =
                new PresenceTopology(new StatusPolicy(PresenceTimings.defaults()), () -> now, TRUST);
        driver = new TopologyTestDriver(
                topology.build(new PrefilledStore(PresenceTopology.KEPT, restored)), properties, start);
        signals = driver.createInputTopic(
                PresenceTopology.SIGNALS,
                new StringSerializer(),
                PresenceTopology.signals().serializer());
        seen = driver.createOutputTopic(
                PresenceTopology.SEEN,
                new StringDeserializer(),
                PresenceTopology.seen().deserializer());
        raw = driver.createInputTopic(PresenceTopology.SIGNALS, new StringSerializer(), new ByteArraySerializer());
        refused = driver.createOutputTopic(
                PresenceTopology.DEAD_LETTERS, new StringDeserializer(), new ByteArrayDeserializer());
        logged = driver.createOutputTopic(
                "bench-kept-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** An event reaches the task at the instant at which it was observed, if that is not past. */
    void on(String agent, PresenceEvent event) {
        if (event.observedAt().isAfter(now)) {
            silenceUntil(event.observedAt());
        }
        late(agent, event);
    }

    /** An event reaches the task now. */
    void late(String agent, PresenceEvent event) {
        signals.pipeInput(agent, new Signal.Happened(event), now.toEpochMilli());
    }

    void everyone(PresenceEvent event) {
        signals.pipeInput(new TestRecord<>(null, new Signal.Happened(event)));
    }

    /** Time passes, with a tick each second; the last one at the instant itself. */
    void until(Instant at) {
        while (now.isBefore(at)) {
            Instant next = now.plusSeconds(1);
            Instant tick = next.isAfter(at) ? at : next;
            signals.pipeInput(new TestRecord<>(null, new Signal.Tick(tick)));
            silenceUntil(tick);
        }
    }

    /** Time passes, and nothing is heard. */
    void silenceUntil(Instant at) {
        Duration step = Duration.between(now, at);
        now = at;
        driver.advanceWallClockTime(step);
    }

    /** What was published since the last call. */
    List<KeyValue<String, AgentSeen>> seen() {
        return published().stream()
                .map(record -> KeyValue.pair(
                        record.key, Objects.requireNonNull(record.value).withoutPresence()))
                .toList();
    }

    /** What was published since the last call, with the bytes, and tombstones. */
    List<KeyValue<String, AgentSeen>> published() {
        return seen.readKeyValuesToList();
    }

    /** The dead letters since the last call. */
    List<TestRecord<String, byte[]>> refused() {
        return refused.readRecordsToList();
    }

    /** A record reaches the task now, whatever it holds. */
    void raw(@Nullable String key, byte @Nullable [] value) {
        raw.pipeInput(new TestRecord<>(key, value));
    }

    /** The clock goes on, and the task does not look at it. */
    void jumpTo(Instant at) {
        now = at;
    }

    /** What an interactive query answers, without the bytes. */
    @Nullable
    AgentSeen now(String agent) {
        AgentSeen answer =
                driver.<String, AgentSeen>getKeyValueStore(PresenceTopology.NOW).get(agent);
        return answer == null ? null : answer.withoutPresence();
    }

    int kept() {
        int count = 0;
        try (KeyValueIterator<String, Kept> all =
                driver.<String, Kept>getKeyValueStore(PresenceTopology.KEPT).all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    /** The last that was published of an agent since the last call. */
    AgentSeen last() {
        List<KeyValue<String, AgentSeen>> all = seen();
        return all.get(all.size() - 1).value;
    }

    /** All that ever reached the changelog. */
    List<KeyValue<byte[], byte[]>> changelog() {
        changelog.addAll(logged.readKeyValuesToList());
        return List.copyOf(changelog);
    }

    long deadlines() {
        return driver.getKeyValueStore(PresenceTopology.DEADLINES).approximateNumEntries();
    }

    @Override
    public void close() {
        driver.close();
    }
}
