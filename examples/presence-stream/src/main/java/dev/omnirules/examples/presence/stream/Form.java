package dev.omnirules.examples.presence.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** How one kind of value is written and read. */
interface Form<T> {

    void write(T value, DataOutputStream out) throws IOException;

    T read(DataInputStream in) throws IOException;

    /** This form for Kafka, where no value is a deletion. */
    default Serde<T> serde() {
        return Serdes.serdeFrom((topic, value) -> bytes(value), (topic, bytes) -> value(bytes));
    }

    private byte @Nullable [] bytes(@Nullable T value) {
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new SerializationException("a value must be writable", e);
        }
        return bytes.toByteArray();
    }

    private @Nullable T value(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new SerializationException("a value must be whole", e);
        }
    }
}
