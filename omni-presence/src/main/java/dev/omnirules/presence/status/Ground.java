package dev.omnirules.presence.status;

/**
 * What seldom changes beside an agent's connections, and so is shared by many. Immutable.
 *
 * @param leases the timings
 * @param past the times covered by connections that had to give way
 * @param gaps when nobody listened
 * @param lowWater no epoch up to this one is admitted any more
 */
record Ground(Leases leases, Coverage past, Gaps gaps, long lowWater) {

    static Ground of(Leases leases) {
        return new Ground(leases, Coverage.NONE, Gaps.NONE, -1);
    }

    Ground with(Gaps changed) {
        return new Ground(leases, past, changed, lowWater);
    }

    /** This, and what is left of a connection that gives way. */
    Ground without(Connection dropped) {
        Coverage sum = dropped.addTo(past, this).bounded();
        return new Ground(leases, sum, gaps, Math.max(lowWater, dropped.epoch()));
    }

    void writeTo(StateWriter out) {
        past.writeTo(out);
        gaps.writeTo(out);
        out.number(lowWater);
    }

    /** What was written, under this one's timings; this very one if it is the same. */
    Ground read(StateReader in) {
        Ground read = new Ground(leases, Coverage.read(in), Gaps.read(in), in.number());
        return read.equals(this) ? this : read;
    }
}
