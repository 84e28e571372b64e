package dev.omnirules.presence.status;

/**
 * The part of an agent's presence that seldom changes, and so is shared by many agents. Immutable.
 *
 * @param leases the timings
 * @param past the times covered by connections that had to give way
 * @param gaps when nobody listened
 * @param lowWater no epoch up to this one is admitted any more
 */
record SharedState(Leases leases, ConnectedIntervals past, ObserverGaps gaps, long lowWater) {

    static SharedState of(Leases leases) {
        return new SharedState(leases, ConnectedIntervals.NONE, ObserverGaps.NONE, -1);
    }

    SharedState with(ObserverGaps changed) {
        return new SharedState(leases, past, changed, lowWater);
    }

    /** This without what is after an instant. */
    SharedState upTo(long latest) {
        return new SharedState(leases, past.upTo(latest), gaps.upTo(latest), lowWater);
    }

    /** This, and what is left of a connection that gives way. */
    SharedState without(Connection dropped) {
        ConnectedIntervals sum = dropped.addTo(past, this).bounded();
        return new SharedState(leases, sum, gaps, Math.max(lowWater, dropped.epoch()));
    }
}
