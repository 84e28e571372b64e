package dev.omnirules.examples.presence.stream;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that no instance can take as they are, and the reasons. */
public final class BadRecords {

    private BadRecords() {}

    /** One of them. */
    public record Bad(@Nullable String key, byte @Nullable [] value, Refusal reason) {}

    /** One of each kind, for an agent. */
    public static List<Bad> of(String agent, Instant at) {
        byte[] beat = bytes(new Beat(at, 1, 1, Duration.ofSeconds(20), Hint.VISIBLE));
        byte[] signIn = bytes(new ChannelSignedIn(at, 1, Channel.VOICE));
        return List.of(
                new Bad(agent, new byte[0], Refusal.EMPTY),
                new Bad(agent, with(beat, 0, 2), Refusal.LATER_VERSION),
                new Bad(agent, with(beat, 1, 'X'), Refusal.UNKNOWN_KIND),
                new Bad(agent, Arrays.copyOf(beat, beat.length - 3), Refusal.CUT_OFF),
                new Bad(agent, Arrays.copyOf(beat, beat.length + 1), Refusal.TRAILING_BYTES),
                new Bad(agent, with(beat, beat.length - 1, '?'), Refusal.ILLEGAL_VALUE),
                new Bad(agent, with(signIn, 14, 0x80), Refusal.ILLEGAL_VALUE),
                new Bad(agent, with(beat, 2, 0x7F), Refusal.ILLEGAL_VALUE),
                new Bad(null, beat, Refusal.NO_KEY),
                new Bad(null, null, Refusal.NO_KEY),
                new Bad(" ", beat, Refusal.ILLEGAL_KEY));
    }

    /** An event as the ingest writes it. */
    public static byte[] bytes(PresenceEvent event) {
        return PresenceTopology.signals().serializer().serialize(PresenceTopology.SIGNALS, new Signal.Happened(event));
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }
}
