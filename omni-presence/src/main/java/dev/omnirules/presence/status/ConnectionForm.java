package dev.omnirules.presence.status;

import dev.omnirules.presence.status.Connection.Close;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The byte form of a {@link ConnectionSet}: each connection, and the shared state without its timings. */
final class ConnectionForm {

    private ConnectionForm() {}

    static void write(StateWriter out, ConnectionSet connections) {
        out.list(Arrays.asList(connections.all()), ConnectionForm::writeConnection);
        SharedState shared = connections.shared();
        writeIntervals(out, shared.past());
        out.list(shared.gaps().latest(), ConnectionForm::writeGap);
        out.number(shared.lowWater());
    }

    /** Reads connections under the timings of {@code initial}, which they share if they add nothing to it. */
    static ConnectionSet read(StateReader in, int version, SharedState initial) {
        List<Connection> connections = in.list(
                ConnectionSet.MOST_OPEN, each -> readConnection(each, version).under(initial.leases()));
        SharedState read = new SharedState(initial.leases(), readIntervals(in), readGaps(in), in.number());
        return ConnectionSet.of(connections.toArray(Connection[]::new), read.equals(initial) ? initial : read);
    }

    private static void writeConnection(StateWriter out, Connection connection) {
        out.number(connection.epoch()).text(connection.node().name()).number(connection.seq());
        out.number(connection.runStart()).number(connection.lastBeat());
        out.number(connection.interval()).word(connection.hint());
        writeIntervals(out, connection.runs());
        Close close = connection.close();
        out.number(close.at()).word(close.kind()).number(close.spread());
        out.text(connection.device().name());
    }

    private static Connection readConnection(StateReader in, int version) {
        return new Connection(
                in.number(),
                node(in.text()),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                Nanos.EARLIEST,
                in.word(Hint.values()),
                readIntervals(in),
                readClose(in, version),
                version < 3 ? Device.UNSPECIFIED : device(in.text()));
    }

    /** Reads an end; before version 3 no page was told a spread. */
    private static Close readClose(StateReader in, int version) {
        Close read = new Close(in.number(), in.word(CloseKind.values()), version < 3 ? 0 : in.number());
        return read.equals(Close.NONE) ? Close.NONE : read;
    }

    private static Device device(String name) {
        return name.equals(Device.UNSPECIFIED.name()) ? Device.UNSPECIFIED : new Device(name);
    }

    private static Node node(String name) {
        return name.equals(Node.UNSPECIFIED.name()) ? Node.UNSPECIFIED : new Node(name);
    }

    private static void writeIntervals(StateWriter out, ConnectedIntervals intervals) {
        out.flag(intervals.isTruncated()).count(intervals.size());
        for (int i = 0; i < intervals.size(); i++) {
            out.number(intervals.start(i)).number(intervals.end(i)).word(intervals.cause(i));
        }
    }

    private static ConnectedIntervals readIntervals(StateReader in) {
        ConnectedIntervals read = in.flag() ? ConnectedIntervals.NONE.truncated() : ConnectedIntervals.NONE;
        int count = in.count(ConnectedIntervals.MOST);
        for (int i = 0; i < count; i++) {
            read = read.with(in.number(), in.number(), in.word(StatusReason.values()));
        }
        return read;
    }

    private static void writeGap(StateWriter out, ObserverGap gap) {
        out.instant(gap.fromInclusive()).instant(gap.toExclusive());
        out.text(gap.node().map(Node::name).orElse(""));
    }

    private static ObserverGaps readGaps(StateReader in) {
        List<ObserverGap> gaps = in.list(ObserverGaps.MOST, ConnectionForm::readGap);
        return gaps.isEmpty() ? ObserverGaps.NONE : new ObserverGaps(List.copyOf(gaps));
    }

    private static ObserverGap readGap(StateReader in) {
        return new ObserverGap(
                in.instant(),
                in.instant(),
                Optional.of(in.text()).filter(name -> !name.isEmpty()).map(Node::new));
    }
}
