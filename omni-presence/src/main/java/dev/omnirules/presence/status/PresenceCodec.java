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
 * a version the form does not change. The timings are not written: whoever reads brings them. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public final class PresenceCodec {

    private static final int VERSION = 2;

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
     * The presence that was written.
     *
     * @param encoded the bytes from the position to the limit, neither of which moves
     * @return the presence
     * @throws IllegalArgumentException if the bytes are not of this version, or were not written by this class
     */
    public AgentPresence decode(ByteBuffer encoded) {
        Objects.requireNonNull(encoded, "encoded");
        try {
            StateReader in = new StateReader(encoded);
            version(in);
            AgentPresence presence = new AgentPresence(IntentForm.read(in), ConnectionForm.read(in, initial));
            in.end();
            return presence;
        } catch (BufferUnderflowException | DateTimeException e) {
            throw new IllegalArgumentException("presence bytes must be whole", e);
        }
    }

    private static void version(StateReader in) {
        int version = in.code(256);
        if (version != VERSION) {
            throw new IllegalArgumentException("presence bytes must be of version " + VERSION + ", but are " + version);
        }
    }
}
