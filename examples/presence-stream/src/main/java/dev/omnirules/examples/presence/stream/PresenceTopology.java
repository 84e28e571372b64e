package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology: signals, one processor with three stores, what is seen, and what was refused. Only {@code kept} has a changelog, and beats
 * that change nothing visible never reach it; {@code deadlines}, {@code seen-now} and what the processor itself holds, are made from it
 * anew.
 *
 * @param policy the presence rules
 * @param clock the wall clock of the task, which decides nothing but whether the log can be trusted
 * @param trust how far the log may be behind the wall clock before nobody is routable
 */
public record PresenceTopology(StatusPolicy policy, InstantSource clock, Duration trust) {

    /** The topic of signals: the agent's id → {@link Signal}; what concerns everyone has no key. */
    public static final String SIGNALS = "presence-signals";

    /** The topic of what is seen: the agent's id → {@link AgentSeen}. */
    public static final String SEEN = "presence-seen";

    /** The topic of records that could not be taken as they are: the record, with the reason and its origin as headers. */
    public static final String DEAD_LETTERS = "presence-dead-letters";

    static final String KEPT = "kept";
    static final String DEADLINES = "deadlines";

    /** What was last published of each agent, for interactive queries. */
    static final String NOW = "seen-now";

    /** How signals are written. */
    public static Serde<Signal> signals() {
        return new SignalForm().serde();
    }

    /** How that which is seen is written. */
    public static Serde<AgentSeen> seen() {
        return new SeenForm().serde();
    }

    /** The topology, with what must survive on disk. */
    public Topology build() {
        return build(Stores.persistentKeyValueStore(KEPT));
    }

    Topology build(KeyValueBytesStoreSupplier keptStore) {
        PresenceCodec codec = new PresenceCodec(policy);
        String processor = "presence";
        return new Topology()
                .addSource("signals", Serdes.String().deserializer(), new ByteArrayDeserializer(), SIGNALS)
                .addProcessor(processor, () -> new PresenceProcessor(policy, codec, clock, trust), "signals")
                .addStateStore(
                        Stores.keyValueStoreBuilder(keptStore, Serdes.String(), new StoreForms.KeptForm(codec).serde())
                                .withLoggingEnabled(Map.of()),
                        processor)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(DEADLINES),
                                        new StoreForms.DeadlineForm().serde(),
                                        Serdes.ByteArray())
                                .withLoggingDisabled(),
                        processor)
                .addStateStore(
                        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(NOW), Serdes.String(), seen())
                                .withLoggingDisabled(),
                        processor)
                .addSink(
                        PresenceProcessor.REFUSED,
                        DEAD_LETTERS,
                        Serdes.String().serializer(),
                        new ByteArraySerializer(),
                        processor)
                .addSink(PresenceProcessor.SEEN, SEEN, Serdes.String().serializer(), seen().serializer(), processor);
    }
}
