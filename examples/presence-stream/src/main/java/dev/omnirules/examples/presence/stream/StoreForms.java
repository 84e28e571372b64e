package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** What the stores hold, as bytes. */
final class StoreForms {

    private StoreForms() {}

    record KeptForm(PresenceCodec codec) implements Form<Kept> {
        @Override
        public void write(Kept kept, DataOutputStream out) throws IOException {
            Words.instant(kept.at(), out);
            presence(kept.presence(), codec, out);
        }

        @Override
        public Kept read(DataInputStream in) throws IOException {
            return new Kept(Words.instant(in), presence(in, codec));
        }
    }

    /** Sorts by the instant: the second's sign is flipped, so that bytes compare as numbers do. */
    record DeadlineForm() implements Form<Deadline> {
        @Override
        public void write(Deadline deadline, DataOutputStream out) throws IOException {
            Instant at = deadline.at();
            out.writeLong(at.getEpochSecond() ^ Long.MIN_VALUE);
            out.writeInt(at.getNano());
            out.writeUTF(deadline.agent());
        }

        @Override
        public Deadline read(DataInputStream in) throws IOException {
            return new Deadline(Instant.ofEpochSecond(in.readLong() ^ Long.MIN_VALUE, in.readInt()), in.readUTF());
        }
    }

    /** The presence comes last and takes what is left. */
    private static void presence(AgentPresence presence, PresenceCodec codec, DataOutputStream out) throws IOException {
        ByteBuffer encoded = codec.encode(presence);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        out.write(bytes);
    }

    private static AgentPresence presence(DataInputStream in, PresenceCodec codec) throws IOException {
        return codec.decode(ByteBuffer.wrap(in.readAllBytes()));
    }
}
