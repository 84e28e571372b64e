package dev.omnirules.examples.presence.stream;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.examples.presence.stream.SignalReader.UnknownForm;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Signals as bytes: the version, one letter for the kind, the instant, the fields in their order. A new kind, or a new
 * field of a kind, takes a new version, so that instances that do not know it set it aside and say so.
 */
final class SignalForm implements Form<Signal> {

    static final int VERSION = 1;

    @Override
    public void write(Signal signal, DataOutputStream out) throws IOException {
        if (signal instanceof Signal.Tick tick) {
            begin('T', tick.observedAt(), out);
        } else if (signal instanceof Signal.Happened happened) {
            event(happened.event(), out);
        }
    }

    @Override
    public Signal read(DataInputStream in) throws IOException {
        int version = in.readUnsignedByte();
        if (version > VERSION) {
            throw new UnknownForm(Refusal.LATER_VERSION, "version must be at most " + VERSION + ", but is " + version);
        }
        char kind = (char) in.readUnsignedByte();
        Instant at = Words.instant(in);
        return kind == 'T' ? new Signal.Tick(at) : new Signal.Happened(event(kind, at, in));
    }

    private static void event(PresenceEvent event, DataOutputStream out) throws IOException {
        if (event instanceof Beat e) {
            begin('B', e.observedAt(), out);
            out.writeLong(e.connection());
            out.writeLong(e.seq());
            out.writeLong(e.interval().toNanos());
            out.writeUTF(e.hint().name());
        } else if (event instanceof ConnectionOpened e) {
            begin('O', e.observedAt(), out);
            out.writeLong(e.connection());
            out.writeLong(e.interval().toNanos());
            out.writeUTF(e.node().name());
            out.writeUTF(e.device().name());
            out.writeLong(e.resumes().orElse(-1));
            out.writeUTF(e.hint().name());
        } else if (event instanceof ConnectionClosed e) {
            begin('C', e.observedAt(), out);
            out.writeLong(e.connection());
            out.writeUTF(e.kind().name());
            out.writeLong(e.spread().toNanos());
        } else if (event instanceof ObserverGap e) {
            begin('G', e.toExclusive(), out);
            Words.instant(e.fromInclusive(), out);
            out.writeUTF(e.node().map(Node::name).orElse(""));
        } else if (event instanceof PresenceEvent.Intent e) {
            intent(e, out);
        }
    }

    private static void intent(PresenceEvent.Intent event, DataOutputStream out) throws IOException {
        if (event instanceof PlatformSignedIn) {
            begin('I', event, out);
        } else if (event instanceof PlatformSignedOut e) {
            begin('i', event, out);
            out.writeUTF(e.initiative().name());
        } else if (event instanceof ChannelSignedIn e) {
            begin('H', event, out);
            out.writeUTF(e.channel().name());
        } else if (event instanceof ChannelSignedOut e) {
            begin('h', event, out);
            out.writeUTF(e.channel().name());
        } else if (event instanceof ChannelsPaused e) {
            begin('P', event, out);
            Words.channels(e.channels(), out);
            out.writeUTF(e.reason().value());
        } else if (event instanceof ChannelsResumed e) {
            begin('p', event, out);
            Words.channels(e.channels(), out);
        } else if (event instanceof ConversationStarted e) {
            begin('S', event, out);
            out.writeUTF(e.conversation().value());
            out.writeUTF(e.channel().name());
        } else if (event instanceof ConversationFinished e) {
            begin('s', event, out);
            out.writeUTF(e.conversation().value());
            out.writeUTF(e.channel().name());
        }
    }

    private static PresenceEvent event(char kind, Instant at, DataInputStream in) throws IOException {
        return switch (kind) {
            case 'B' -> new Beat(at, in.readLong(), in.readLong(), interval(in), Hint.valueOf(in.readUTF()));
            case 'O' ->
                new ConnectionOpened(
                        at,
                        in.readLong(),
                        interval(in),
                        node(in.readUTF()),
                        device(in.readUTF()),
                        resumes(in),
                        Hint.valueOf(in.readUTF()));
            case 'C' -> new ConnectionClosed(at, in.readLong(), CloseKind.valueOf(in.readUTF()), interval(in));
            case 'G' -> new ObserverGap(Words.instant(in), at, node(in));
            case 'I' -> new PlatformSignedIn(at, in.readLong());
            case 'i' -> new PlatformSignedOut(at, in.readLong(), Initiative.valueOf(in.readUTF()));
            case 'H' -> new ChannelSignedIn(at, in.readLong(), channel(in));
            case 'h' -> new ChannelSignedOut(at, in.readLong(), channel(in));
            case 'P' -> new ChannelsPaused(at, in.readLong(), Words.channels(in), new PauseReason(in.readUTF()));
            case 'p' -> new ChannelsResumed(at, in.readLong(), Words.channels(in));
            case 'S' -> new ConversationStarted(at, in.readLong(), new ConversationId(in.readUTF()), channel(in));
            case 's' -> new ConversationFinished(at, in.readLong(), new ConversationId(in.readUTF()), channel(in));
            default -> throw new UnknownForm(Refusal.UNKNOWN_KIND, "kind of signal must be known, but is " + kind);
        };
    }

    private static void begin(char kind, PresenceEvent.Intent event, DataOutputStream out) throws IOException {
        begin(kind, event.observedAt(), out);
        out.writeLong(event.rev());
    }

    private static void begin(char kind, Instant at, DataOutputStream out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(kind);
        Words.instant(at, out);
    }

    private static Duration interval(DataInputStream in) throws IOException {
        return Duration.ofNanos(in.readLong());
    }

    private static OptionalLong resumes(DataInputStream in) throws IOException {
        long epoch = in.readLong();
        return epoch < 0 ? OptionalLong.empty() : OptionalLong.of(epoch);
    }

    private static Node node(String name) {
        return name.equals(Node.UNSPECIFIED.name()) ? Node.UNSPECIFIED : new Node(name);
    }

    private static Device device(String name) {
        return name.equals(Device.UNSPECIFIED.name()) ? Device.UNSPECIFIED : new Device(name);
    }

    private static Optional<Node> node(DataInputStream in) throws IOException {
        return Optional.of(in.readUTF()).filter(name -> !name.isEmpty()).map(Node::new);
    }

    private static Channel channel(DataInputStream in) throws IOException {
        return Channel.of(in.readUTF());
    }
}
