package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import java.util.List;

/**
 * What is known of one connection: its current run of beats, the runs before it, and its close. A run begins with the
 * first beat at which no lease held and ends with the lease of its last beat. Nothing after the close counts.
 *
 * @param seq the last beat's number; {@link #OPENED} for the opening alone, {@link #UNHEARD} for a tombstone
 * @param runStart the current run's first instant
 * @param lastBeat the instant from which the lease counts: of the last beat, or of the freezing
 * @param closedAt the earliest close, {@link Nanos#LATEST} while open
 * @param spread over how long the page was told to spread its return
 */
record Connection(
        long epoch,
        Node node,
        long seq,
        long runStart,
        long lastBeat,
        long interval,
        Hint hint,
        ConnectedIntervals runs,
        long closedAt,
        CloseKind closeKind,
        long spread,
        Device device) {

    static final long UNHEARD = -2;
    static final long OPENED = -1;

    private static final List<Hint> HINTS = List.of(Hint.values());
    private static final List<CloseKind> CLOSE_KINDS = List.of(CloseKind.values());

    static Connection unheard(long epoch) {
        return new Connection(
                epoch,
                Node.UNSPECIFIED,
                UNHEARD,
                Nanos.LATEST,
                Nanos.EARLIEST,
                0,
                Hint.VISIBLE,
                ConnectedIntervals.NONE,
                Nanos.LATEST,
                CloseKind.SIGNED_OUT,
                0,
                Device.UNSPECIFIED);
    }

    void writeTo(StateWriter out) {
        out.number(epoch).text(node.name()).number(seq).number(runStart).number(lastBeat);
        out.number(interval).word(hint);
        runs.writeTo(out);
        out.number(closedAt).word(closeKind).number(spread).text(device.name());
    }

    static Connection read(StateReader in) {
        return new Connection(
                in.number(),
                node(in.text()),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.word(HINTS),
                ConnectedIntervals.read(in),
                in.number(),
                in.word(CLOSE_KINDS),
                in.number(),
                device(in.text()));
    }

    private static Node node(String name) {
        return name.equals(Node.UNSPECIFIED.name()) ? Node.UNSPECIFIED : new Node(name);
    }

    private static Device device(String name) {
        return name.equals(Device.UNSPECIFIED.name()) ? Device.UNSPECIFIED : new Device(name);
    }

    Connection opened(ConnectionOpened event, SharedState ground) {
        Node holder = isNamed() ? node : event.node();
        Device used = device.equals(Device.UNSPECIFIED) ? event.device() : device;
        Connection named = holder.equals(node) && used.equals(device) ? this : on(holder, used);
        return named.heard(Nanos.of(event.observedAt()), OPENED, Nanos.of(event.interval()), event.hint(), ground);
    }

    Connection beat(Beat event, SharedState ground) {
        return heard(Nanos.of(event.observedAt()), event.seq(), Nanos.of(event.interval()), event.hint(), ground);
    }

    /** The earliest close wins; of two at one instant, the kind that is declared first. */
    Connection closed(long at, CloseKind kind, long told) {
        return at < closedAt || (at == closedAt && kind.compareTo(closeKind) < 0) ? with(at, kind, told) : this;
    }

    boolean isClosed() {
        return closedAt != Nanos.LATEST;
    }

    boolean isHeard() {
        return seq != UNHEARD;
    }

    /** When the current run ends unless another beat comes. */
    long end(SharedState ground) {
        return end(leaseEnd(ground), ground);
    }

    /** A close while the lease holds ends the run after its grace, whatever is left of the lease. */
    private long end(long leaseEnd, SharedState ground) {
        return closedAt < leaseEnd ? closeEnd(ground) : leaseEnd;
    }

    /** Until when the router believes in it. */
    long freshUntil(SharedState ground) {
        return freshUntil(ground, leaseEnd(ground));
    }

    private long freshUntil(SharedState ground, long leaseEnd) {
        if (isClosed() || hint == Hint.FROZEN || !isHeard() || (hint == Hint.HIDDEN && seq == OPENED)) {
            return Nanos.EARLIEST;
        }
        long fresh = Nanos.plus(lastBeat, ground.leases().fresh(hint == Hint.HIDDEN, interval));
        return Math.min(ground.gaps().freshUntil(fresh, lastBeat, node), leaseEnd);
    }

    /** Whether there was no run before the current one. */
    boolean isFirstRun() {
        return runs.isNothing();
    }

    /** What an agent's only connection amounts to in its first run: the same as its coverage, at less cost. */
    Reachability reach(SharedState ground) {
        long leaseEnd = leaseEnd(ground);
        long end = end(leaseEnd, ground);
        return isHeard() && end > runStart && runStart <= closedAt
                ? Reachability.once(runStart, end, freshUntil(ground, leaseEnd), cause(leaseEnd))
                : Reachability.UNSEEN;
    }

    /** Adds the times for which this connection gave evidence. */
    ConnectedIntervals addTo(ConnectedIntervals sum, SharedState ground) {
        if (!isHeard()) {
            return sum;
        }
        long cut = closeEnd(ground);
        long leaseEnd = leaseEnd(ground);
        ConnectedIntervals before = sum.with(runs, cut, closedAt, closeCause());
        return runStart <= closedAt ? before.with(runStart, end(leaseEnd, ground), cause(leaseEnd)) : before;
    }

    private StatusReason cause(long leaseEnd) {
        return closedAt < leaseEnd ? closeCause() : leaseCause();
    }

    private StatusReason closeCause() {
        return switch (closeKind) {
            case CLEAN, SIGNED_OUT, UNLOADED -> StatusReason.CLOSED_CLEANLY;
            case ABNORMAL -> StatusReason.CLOSED_ABNORMALLY;
            case NODE_LOST -> StatusReason.NODE_LOST;
            case SUPERSEDED -> StatusReason.SUPERSEDED;
        };
    }

    private StatusReason leaseCause() {
        return hint == Hint.FROZEN ? StatusReason.TAB_FROZEN : StatusReason.HEARTBEAT_TIMEOUT;
    }

    private Connection heard(long at, long number, long every, Hint now, SharedState ground) {
        if (number <= seq || at >= closedAt) {
            return this;
        }
        if (now == Hint.FROZEN && hint == Hint.FROZEN) {
            return with(number, runStart, lastBeat, interval, now, runs);
        }
        long end = leaseEnd(ground);
        return isHeard() && at > end
                ? with(
                        number,
                        at,
                        at,
                        every,
                        now,
                        runs.with(runStart, end, leaseCause()).bounded())
                : with(number, Math.min(runStart, at), at, every, now, runs);
    }

    private long leaseEnd(SharedState ground) {
        if (!isHeard()) {
            return Nanos.EARLIEST;
        }
        Leases leases = ground.leases();
        long length = hint == Hint.FROZEN ? leases.frozen : leases.lease(hint == Hint.HIDDEN, interval);
        return held(Nanos.plus(lastBeat, length), lastBeat, ground);
    }

    private long closeEnd(SharedState ground) {
        return isClosed()
                ? held(
                        Nanos.plus(closedAt, ground.leases().grace(closeKind, spread, hint == Hint.HIDDEN)),
                        closedAt,
                        ground)
                : Nanos.LATEST;
    }

    private long held(long end, long shown, SharedState ground) {
        return ground.gaps().heldUntil(end, shown, node, ground.leases().reconnectWindow);
    }

    private boolean isNamed() {
        return !node.equals(Node.UNSPECIFIED);
    }

    private Connection on(Node holder, Device used) {
        return new Connection(
                epoch, holder, seq, runStart, lastBeat, interval, hint, runs, closedAt, closeKind, spread, used);
    }

    private Connection with(long at, CloseKind kind, long told) {
        return new Connection(epoch, node, seq, runStart, lastBeat, interval, hint, runs, at, kind, told, device);
    }

    private Connection with(long number, long start, long beat, long every, Hint now, ConnectedIntervals before) {
        return new Connection(
                epoch, node, number, start, beat, every, now, before, closedAt, closeKind, spread, device);
    }
}
