package dev.omnirules.examples.presence.restore;

import dev.omnirules.examples.presence.load.Crowd;
import dev.omnirules.examples.presence.stream.AgentSeen;
import dev.omnirules.examples.presence.stream.PresenceTopology;
import dev.omnirules.presence.status.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is seen of a crowd and holds every record against what the crowd really did. Not thread-safe. */
final class Watcher implements AutoCloseable {

    /** The lease and freshness of a visible page that beats every 20 s, and the reconnect window. */
    private static final Duration LEASE = Duration.ofSeconds(67);

    private static final Duration FRESH = Duration.ofSeconds(32);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Crowd crowd;
    private final Consumer<String, AgentSeen> consumer;
    private final AgentSeen[] last;
    private final boolean[] isAnnounced;
    private final boolean[] wasLost;
    private final Map<Integer, Instant> restoredAt = new HashMap<>();
    private boolean isAfterKill;
    private int routable;
    private int lost;
    private int announced;

    final Counts before = new Counts();
    final Counts after = new Counts();

    /** What was wrong, and how much there was that could have been. */
    static final class Counts {
        long records;
        long falselyInactive;
        long rightlyInactive;
        long inactiveAtAnotherInstant;
        long falselyRevived;
        long routable;
        long routableWithoutBeat;
        long firstNotAtRestore;
    }

    Watcher(Crowd crowd, String broker, int partitions) {
        this.crowd = crowd;
        this.last = new AgentSeen[crowd.size()];
        this.isAnnounced = new boolean[crowd.size()];
        this.wasLost = new boolean[crowd.size()];
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "max.poll.records", 10_000, "enable.auto.commit", false),
                new StringDeserializer(),
                PresenceTopology.seen().deserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(PresenceTopology.SEEN, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads until a condition holds, the instance is dead or time is over. */
    boolean readUntil(BooleanSupplier holds, Instance instance) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end || !instance.process().isAlive()) {
                return false;
            }
            read();
        }
        return true;
    }

    /** Reads all that a killed instance left; what follows comes from its successor. */
    void killed() {
        for (int empty = 0; empty < 5; ) {
            empty = read() == 0 ? empty + 1 : 0;
        }
        isAfterKill = true;
        for (int agent = 0; agent < last.length; agent++) {
            wasLost[agent] = isLost(agent);
        }
    }

    /** How many agents are routable now, as last published. */
    int routable() {
        return routable;
    }

    /** How many agents are INACTIVE now, as last published. */
    int lost() {
        return lost;
    }

    /** How many agents the successor has published. */
    int announced() {
        return announced;
    }

    /** When each partition was restored. */
    Map<Integer, Instant> restoredAt() {
        return restoredAt;
    }

    private int read() {
        int count = 0;
        for (ConsumerRecord<String, AgentSeen> record : consumer.poll(POLL)) {
            judge(crowd.agent(record.key()), record.partition(), record.value());
            count++;
        }
        return count;
    }

    private void judge(int agent, int partition, AgentSeen seen) {
        Counts tally = isAfterKill ? after : before;
        tally.records++;
        if (isAfterKill && !isAnnounced[agent]) {
            isAnnounced[agent] = true;
            announced++;
            Instant restored = restoredAt.computeIfAbsent(partition, first -> seen.at());
            tally.firstNotAtRestore +=
                    seen.at().equals(restored) && seen.routable().isEmpty() ? 0 : 1;
        }
        if (seen.status() == AgentStatus.INACTIVE) {
            inactive(agent, partition, seen, tally);
        } else if (isLost(agent)) {
            tally.falselyRevived++;
        }
        if (!seen.routable().isEmpty()) {
            tally.routable++;
            tally.routableWithoutBeat += isFresh(agent, partition, seen.at()) ? 0 : 1;
        }
        lost += (seen.status() == AgentStatus.INACTIVE ? 1 : 0) - (isLost(agent) ? 1 : 0);
        routable += (seen.routable().isEmpty() ? 0 : 1)
                - (last[agent] == null || last[agent].routable().isEmpty() ? 0 : 1);
        last[agent] = seen;
    }

    private void inactive(int agent, int partition, AgentSeen seen, Counts tally) {
        if (crowd.lastRound(agent) == Long.MAX_VALUE) {
            tally.falselyInactive++;
            return;
        }
        tally.rightlyInactive++;
        Instant lost = crowd.at(agent, crowd.lastRound(agent)).plus(LEASE);
        if (isAfterKill && !wasLost[agent]) {
            Instant window = restoredAt.get(partition).plus(WINDOW);
            lost = lost.isAfter(window) ? lost : window;
        }
        tally.inactiveAtAnotherInstant += seen.since().equals(Optional.of(lost)) ? 0 : 1;
    }

    /** Whether an agent's last beat until then is fresh, and after a restore a later one. */
    private boolean isFresh(int agent, int partition, Instant at) {
        long round = Duration.between(crowd.at(agent, 0), at).dividedBy(Crowd.INTERVAL);
        Instant beat = crowd.at(agent, Math.min(round, crowd.lastRound(agent)));
        return !beat.isAfter(at)
                && at.isBefore(beat.plus(FRESH))
                && (!isAfterKill || !beat.isBefore(restoredAt.get(partition)));
    }

    private boolean isLost(int agent) {
        return last[agent] != null && last[agent].status() == AgentStatus.INACTIVE;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
