package dev.omnirules.presence.status;

import java.util.Arrays;

/**
 * The times for which evidence was held, as disjoint half-open stretches in order, each with the reason of its end;
 * those that overlap or touch are one. Immutable.
 */
final class ConnectedIntervals {

    static final int MOST = 16;
    static final ConnectedIntervals NONE = new ConnectedIntervals(new long[0], new StatusReason[0], false);

    private final long[] bounds;
    private final StatusReason[] causes;
    private final boolean truncated;

    private ConnectedIntervals(long[] bounds, StatusReason[] causes, boolean truncated) {
        this.bounds = bounds;
        this.causes = causes;
        this.truncated = truncated;
    }

    /** This and one more stretch, which ends for {@code cause}; an empty one adds nothing. */
    ConnectedIntervals with(long start, long end, StatusReason cause) {
        if (end <= start) {
            return this;
        }
        if (size() == 0) {
            return new ConnectedIntervals(new long[] {start, end}, new StatusReason[] {cause}, truncated);
        }
        int low = 0;
        while (low < size() && end(low) < start) {
            low++;
        }
        int high = low;
        while (high < size() && start(high) <= end) {
            high++;
        }
        return spliced(low, high, start, end, cause);
    }

    /** This and all of another, closed at {@code closedAt} with effect from {@code cut}. */
    ConnectedIntervals with(ConnectedIntervals other, long cut, long closedAt, StatusReason closeCause) {
        ConnectedIntervals sum = other.truncated ? truncated() : this;
        for (int i = 0; i < other.size(); i++) {
            if (other.start(i) <= closedAt) {
                boolean closed = closedAt < other.end(i);
                sum = sum.with(other.start(i), closed ? cut : other.end(i), closed ? closeCause : other.cause(i));
            }
        }
        return sum;
    }

    /** This without what is after an instant. */
    ConnectedIntervals upTo(long latest) {
        ConnectedIntervals cut = truncated ? NONE.truncated() : NONE;
        for (int i = 0; i < size(); i++) {
            cut = cut.with(start(i), Math.min(end(i), latest), cause(i));
        }
        return cut;
    }

    /** This with the latest {@value #MOST} stretches only. */
    ConnectedIntervals bounded() {
        int extra = size() - MOST;
        return extra <= 0
                ? this
                : new ConnectedIntervals(
                        Arrays.copyOfRange(bounds, 2 * extra, bounds.length),
                        Arrays.copyOfRange(causes, extra, causes.length),
                        true);
    }

    /** Returns the same stretches, after earlier ones that are forgotten. */
    ConnectedIntervals truncated() {
        return truncated ? this : new ConnectedIntervals(bounds, causes, true);
    }

    /** Returns whether there were earlier stretches, which are forgotten. */
    boolean isTruncated() {
        return truncated;
    }

    /** Returns whether this is the very {@link #NONE}, as for nearly every agent. */
    @SuppressWarnings("ReferenceEquality") // another one without stretches takes the longer way to the same end
    boolean isNothing() {
        return this == NONE;
    }

    int size() {
        return causes.length;
    }

    long start(int index) {
        return bounds[2 * index];
    }

    long end(int index) {
        return bounds[2 * index + 1];
    }

    StatusReason cause(int index) {
        return causes[index];
    }

    /** Replaces the stretches from {@code low} to before {@code high} by their union with a new one. */
    private ConnectedIntervals spliced(int low, int high, long start, long end, StatusReason cause) {
        boolean first = low == high;
        long from = first ? start : Math.min(start, start(low));
        boolean latest = first || end > end(high - 1);
        long[] merged = new long[bounds.length - 2 * (high - low) + 2];
        System.arraycopy(bounds, 0, merged, 0, 2 * low);
        merged[2 * low] = from;
        merged[2 * low + 1] = latest ? end : end(high - 1);
        System.arraycopy(bounds, 2 * high, merged, 2 * low + 2, bounds.length - 2 * high);
        StatusReason[] reasons = new StatusReason[merged.length / 2];
        System.arraycopy(causes, 0, reasons, 0, low);
        reasons[low] = latest ? cause : cause(high - 1);
        System.arraycopy(causes, high, reasons, low + 1, causes.length - high);
        return new ConnectedIntervals(merged, reasons, truncated);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectedIntervals that
                && Arrays.equals(bounds, that.bounds)
                && Arrays.equals(causes, that.causes)
                && truncated == that.truncated;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
