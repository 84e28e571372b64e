package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;

/**
 * The facts of one connection: its current run of beats, the runs before it, and its close. A run begins with the
 * first beat at which no lease held and ends with the lease of its last beat. Nothing after the close counts.
 *
 * @param seq the last beat's number; {@link #OPENED} for the opening alone, {@link #UNHEARD} for a tombstone
 * @param runStart the current run's first instant
 * @param lastBeat the instant from which the lease counts: of the last beat, or of the freezing
 * @param leaseEnd when the lease is over, observer gaps aside: it follows from the rest and the timings, and is read far
 *     more often than it changes
 * @param device the device, as the first opening that named it said
 */
record Connection(
        long epoch,
        Node node,
        long seq,
        long runStart,
        long lastBeat,
        long interval,
        long leaseEnd,
        Hint hint,
        ConnectedIntervals runs,
        Close close,
        Device device) {

    static final long UNHEARD = -2;
    static final long OPENED = -1;

    /**
     * The end of a connection.
     *
     * @param at when, {@link Nanos#LATEST} while it is open
     * @param spread over how long the page was told to spread its return
     */
    record Close(long at, CloseKind kind, long spread) {
        static final Close NONE = new Close(Nanos.LATEST, CloseKind.SIGNED_OUT, 0);

        /** Returns whether this one wins: the earlier one; at one instant, the kind that is declared first. */
        boolean isBefore(Close other) {
            return at < other.at || (at == other.at && kind.compareTo(other.kind) < 0);
        }

        StatusReason cause() {
            return switch (kind) {
                case CLEAN, SIGNED_OUT, UNLOADED -> StatusReason.CLOSED_CLEANLY;
                case ABNORMAL -> StatusReason.CLOSED_ABNORMALLY;
                case NODE_LOST -> StatusReason.NODE_LOST;
                case SUPERSEDED -> StatusReason.SUPERSEDED;
            };
        }
    }

    static Connection unheard(long epoch) {
        return new Connection(
                epoch,
                Node.UNSPECIFIED,
                UNHEARD,
                Nanos.LATEST,
                Nanos.EARLIEST,
                0,
                Nanos.EARLIEST,
                Hint.VISIBLE,
                ConnectedIntervals.NONE,
                Close.NONE,
                Device.UNSPECIFIED);
    }

    /** This with its lease by those timings. */
    Connection under(Leases leases) {
        return with(seq, runStart, lastBeat, interval, hint, runs, leases);
    }

    Connection opened(ConnectionOpened event, long at, SharedState shared) {
        Node holder = isNamed() ? node : event.node();
        Device used = device.equals(Device.UNSPECIFIED) ? event.device() : device;
        Connection named = holder.equals(node) && used.equals(device) ? this : on(holder, used);
        return named.heard(at, OPENED, Nanos.of(event.interval()), event.hint(), shared);
    }

    Connection beat(Beat event, long at, SharedState shared) {
        return heard(at, event.seq(), Nanos.of(event.interval()), event.hint(), shared);
    }

    Connection closed(Close end) {
        return end.isBefore(close) ? with(end) : this;
    }

    /** This with all that is dated after an instant as of that instant. */
    Connection upTo(long latest, Leases leases) {
        Close end = isClosed() && close.at > latest ? new Close(latest, close.kind, close.spread) : close;
        Connection ended = with(end);
        return isHeard()
                ? ended.with(
                        seq,
                        Math.min(runStart, latest),
                        Math.min(lastBeat, latest),
                        interval,
                        hint,
                        runs.upTo(latest),
                        leases)
                : ended;
    }

    boolean isClosed() {
        return close.at != Nanos.LATEST;
    }

    boolean isHeard() {
        return seq != UNHEARD;
    }

    /** Returns whether an opening is of another connection: it says nothing new, and what was heard first came before it. */
    @SuppressWarnings("ReferenceEquality") // a step that changes nothing returns the very object that it was given
    boolean isRepeatedBy(ConnectionOpened event, long at, SharedState shared) {
        long first = runs.size() == 0 ? runStart : runs.start(0);
        return isHeard() && at > first && opened(event, at, shared) == this;
    }

    /** Returns the end of the current run unless another beat comes. */
    long end(SharedState shared) {
        return end(leaseEnd(shared), shared);
    }

    /** A close while the lease holds ends the run after its grace, whatever is left of the lease. */
    private long end(long leaseEnd, SharedState shared) {
        return close.at < leaseEnd ? closeEnd(shared) : leaseEnd;
    }

    /** Returns the instant until which the connection is fresh for routing. */
    long freshUntil(SharedState shared) {
        return freshUntil(shared, leaseEnd(shared));
    }

    private long freshUntil(SharedState shared, long leaseEnd) {
        if (isClosed() || hint == Hint.FROZEN || (hint == Hint.HIDDEN && seq == OPENED)) {
            return Nanos.EARLIEST;
        }
        long fresh = Nanos.plus(lastBeat, shared.leases().fresh(hint == Hint.HIDDEN, interval));
        return Math.min(shared.gaps().freshUntil(fresh, lastBeat, node), leaseEnd);
    }

    /** Returns why an open connection is not fresh, when it is not. */
    RoutingReason notFresh(SharedState shared) {
        if (hint == Hint.FROZEN) {
            return RoutingReason.FROZEN;
        }
        if (hint == Hint.HIDDEN && seq == OPENED) {
            return RoutingReason.FIRST_BEAT_AWAITED;
        }
        return shared.gaps().isDeafAfter(lastBeat, node) ? RoutingReason.OBSERVER_GAP : RoutingReason.BEATS_MISSED;
    }

    /** Returns whether there was no run before the current one. */
    boolean isFirstRun() {
        return runs.isNothing();
    }

    /** Returns the reachability from this connection alone in its first run: equal to that of its intervals, at less cost. */
    Reachability reach(SharedState shared) {
        long leaseEnd = leaseEnd(shared);
        long end = end(leaseEnd, shared);
        boolean isSeen = end > runStart && runStart <= close.at;
        return Reachability.once(
                runStart,
                isSeen ? end : Nanos.EARLIEST,
                freshUntil(shared, leaseEnd),
                isSeen ? cause(leaseEnd) : StatusReason.NEVER_CONNECTED);
    }

    /** Adds the times for which this connection gave evidence. */
    ConnectedIntervals addTo(ConnectedIntervals sum, SharedState shared) {
        if (!isHeard()) {
            return sum;
        }
        long cut = closeEnd(shared);
        long leaseEnd = leaseEnd(shared);
        ConnectedIntervals before = sum.with(runs, cut, close.at, close.cause());
        return runStart <= close.at ? before.with(runStart, end(leaseEnd, shared), cause(leaseEnd)) : before;
    }

    private StatusReason cause(long leaseEnd) {
        return close.at < leaseEnd ? close.cause() : leaseCause();
    }

    private StatusReason leaseCause() {
        return hint == Hint.FROZEN ? StatusReason.TAB_FROZEN : StatusReason.HEARTBEAT_TIMEOUT;
    }

    private Connection heard(long at, long number, long every, Hint now, SharedState shared) {
        if (number <= seq || at >= close.at) {
            return this;
        }
        if (now == Hint.FROZEN && hint == Hint.FROZEN) {
            return with(number, runStart, lastBeat, interval, now, runs, shared.leases());
        }
        long end = leaseEnd(shared);
        return isHeard() && at > end
                ? with(
                        number,
                        at,
                        at,
                        every,
                        now,
                        runs.with(runStart, end, leaseCause()).bounded(),
                        shared.leases())
                : with(number, Math.min(runStart, at), at, every, now, runs, shared.leases());
    }

    private long leaseEnd(SharedState shared) {
        return held(leaseEnd, lastBeat, shared);
    }

    private long closeEnd(SharedState shared) {
        if (!isClosed()) {
            return Nanos.LATEST;
        }
        long grace = shared.leases().grace(close.kind, close.spread, hint == Hint.HIDDEN);
        return held(Nanos.plus(close.at, grace), close.at, shared);
    }

    private long held(long end, long observedAt, SharedState shared) {
        return shared.gaps().heldUntil(end, observedAt, node, shared.leases().reconnectWindow);
    }

    private boolean isNamed() {
        return !node.equals(Node.UNSPECIFIED);
    }

    private Connection on(Node holder, Device used) {
        return new Connection(epoch, holder, seq, runStart, lastBeat, interval, leaseEnd, hint, runs, close, used);
    }

    private Connection with(Close end) {
        return new Connection(epoch, node, seq, runStart, lastBeat, interval, leaseEnd, hint, runs, end, device);
    }

    private Connection with(
            long number, long start, long beat, long every, Hint now, ConnectedIntervals before, Leases leases) {
        long end = leases.end(beat, every, now);
        return new Connection(epoch, node, number, start, beat, every, end, now, before, close, device);
    }
}
