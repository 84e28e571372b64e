package dev.omnirules.presence.status;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Objects;

/**
 * Writes what is known of an agent as bytes, and reads it back equal, for hosts that keep presence over a restart. After
 * reading, fold an {@link PresenceEvent.ObserverGap} from the instant at which the bytes were written before any other
 * event: beats since then may have been missed.
 *
 * <p>The bytes begin with the version of their form, and hold ids of the agent's conversations and server nodes. Within
 * a version the form does not change, and every earlier version is read. The timings are not written: whoever reads
 * brings them. Immutable and thread-safe.
 *
 * <pre>{@code
 * PresenceCodec codec = new PresenceCodec(policy);
 * ByteBuffer bytes = codec.encode(policy.unknown());
 * AgentPresence same = codec.decode(bytes);
 * }</pre>
 *
 * @since 0.1
 */
public final class PresenceCodec {

    private static final int VERSION = 3;

    /** The timings of the policy, and nothing else: most agents share it. */
    private final SharedState initial;

    /**
     * A codec.
     *
     * @param policy the policy under which presences that are read go on
     */
    public PresenceCodec(StatusPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        this.initial = policy.unknown().evidence().shared();
    }

    /**
     * A presence as bytes: about 200 for one connection and two channels, more with conversations and connections.
     *
     * @param presence what is known
     * @return a read-only buffer, to be read once from its position to its limit
     */
    public ByteBuffer encode(AgentPresence presence) {
        Objects.requireNonNull(presence, "presence");
        StateWriter out = new StateWriter().code(VERSION);
        IntentForm.write(out, presence.intent());
        ConnectionForm.write(out, presence.evidence());
        return out.written();
    }

    /**
     * The presence that was written, by this version or an earlier one.
     *
     * @param encoded the bytes from the position to the limit, neither of which moves
     * @return the presence
     * @throws IllegalArgumentException if the bytes are of a later version, or were not written by this class
     */
    public AgentPresence decode(ByteBuffer encoded) {
        Objects.requireNonNull(encoded, "encoded");
        try {
            StateReader in = new StateReader(encoded);
            int version = version(in);
            AgentPresence presence =
                    new AgentPresence(IntentForm.read(in, version), ConnectionForm.read(in, version, initial));
            in.end();
            return presence;
        } catch (BufferUnderflowException | DateTimeException e) {
            throw new IllegalArgumentException("presence bytes must be whole", e);
        }
    }

    private static int version(StateReader in) {
        int version = in.code(256);
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException(
                    "version of presence bytes must be from 1 to " + VERSION + ", but is " + version);
        }
        return version;
    }
}
