package dev.omnirules.examples.presence.stream;

import dev.omnirules.examples.presence.load.ScaledClock;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Runs one instance of the stream until it is killed. */
public final class PresenceStream {

    /** The application's id, which begins the changelog's name. */
    public static final String APPLICATION = "presence-stream";

    private static final Duration TRUST = Duration.ofSeconds(10);

    private static final String MEMBER = "member";

    /** How long a lost instance keeps its tasks. */
    private static final int SESSION_MILLIS = Integer.getInteger("session.millis", 10_000);

    private PresenceStream() {}

    /**
     * Arguments: the broker, a directory for state, and optionally a clock's start (epoch ms), its speed, and for how many
     * seconds of that clock the log may lag before nobody is routable.
     */
    public static void main(String... args) {
        ScaledClock clock = args.length > 2
                ? new ScaledClock(Long.parseLong(args[2]), Integer.parseInt(args[3]))
                : new ScaledClock(0, 1);
        PresenceTopology topology = new PresenceTopology(
                new StatusPolicy(PresenceTimings.defaults()),
                clock,
                args.length > 4 ? Duration.ofSeconds(Long.parseLong(args[4])) : TRUST);
        KafkaStreams streams = new KafkaStreams(topology.build(), properties(args[0], args[1]));
        // an instance that cannot go on ends, so that another one takes over
        streams.setStateListener((state, before) -> {
            if (state == KafkaStreams.State.ERROR) {
                Runtime.getRuntime().halt(1);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(leaving())));
        streams.start();
    }

    /** An instance without a name leaves the group, so that others take its tasks at once; one with a name comes back. */
    private static CloseOptions leaving() {
        return CloseOptions.groupMembershipOperation(
                System.getProperty(MEMBER) == null
                        ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                        : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    static Properties properties(String broker, String directory) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                APPLICATION,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                StreamsConfig.STATE_DIR_CONFIG,
                directory,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                1000,
                // another instance has a copy of what is kept, and takes over without reading it anew
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
                1,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                SESSION_MILLIS,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                SESSION_MILLIS / 4,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest"));
        // a name makes an instance that comes back take its own tasks again without a rebalance; no two may share one,
        // so without a name there is none
        Optional.ofNullable(System.getProperty(MEMBER))
                .ifPresent(name -> properties.put(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
        // where other instances reach this one, for questions about agents
        Optional.ofNullable(System.getProperty("server"))
                .ifPresent(server -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, server));
        return properties;
    }
}
