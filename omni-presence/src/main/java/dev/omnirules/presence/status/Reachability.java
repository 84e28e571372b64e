package dev.omnirules.presence.status;

/**
 * The sum of all evidence of an agent, before an instant is put to it: the latest stretch in which some
 * connection was live, and what went before.
 *
 * @param start the latest stretch's first instant
 * @param end the instant at which it is over unless a beat comes
 * @param isUnstable whether it began with one loss too many
 * @param downSince when the agent was last usable before it; equal to {@code start} if never
 * @param freshUntil the instant at which no connection is fresh any more
 * @param cause why the stretch ends
 */
record Reachability(long start, long end, boolean isUnstable, long downSince, long freshUntil, StatusReason cause) {

    /** There was never a connection: over since the beginning of time. */
    static final Reachability UNSEEN = new Reachability(
            Nanos.EARLIEST, Nanos.EARLIEST, false, Nanos.EARLIEST, Nanos.EARLIEST, StatusReason.NEVER_CONNECTED);

    /** One stretch, before which there was none. */
    static Reachability once(long start, long end, long freshUntil, StatusReason cause) {
        return new Reachability(start, end, false, start, freshUntil, cause);
    }

    static Reachability of(ConnectedIntervals covered, long freshUntil, Leases leases) {
        int last = covered.size() - 1;
        if (last < 0) {
            return UNSEEN;
        }
        return new Reachability(
                covered.start(last),
                covered.end(last),
                isUnstable(covered, last, leases),
                last == 0 ? covered.start(0) : usableUntil(covered, last - 1, leases),
                freshUntil,
                covered.cause(last));
    }

    /** The first instant at which the latest stretch is usable. */
    long usableFrom(Leases leases) {
        return isUnstable ? Nanos.plus(start, leases.stable) : start;
    }

    /** Since when the agent is lost, once the latest stretch is over. */
    long lostSince(Leases leases) {
        return isUnstable && end <= usableFrom(leases) ? downSince : end;
    }

    private static long usableUntil(ConnectedIntervals covered, int from, Leases leases) {
        for (int i = from; i >= 0; i--) {
            if (!isUnstable(covered, i, leases) || covered.end(i) > Nanos.plus(covered.start(i), leases.stable)) {
                return covered.end(i);
            }
        }
        return covered.end(0);
    }

    /** Each stretch but the first ever begins with a loss: evidence that returned after an instant without any. */
    private static boolean isUnstable(ConnectedIntervals covered, int index, Leases leases) {
        int earliest = index - leases.losses + 1;
        return earliest >= (covered.isTruncated() ? 0 : 1)
                && Nanos.within(covered.start(earliest), covered.start(index), leases.lossWindow);
    }
}
