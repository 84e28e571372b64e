package dev.omnirules.examples.presence.stream;

import dev.omnirules.core.agent.Channel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** The words of which the forms are made: instants, channels, and what may be absent. */
final class Words {

    private Words() {}

    static void instant(Instant at, DataOutputStream out) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void bytes(ByteBuffer bytes, DataOutputStream out) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        out.writeInt(copy.length);
        out.write(copy);
    }

    static ByteBuffer bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("bytes must be whole");
        }
        return ByteBuffer.wrap(in.readNBytes(length)).asReadOnlyBuffer();
    }

    static void channels(Set<Channel> channels, DataOutputStream out) throws IOException {
        out.writeByte(channels.size());
        for (Channel channel : channels) {
            out.writeUTF(channel.name());
        }
    }

    static Set<Channel> channels(DataInputStream in) throws IOException {
        Set<Channel> channels = new TreeSet<>();
        for (int count = in.readUnsignedByte(); count > 0; count--) {
            channels.add(Channel.of(in.readUTF()));
        }
        return channels;
    }
}
