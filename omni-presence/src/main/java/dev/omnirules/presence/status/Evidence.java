package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.util.Arrays;

/**
 * All connections of an agent, by epoch, at most {@value #MOST}; those that had to give way are summed up in
 * {@code past}, and no epoch up to {@code lowWater} is admitted any more. Immutable.
 */
final class Evidence {

    static final int MOST = 16;
    static final Evidence NONE = new Evidence(new Connection[0], Coverage.NONE, Gaps.NONE, -1);

    private final Connection[] connections;
    private final Coverage past;
    private final Gaps gaps;
    private final long lowWater;

    private Evidence(Connection[] connections, Coverage past, Gaps gaps, long lowWater) {
        this.connections = connections;
        this.past = past;
        this.gaps = gaps;
        this.lowWater = lowWater;
    }

    Evidence apply(PresenceEvent.Evidence event, Leases leases) {
        if (event instanceof Beat beat) {
            Connection known = connection(beat.connection());
            return with(known, known.beat(beat, leases, gaps), leases);
        }
        if (event instanceof ConnectionOpened opened) {
            return opened(opened, leases);
        }
        if (event instanceof ConnectionClosed closed) {
            return closed(closed.connection(), Nanos.of(closed.observedAt()), closed.kind(), leases);
        }
        return event instanceof ObserverGap gap ? with(gaps.with(gap)) : this;
    }

    Reach reach(Leases leases) {
        Coverage covered = past;
        long freshUntil = Nanos.EARLIEST;
        for (Connection connection : connections) {
            covered = connection.addTo(covered, leases, gaps);
            freshUntil = Math.max(freshUntil, connection.freshUntil(leases, gaps));
        }
        return Reach.of(covered, freshUntil, leases);
    }

    void writeTo(StateWriter out) {
        out.count(connections.length);
        for (Connection connection : connections) {
            connection.writeTo(out);
        }
        past.writeTo(out);
        gaps.writeTo(out);
        out.number(lowWater);
    }

    static Evidence read(StateReader in) {
        Connection[] connections = in.list(MOST, Connection::read).toArray(new Connection[0]);
        return new Evidence(connections, Coverage.read(in), Gaps.read(in), in.number());
    }

    int size() {
        return connections.length;
    }

    private Evidence opened(ConnectionOpened event, Leases leases) {
        Evidence fenced = event.resumes().isPresent()
                ? closed(event.resumes().getAsLong(), Nanos.of(event.observedAt()), CloseKind.SUPERSEDED, leases)
                : this;
        Connection known = fenced.connection(event.connection());
        return fenced.with(known, known.opened(event, leases, gaps), leases);
    }

    private Evidence closed(long epoch, long at, CloseKind kind, Leases leases) {
        Connection known = connection(epoch);
        return with(known, known.closed(at, kind), leases);
    }

    private Connection connection(long epoch) {
        int index = index(epoch);
        return index >= 0 ? connections[index] : Connection.unheard(epoch);
    }

    private int index(long epoch) {
        for (int i = connections.length - 1; i >= 0; i--) {
            if (connections[i].epoch() == epoch) {
                return i;
            }
        }
        return -1;
    }

    private Evidence with(Gaps changed) {
        return Identity.same(gaps, changed) ? this : new Evidence(connections, past, changed, lowWater);
    }

    private Evidence with(Connection known, Connection changed, Leases leases) {
        if (Identity.same(known, changed)) {
            return this;
        }
        int index = index(changed.epoch());
        if (index >= 0) {
            Connection[] replaced = connections.clone();
            replaced[index] = changed;
            return new Evidence(replaced, past, gaps, lowWater);
        }
        return changed.epoch() <= lowWater ? this : inserted(changed).bounded(leases);
    }

    private Evidence inserted(Connection connection) {
        int index = 0;
        while (index < connections.length && connections[index].epoch() < connection.epoch()) {
            index++;
        }
        Connection[] more = new Connection[connections.length + 1];
        System.arraycopy(connections, 0, more, 0, index);
        more[index] = connection;
        System.arraycopy(connections, index, more, index + 1, connections.length - index);
        return new Evidence(more, past, gaps, lowWater);
    }

    /** The oldest closed connection gives way first; if all are open, the one whose lease ends first. */
    private Evidence bounded(Leases leases) {
        if (connections.length <= MOST) {
            return this;
        }
        int index = dispensable(leases);
        Connection dropped = connections[index];
        Connection[] kept = new Connection[connections.length - 1];
        System.arraycopy(connections, 0, kept, 0, index);
        System.arraycopy(connections, index + 1, kept, index, kept.length - index);
        Coverage sum = dropped.addTo(past, leases, gaps).bounded();
        return new Evidence(kept, sum, gaps, Math.max(lowWater, dropped.epoch()));
    }

    private int dispensable(Leases leases) {
        int first = 0;
        for (int i = 0; i < connections.length; i++) {
            if (connections[i].isClosed()) {
                return i;
            }
            if (connections[i].end(leases, gaps) < connections[first].end(leases, gaps)) {
                first = i;
            }
        }
        return first;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence that
                && Arrays.equals(connections, that.connections)
                && past.equals(that.past)
                && gaps.equals(that.gaps)
                && lowWater == that.lowWater;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(connections);
    }
}
