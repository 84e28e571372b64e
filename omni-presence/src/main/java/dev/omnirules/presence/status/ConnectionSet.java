package dev.omnirules.presence.status;

import dev.omnirules.presence.status.Connection.Close;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.util.Arrays;

/**
 * All connections of an agent, by epoch: at most {@value #MOST_OPEN} live ones, and of others no more than make
 * {@value #MOST} in all. The latest one stands apart, for nearly every beat is
 * its own. Immutable, and short-lived: {@link AgentPresence} keeps its parts.
 */
@SuppressWarnings("ReferenceEquality") // a step that changes nothing returns the very object that it was given
final class ConnectionSet {

    static final int MOST = 16;
    static final int MOST_OPEN = 64;

    private static final Connection[] NONE = {};
    private static final Connection NOBODY = Connection.unheard(-1);

    private final Connection latest;
    private final Connection[] earlier;
    private final SharedState shared;

    ConnectionSet(Connection latest, Connection[] earlier, SharedState shared) {
        this.latest = latest;
        this.earlier = earlier;
        this.shared = shared;
    }

    static ConnectionSet none(Leases leases) {
        return new ConnectionSet(NOBODY, NONE, SharedState.of(leases));
    }

    static ConnectionSet of(Connection[] connections, SharedState shared) {
        int last = connections.length - 1;
        return last < 0
                ? new ConnectionSet(NOBODY, NONE, shared)
                : new ConnectionSet(connections[last], last == 0 ? NONE : Arrays.copyOf(connections, last), shared);
    }

    /** Folds an event as of an instant, which is that of the event or an earlier one. */
    ConnectionSet apply(PresenceEvent.ConnectionEvent event, long at) {
        if (event instanceof Beat beat) {
            Connection known = connection(beat.connection());
            return with(known, known.beat(beat, at, shared));
        }
        if (event instanceof ConnectionOpened opened) {
            return opened(opened, at);
        }
        if (event instanceof ConnectionClosed closed) {
            return closed(closed.connection(), new Close(at, closed.kind(), Nanos.of(closed.spread())));
        }
        return event instanceof ObserverGap gap ? with(shared.gaps().with(gap, at)) : this;
    }

    /** This with all that is dated after an instant as of that instant. */
    ConnectionSet upTo(long latest) {
        Connection[] connections = Arrays.stream(all())
                .map(one -> one.upTo(latest, shared.leases()))
                .toArray(Connection[]::new);
        return of(connections, shared.upTo(latest));
    }

    /** Returns whether there was one run of one connection at most, as for nearly every agent. */
    boolean isFirstRun() {
        return earlier == NONE && shared.past().isNothing() && latest.isFirstRun();
    }

    Reachability reach() {
        ConnectedIntervals covered = shared.past();
        long freshUntil = latest.freshUntil(shared);
        for (Connection connection : earlier) {
            covered = connection.addTo(covered, shared);
            freshUntil = Math.max(freshUntil, connection.freshUntil(shared));
        }
        return Reachability.of(latest.addTo(covered, shared), freshUntil, shared.leases());
    }

    /** Returns why none is fresh, when none is: the reason of the open connection that keeps the status until an end. */
    RoutingReason notFresh(long end) {
        RoutingReason reason = RoutingReason.CLOSED;
        for (Connection connection : all()) {
            if (!connection.isClosed() && connection.end(shared) == end) {
                RoutingReason other = connection.notFresh(shared);
                reason = other.compareTo(reason) < 0 ? other : reason;
            }
        }
        return reason;
    }

    Connection latest() {
        return latest;
    }

    /** Returns those before the latest one; not to be changed. */
    Connection[] earlier() {
        return earlier;
    }

    SharedState shared() {
        return shared;
    }

    int size() {
        return latest == NOBODY ? 0 : earlier.length + 1;
    }

    /** Returns whether the epoch of an opening is that of another connection, which may have given way. */
    boolean isRepeated(ConnectionOpened event, long at) {
        Connection known = connection(event.connection());
        if (known.isHeard() || known.isClosed() || event.connection() > shared.lowWater()) {
            return known.isRepeatedBy(event, at, shared);
        }
        return at > lastHeard(all());
    }

