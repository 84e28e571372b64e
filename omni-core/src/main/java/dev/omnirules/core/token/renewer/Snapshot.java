package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The published record of a session with all that follows from it, so that callers read it at once. Immutable and
 * thread-safe.
 *
 * @param stored the record, its instants on this node's clock
 * @param shared the last activity that all nodes know
 * @param deadlines the record's deadlines, this node's activity included
 * @param timeline the timeline that all instants here are on
 * @param access the access token
 * @param usableUntilNanos the reading of the monotonic clock at which the token is no longer served
 */
record Snapshot(
        StoredSession stored,
        Instant shared,
        RenewalDeadlines deadlines,
        Timeline timeline,
        AccessToken access,
        long usableUntilNanos) {

    RenewalState state() {
        return stored.state();
    }

    /** Returns the present instant on the timeline of the record. */
    Instant now(LongSupplier monotonic) {
        return timeline.at(monotonic.getAsLong());
    }
}
