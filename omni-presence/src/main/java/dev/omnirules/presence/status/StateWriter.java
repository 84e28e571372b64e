package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes the parts of a presence one after the other. Not thread-safe. */
final class StateWriter {

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    StateWriter count(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    StateWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    StateWriter flag(boolean value) {
        return code(value ? 1 : 0);
    }

    @SuppressWarnings("EnumOrdinal") // PresenceCodecTest pins the order of every enum that is written
    StateWriter word(Enum<?> value) {
        return code(value.ordinal());
    }

    StateWriter code(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    StateWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        count(utf8.length).room(utf8.length).put(utf8);
        return this;
    }

    StateWriter channel(Channel value) {
        return text(value.name());
    }

    StateWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    <T> StateWriter list(List<T> elements, BiConsumer<StateWriter, T> element) {
        count(elements.size());
        elements.forEach(each -> element.accept(this, each));
        return this;
    }

    ByteBuffer written() {
        return bytes.flip().asReadOnlyBuffer();
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity() + length).put(bytes.flip());
        }
        return bytes;
    }
}
