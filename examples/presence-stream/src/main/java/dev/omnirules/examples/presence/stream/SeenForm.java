package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.StatusReason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What is seen of an agent as bytes. */
final class SeenForm implements Form<AgentSeen> {

    private static final Instant NEVER = Instant.MIN;

    @Override
    public void write(AgentSeen seen, DataOutputStream out) throws IOException {
        Words.instant(seen.at(), out);
        out.writeUTF(seen.reason().name());
        Words.instant(seen.since().orElse(NEVER), out);
        Words.channels(seen.routable(), out);
        out.writeShort(seen.sessions());
        Words.bytes(seen.presence(), out);
    }

    @Override
    public AgentSeen read(DataInputStream in) throws IOException {
        return new AgentSeen(
                Words.instant(in),
                StatusReason.valueOf(in.readUTF()),
                Optional.of(Words.instant(in)).filter(since -> !since.equals(NEVER)),
                Words.channels(in),
                in.readUnsignedShort(),
                Words.bytes(in));
    }
}
