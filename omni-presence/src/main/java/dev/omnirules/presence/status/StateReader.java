package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what {@link StateWriter} wrote. What cannot have been written throws IllegalArgumentException or
 * BufferUnderflowException. Not thread-safe.
 */
final class StateReader {

    private final ByteBuffer bytes;

    StateReader(ByteBuffer bytes) {
        this.bytes = bytes.duplicate();
    }

    int count(int most) {
        int value = Short.toUnsignedInt(bytes.getShort());
        if (value > most) {
            throw new IllegalArgumentException("count must be at most " + most + ", but is " + value);
        }
        return value;
    }

    long number() {
        return bytes.getLong();
    }

    boolean flag() {
        return code(2) == 1;
    }

    <E extends Enum<E>> E word(E[] words) {
        return words[code(words.length)];
    }

    int code(int bound) {
        int value = Byte.toUnsignedInt(bytes.get());
        if (value >= bound) {
            throw new IllegalArgumentException("code must be less than " + bound + ", but is " + value);
        }
        return value;
    }

    String text() {
        byte[] utf8 = new byte[count(bytes.remaining())];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    Channel channel() {
        return Channel.of(text());
    }

    Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    <T> List<T> list(int most, Function<StateReader, T> element) {
        int count = count(most);
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(element.apply(this));
        }
        return list;
    }

    void end() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("must end, but has " + bytes.remaining() + " bytes more");
        }
    }
}
