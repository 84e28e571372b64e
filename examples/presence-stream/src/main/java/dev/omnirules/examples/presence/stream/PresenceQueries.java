package dev.omnirules.examples.presence.stream;

import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Questions to one instance of the stream: what is seen of an agent now. The answer says so if another instance has the
 * agent, or if tasks move; it is never that of a copy. Thread-safe.
 *
 * @param streams the instance
 * @param self where other instances reach this one, as {@code application.server} says
 */
public record PresenceQueries(KafkaStreams streams, HostInfo self) {

    /** What one instance can say of an agent. */
    public sealed interface Answer {}

    /** What was last published of the agent. */
    public record Seen(AgentSeen seen) implements Answer {}

    /** The agent belongs to this instance, and nothing was ever published of it. */
    public record Unknown() implements Answer {}

    /** Another instance has the agent: ask there. */
    public record Elsewhere(HostInfo host) implements Answer {}

    /** Tasks move between instances: ask again. */
    public record Moving() implements Answer {}

    /** What is seen of an agent. */
    public Answer seen(String agent) {
        try {
            KeyQueryMetadata where = streams.queryMetadataForKey(PresenceTopology.NOW, agent, new StringSerializer());
            if (where.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    || where.activeHost().equals(HostInfo.unavailable())) {
                return new Moving();
            }
            return where.activeHost().equals(self) ? own(agent, where.partition()) : new Elsewhere(where.activeHost());
        } catch (InvalidStateStoreException | IllegalStateException e) { // its store moves away, or it does not run
            return new Moving();
        }
    }

    /** The partition is named, so that a store that has moved away is refused instead of taken for an empty one. */
    private Answer own(String agent, int partition) {
        ReadOnlyKeyValueStore<String, AgentSeen> store = streams.store(StoreQueryParameters.fromNameAndType(
                        PresenceTopology.NOW, QueryableStoreTypes.<String, AgentSeen>keyValueStore())
                .withPartition(partition));
        AgentSeen seen = store.get(agent);
        return seen == null ? new Unknown() : new Seen(seen);
    }
}
