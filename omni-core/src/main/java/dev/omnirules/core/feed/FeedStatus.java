package dev.omnirules.core.feed;

import java.util.Objects;
import java.util.Optional;

/**
 * The state of one consumer of a feed. Immutable and thread-safe.
 *
 * @param progress how far it has come, with its lag
 * @param phase what becomes of its next entry
 * @param failure the kind of the latest failure, if the next entry is not handed over because of it
 * @since 0.1
 */
public record FeedStatus(FeedProgress progress, Phase phase, Optional<String> failure) {

    /** The phases of a consumer. */
    public enum Phase {
        /** It gets its next entry at once. */
        RUNNING,
        /** It, or the log, failed; it gets the same entry again after a pause. */
        RETRYING,
        /** It has not returned from a call, or from the wait for a retry, for longer than {@link FeedLimits#longestCall}. */
        STALLED,
        /** It fell too far behind, and gets nothing until {@link LedgerFeed#restart}. */
        STOPPED
    }

    /** Refuses nulls. */
    public FeedStatus {
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(failure, "failure");
    }
}
