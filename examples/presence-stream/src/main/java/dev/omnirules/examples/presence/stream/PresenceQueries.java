package dev.omnirules.examples.presence.stream;

import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Questions to one instance of the stream: what is seen of an agent now, and which instance has the agent. */
public record PresenceQueries(KafkaStreams streams) {

    /** What was last published of an agent of this instance; empty for others. */
    public Optional<AgentSeen> seen(String agent) {
        ReadOnlyKeyValueStore<String, AgentSeen> store = streams.store(StoreQueryParameters.fromNameAndType(
                PresenceTopology.NOW, QueryableStoreTypes.<String, AgentSeen>keyValueStore()));
        return Optional.ofNullable(store.get(agent));
    }

    /** The instance that folds an agent, as {@code application.server} names it; empty while tasks move. */
    public Optional<HostInfo> owner(String agent) {
        HostInfo host = streams.queryMetadataForKey(PresenceTopology.NOW, agent, new StringSerializer())
                .activeHost();
        return host.equals(HostInfo.unavailable()) ? Optional.empty() : Optional.of(host);
    }
}
