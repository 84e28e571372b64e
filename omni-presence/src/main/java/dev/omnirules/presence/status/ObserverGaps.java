package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The latest observer gaps, at most {@value #MOST}, in order, and what they forgive. Nearly every agent has the very {@link #NONE}. */
@SuppressWarnings("ReferenceEquality") // another one without gaps takes the longer way to the same end
record ObserverGaps(List<ObserverGap> latest) {

    static final int MOST = 16;
    static final ObserverGaps NONE = new ObserverGaps(List.of());

    private static final Comparator<ObserverGap> ORDER = Comparator.comparing(ObserverGap::toExclusive)
            .thenComparing(ObserverGap::fromInclusive)
            .thenComparing(gap -> gap.node().map(Node::name).orElse(""));

    /** Adds a gap, of which nothing after an instant is believed. */
    ObserverGaps with(ObserverGap told, long until) {
        ObserverGap gap = nanos(told.toExclusive()) > until ? cut(told, Nanos.instant(until)) : told;
        if (latest.contains(gap)) {
            return this;
        }
        List<ObserverGap> gaps = new ArrayList<>(latest);
        gaps.add(gap);
        gaps.sort(ORDER);
        List<ObserverGap> kept = List.copyOf(gaps.size() > MOST ? gaps.subList(1, gaps.size()) : gaps);
        return kept.equals(latest) ? this : new ObserverGaps(kept);
    }

    /** This without what is after an instant. */
    ObserverGaps upTo(long latest) {
        return new ObserverGaps(this.latest.stream()
                .map(gap -> nanos(gap.toExclusive()) > latest ? cut(gap, Nanos.instant(latest)) : gap)
                .distinct()
                .sorted(ORDER)
                .toList());
    }

    private static ObserverGap cut(ObserverGap gap, Instant until) {
        Instant from = gap.fromInclusive().isAfter(until) ? until : gap.fromInclusive();
        return new ObserverGap(from, until, gap.node());
    }

    /** Returns the end of what was last observed at {@code observedAt} on a node, and without gaps ends at {@code end}. */
    long heldUntil(long end, long observedAt, Node node, long window) {
        return this == NONE ? end : heldThrough(end, observedAt, node, window);
    }

    private long heldThrough(long end, long observedAt, Node node, long window) {
        long held = end;
        for (ObserverGap gap : latest) {
            if (concerns(gap, node) && observedAt < nanos(gap.toExclusive()) && held > nanos(gap.fromInclusive())) {
                held = Math.max(held, Nanos.plus(nanos(gap.toExclusive()), window));
            }
        }
        return held;
    }

    /** Returns the end of the freshness that a beat at {@code beat} gives: no longer than until the next gap. */
    long freshUntil(long end, long beat, Node node) {
        return this == NONE ? end : freshBefore(end, beat, node);
    }

    private long freshBefore(long end, long beat, Node node) {
        long fresh = end;
        for (ObserverGap gap : latest) {
            if (concerns(gap, node) && beat < nanos(gap.toExclusive())) {
                fresh = Math.min(fresh, nanos(gap.fromInclusive()));
            }
        }
        return fresh;
    }

    /** Returns whether a gap ended after what was heard last of a connection on a node. */
    boolean isDeafAfter(long beat, Node node) {
        return latest.stream().anyMatch(gap -> concerns(gap, node) && beat < nanos(gap.toExclusive()));
    }

    private static boolean concerns(ObserverGap gap, Node node) {
        return gap.node().isEmpty()
                || node.equals(Node.UNSPECIFIED)
                || gap.node().get().equals(node);
    }

    private static long nanos(Instant instant) {
        return Nanos.of(instant);
    }
}
