package dev.omnirules.examples.presence.stream;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/** A store that holds what a changelog held, before the processor sees it: the test driver itself restores nothing. */
record PrefilledStore(String name, List<KeyValue<byte[], byte[]>> changelog) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new InMemoryKeyValueStore(name) {
            @Override
            public void init(StateStoreContext context, StateStore root) {
                super.init(context, root);
                changelog.forEach(entry -> put(Bytes.wrap(entry.key), entry.value));
            }
        };
    }

    @Override
    public String metricsScope() {
        return "in-memory";
    }
}
