package dev.omnirules.examples.presence.load;

import dev.omnirules.examples.presence.stream.PresenceTopology;
import dev.omnirules.examples.presence.stream.Signal;
import dev.omnirules.presence.status.PresenceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes a crowd's signals in their order, each when its time has come or as fast as it can. Not thread-safe. */
public final class LoadGenerator implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Crowd crowd;
    private final ScaledClock clock;
    private final Producer<String, Signal> producer;
    private final int partitions;
    private final AtomicLong sent = new AtomicLong();
    private volatile Optional<Exception> failure = Optional.empty();
    private Instant nextTick;

    /** A generator that writes to a broker. */
    public LoadGenerator(Crowd crowd, ScaledClock clock, String broker) {
        this.crowd = crowd;
        this.clock = clock;
        this.nextTick = crowd.start();
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ProducerConfig.LINGER_MS_CONFIG, 20),
                new StringSerializer(),
                PresenceTopology.signals().serializer());
        this.partitions = producer.partitionsFor(PresenceTopology.SIGNALS).size();
    }

    /** Arguments: the broker, how many agents, for how many (virtual) seconds, and optionally the speed. */
    public static void main(String... args) {
        ScaledClock clock =
                new ScaledClock(System.currentTimeMillis(), args.length > 3 ? Integer.parseInt(args[3]) : 1);
        Crowd crowd = new Crowd(Integer.parseInt(args[1]), clock.instant());
        long rounds = Math.max(1, Long.parseLong(args[2]) / Crowd.INTERVAL.toSeconds());
        try (LoadGenerator generator = new LoadGenerator(crowd, clock, args[0])) {
            for (long round = 0; round < rounds; round++) {
                generator.run(round, () -> false);
                System.out.printf("round %d of %d: %,d events%n", round + 1, rounds, generator.sent());
            }
        }
    }

    /** Writes one round, or less if it is to stop; throws IllegalStateException if the broker refused a signal. */
    public void run(long round, BooleanSupplier isOver) {
        for (int agent = 0; agent < crowd.size() && !isOver.getAsBoolean(); agent++) {
            Instant at = crowd.at(agent, round);
            clock.await(at);
            tickUntil(at);
            for (PresenceEvent event : crowd.events(agent, round)) {
                send(new ProducerRecord<>(PresenceTopology.SIGNALS, crowd.id(agent), new Signal.Happened(event)));
                sent.incrementAndGet();
            }
        }
        producer.flush();
        failure.ifPresent(cause -> {
            throw new IllegalStateException("every signal must be written", cause);
        });
    }

    /** How many events were written, ticks apart. Safe to call from any thread. */
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void tickUntil(Instant at) {
        for (; !nextTick.isAfter(at); nextTick = nextTick.plus(TICK)) {
            for (int partition = 0; partition < partitions; partition++) {
                send(new ProducerRecord<>(PresenceTopology.SIGNALS, partition, null, new Signal.Tick(nextTick)));
            }
        }
    }

    private void send(ProducerRecord<String, Signal> record) {
        var unused = producer.send(record, (written, cause) -> {
            if (cause != null) {
                failure = Optional.of(cause);
            }
        });
    }
}
