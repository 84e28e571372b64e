package dev.omnirules.core.token.renewer;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The place of one session in the schedule. Guarded by the scheduler's lock. */
final class Place {

    Stage stage = Stage.WAITING;
    Work work = Work.RENEWAL;
    boolean trial;
    boolean counted;
    long ticket;
    Instant deadline = Instant.MAX;
    Instant notBefore = Instant.MIN;
    Instant lookedAt = Instant.MIN;
    double demand;
    int waiters;
    CompletableFuture<Void> turn = new CompletableFuture<>();

    /** The stages of a session in the schedule. */
    enum Stage {
        /** Until its next instant. */
        WAITING,
        /** For a free place. */
        QUEUED,
        /** For a look at the store. */
        LOOKING,
        /** An attempt is under way. */
        RUNNING,
        /** Closed for good. */
        GONE
    }

    /** The work that a running attempt may do. */
    enum Work {
        /** Everything: read the store, and present the refresh token if that is due. */
        RENEWAL,
        /** Read and write the store, and present nothing. */
        LOOK
    }
}
