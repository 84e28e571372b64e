package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceTimings.Beats;
import dev.omnirules.presence.status.PresenceTimings.Graces;
import dev.omnirules.presence.status.PresenceTimings.Instability;
import dev.omnirules.presence.status.PresenceTimings.Margins;
import java.util.List;

/** {@link PresenceTimings} in nanoseconds, and the lengths that follow from them. */
final class Leases {

    private final List<Record> timings;
    private final long hiddenBeat;
    private final int missedVisible;
    private final int missedHidden;
    private final long slack;
    final long skew;
    private final long extra;
    private final long clean;
    private final long abnormal;
    private final long nodeLost;
    final long frozen;
    final long reconnectWindow;
    final int losses;
    final long lossWindow;
    final long stable;

    Leases(Beats beats, Margins margins, Graces graces, Instability instability) {
        this.timings = List.of(beats, margins, graces, instability);
        this.hiddenBeat = Nanos.of(beats.hidden());
        this.missedVisible = beats.missedVisible();
        this.missedHidden = beats.missedHidden();
        this.slack = Nanos.of(margins.slack());
        this.skew = Nanos.of(margins.clockSkew());
        this.extra = Nanos.of(margins.routingExtra());
        this.clean = Nanos.of(graces.clean());
        this.abnormal = Nanos.of(graces.abnormal());
        this.nodeLost = Nanos.of(graces.nodeLost());
        this.frozen = Nanos.of(graces.frozen());
        this.reconnectWindow = Nanos.of(graces.reconnectWindow());
        this.losses = instability.losses();
        this.lossWindow = Nanos.of(instability.within());
        this.stable = Nanos.of(instability.stable());
    }

    static Leases of(PresenceTimings timings) {
        return new Leases(timings.beats(), timings.margins(), timings.graces(), timings.instability());
    }

    /** How long after a beat the status believes in the connection. */
    long lease(boolean hidden, long interval) {
        return hidden
                ? sum(Nanos.times(Math.max(interval, hiddenBeat), missedHidden), Nanos.times(slack, 3), skew)
                : sum(Nanos.times(interval, missedVisible), slack, skew);
    }

    /** How long after a beat the router believes in it. */
    long fresh(boolean hidden, long interval) {
        return hidden ? sum(sum(Math.max(interval, hiddenBeat), slack, extra), skew, 0) : sum(interval, extra, skew);
    }

    /** Returns how long after a close the agent counts as connected: a hidden page may be woken once a beat only. */
    long grace(CloseKind kind, long spread, boolean hidden) {
        long told = spread == 0 ? 0 : Nanos.plus(spread, hidden ? hiddenBeat : 0);
        return Nanos.plus(told, grace(kind));
    }

    private long grace(CloseKind kind) {
        return switch (kind) {
            case CLEAN -> clean;
            case ABNORMAL, UNLOADED -> abnormal;
            case NODE_LOST -> nodeLost;
            case SUPERSEDED, SIGNED_OUT -> 0;
        };
    }

    private static long sum(long first, long second, long third) {
        return Nanos.plus(Nanos.plus(first, second), third);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Leases that && timings.equals(that.timings));
    }

    @Override
    public int hashCode() {
        return timings.hashCode();
    }
}
