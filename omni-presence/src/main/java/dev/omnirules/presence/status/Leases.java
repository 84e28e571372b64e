package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.Hint;
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
    final long skew;
    private final long visibleMargin;
    private final long hiddenMargin;
    private final long visibleExtra;
    private final long hiddenExtra;
    private final long clean;
    private final long abnormal;
    private final long nodeLost;
    private final long frozen;
    final long reconnectWindow;
    final int losses;
    final long lossWindow;
    final long stable;

    Leases(Beats beats, Margins margins, Graces graces, Instability instability) {
        this.timings = List.of(beats, margins, graces, instability);
        this.hiddenBeat = Nanos.of(beats.hidden());
        this.missedVisible = beats.missedVisible();
        this.missedHidden = beats.missedHidden();
        long slack = Nanos.of(margins.slack());
        long extra = Nanos.of(margins.routingExtra());
        this.skew = Nanos.of(margins.clockSkew());
        this.visibleMargin = Nanos.plus(slack, skew);
        this.hiddenMargin = Nanos.plus(Nanos.times(slack, 3), skew);
        this.visibleExtra = Nanos.plus(extra, skew);
        this.hiddenExtra = Nanos.plus(slack, visibleExtra);
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

    /** Returns when the lease of a beat is over, or of a page that said that it freezes. */
    long end(long beat, long interval, Hint hint) {
        return Nanos.plus(beat, hint == Hint.FROZEN ? frozen : lease(hint == Hint.HIDDEN, interval));
    }

    /** How long after a beat the status believes in the connection. */
    long lease(boolean hidden, long interval) {
        return hidden
                ? Nanos.plus(Nanos.times(Math.max(interval, hiddenBeat), missedHidden), hiddenMargin)
                : Nanos.plus(Nanos.times(interval, missedVisible), visibleMargin);
    }

    /** How long after a beat the router believes in it. */
    long fresh(boolean hidden, long interval) {
        return hidden ? Nanos.plus(Math.max(interval, hiddenBeat), hiddenExtra) : Nanos.plus(interval, visibleExtra);
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

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Leases that && timings.equals(that.timings));
    }

    @Override
    public int hashCode() {
        return timings.hashCode();
    }
}
