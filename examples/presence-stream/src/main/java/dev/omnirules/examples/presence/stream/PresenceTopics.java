package dev.omnirules.examples.presence.stream;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics, and what the broker may forget of them. */
public final class PresenceTopics {

    private static final String DAY = "86400000";
    private static final String MONTH = "2592000000";

    private PresenceTopics() {}

    /**
     * All of them. Signals are deleted after a day: what matters of them is in the changelog. Of what is seen the latest
     * record of each agent stays, and a tombstone for a day. Dead letters stay for a month.
     */
    public static List<NewTopic> all(int partitions, short replication) {
        return List.of(
                new NewTopic(PresenceTopology.SIGNALS, partitions, replication)
                        .configs(Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG,
                                DAY)),
                new NewTopic(PresenceTopology.SEEN, partitions, replication)
                        .configs(Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT,
                                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                                DAY)),
                new NewTopic(PresenceTopology.DEAD_LETTERS, partitions, replication)
                        .configs(Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG,
                                MONTH)));
    }
}