    private ConnectionSet opened(ConnectionOpened event, long at) {
        ConnectionSet fenced = event.resumes().isPresent()
                ? closed(event.resumes().getAsLong(), new Close(at, CloseKind.SUPERSEDED, 0))
                : this;
        Connection known = fenced.connection(event.connection());
        return fenced.with(known, known.opened(event, at, shared));
    }

    private ConnectionSet closed(long epoch, Close close) {
        Connection known = connection(epoch);
        return with(known, known.closed(close));
    }

    private Connection connection(long epoch) {
        if (latest.epoch() == epoch) {
            return latest;
        }
        int index = index(epoch);
        return index >= 0 ? earlier[index] : Connection.unheard(epoch);
    }

    private int index(long epoch) {
        for (int i = earlier.length - 1; i >= 0; i--) {
            if (earlier[i].epoch() == epoch) {
                return i;
            }
        }
        return -1;
    }

    private ConnectionSet with(ObserverGaps changed) {
        return shared.gaps() == changed ? this : new ConnectionSet(latest, earlier, shared.with(changed));
    }

    private ConnectionSet with(Connection known, Connection changed) {
        if (known == changed) {
            return this;
        }
        if (changed.epoch() == latest.epoch()) {
            return new ConnectionSet(changed, earlier, shared);
        }
        int index = index(changed.epoch());
        if (index >= 0) {
            Connection[] replaced = earlier.clone();
            replaced[index] = changed;
            return new ConnectionSet(latest, replaced, shared);
        }
        return changed.epoch() <= shared.lowWater() ? this : bounded(inserted(changed));
    }

    private Connection[] inserted(Connection connection) {
        Connection[] connections = all();
        int index = 0;
        while (index < connections.length && connections[index].epoch() < connection.epoch()) {
            index++;
        }
        Connection[] more = new Connection[connections.length + 1];
        System.arraycopy(connections, 0, more, 0, index);
        more[index] = connection;
        System.arraycopy(connections, index, more, index + 1, connections.length - index);
        return more;
    }

    /** The oldest closed connection gives way first, then the open one that was silent for longest. */
    private ConnectionSet bounded(Connection[] connections) {
        if (connections.length <= MOST) {
            return of(connections, shared);
        }
        int index = dispensable(connections);
        if (connections.length <= MOST_OPEN && isLive(connections[index], connections)) {
            return of(connections, shared);
        }
        Connection[] kept = new Connection[connections.length - 1];
        System.arraycopy(connections, 0, kept, 0, index);
        System.arraycopy(connections, index + 1, kept, index, kept.length - index);
        return of(kept, shared.without(connections[index]));
    }

    /** Returns whether a connection is open, and its lease not over by what was heard last of any. */
    private boolean isLive(Connection one, Connection[] connections) {
        return !one.isClosed() && one.end(shared) > lastHeard(connections);
    }

    private static long lastHeard(Connection[] connections) {
        return Arrays.stream(connections).mapToLong(Connection::lastBeat).max().orElse(Nanos.EARLIEST);
    }

    private int dispensable(Connection[] connections) {
        int first = 0;
        for (int i = 0; i < connections.length; i++) {
            if (connections[i].isClosed()) {
                return i;
            }
            if (connections[i].lastBeat() < connections[first].lastBeat()) {
                first = i;
            }
        }
        return first;
    }

    /** Returns all of them by epoch; not to be changed. */
    Connection[] all() {
        if (latest == NOBODY) {
            return NONE;
        }
        Connection[] connections = Arrays.copyOf(earlier, earlier.length + 1);
        connections[earlier.length] = latest;
        return connections;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionSet that
                && latest.equals(that.latest)
                && Arrays.equals(earlier, that.earlier)
                && shared.equals(that.shared);
    }

    @Override
    public int hashCode() {
        return 31 * latest.hashCode() + Arrays.hashCode(earlier);
    }
}
