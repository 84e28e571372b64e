package dev.omnirules.presence.status;

import java.util.Arrays;

/**
 * The times for which evidence was held, as disjoint half-open stretches in order; those that overlap or touch are
 * one. Immutable.
 */
final class Coverage {

    static final int MOST = 16;
    static final Coverage NONE = new Coverage(new long[0], StatusReason.HEARTBEAT_TIMEOUT, false);

    private final long[] bounds;
    private final StatusReason cause;
    private final boolean truncated;

    private Coverage(long[] bounds, StatusReason cause, boolean truncated) {
        this.bounds = bounds;
        this.cause = cause;
        this.truncated = truncated;
    }

    static Coverage of(long start, long end, StatusReason cause) {
        return new Coverage(new long[] {start, end}, cause, false);
    }

    /** This and one more stretch, which ended for {@code why}; an empty one adds nothing. */
    Coverage with(long start, long end, StatusReason why) {
        if (end <= start) {
            return this;
        }
        int low = 0;
        while (low < bounds.length && bounds[low + 1] < start) {
            low += 2;
        }
        int high = low;
        long from = start;
        long to = end;
        while (high < bounds.length && bounds[high] <= end) {
            from = Math.min(from, bounds[high]);
            to = Math.max(to, bounds[high + 1]);
            high += 2;
        }
        long[] merged = new long[low + 2 + bounds.length - high];
        System.arraycopy(bounds, 0, merged, 0, low);
        merged[low] = from;
        merged[low + 1] = to;
        System.arraycopy(bounds, high, merged, low + 2, bounds.length - high);
        return new Coverage(merged, bounds.length == 0 || end > lastEnd() ? why : cause, truncated);
    }

    /** This and all of another, cut off at an instant. */
    Coverage with(Coverage other, long endExclusive, StatusReason why) {
        Coverage sum = other.truncated && !truncated ? new Coverage(bounds, cause, true) : this;
        for (int i = 0; i < other.bounds.length; i += 2) {
            sum = sum.with(other.bounds[i], Math.min(other.bounds[i + 1], endExclusive), why);
        }
        return sum;
    }

    /** This with the latest {@value #MOST} stretches only. */
    Coverage bounded() {
        return bounds.length <= 2 * MOST
                ? this
                : new Coverage(Arrays.copyOfRange(bounds, bounds.length - 2 * MOST, bounds.length), cause, true);
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    boolean isTruncated() {
        return truncated;
    }

    int size() {
        return bounds.length / 2;
    }

    long start(int index) {
        return bounds[2 * index];
    }

    long end(int index) {
        return bounds[2 * index + 1];
    }

    long lastEnd() {
        return bounds[bounds.length - 1];
    }

    StatusReason cause() {
        return cause;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coverage that
                && Arrays.equals(bounds, that.bounds)
                && cause == that.cause
                && truncated == that.truncated;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
