package dev.omnirules.presence.tracker;

import java.util.List;
import java.util.Objects;

/**
 * The changes of status since an earlier number, each one by itself, in the order in which the tracker found them: for
 * each agent that of their instants. Immutable and thread-safe.
 *
 * @param missed how many changes before these were lost to the listener, because it was too slow: the views say how things
 *     stand
 * @param number the number of the last one, counted from 1 since the tracker began
 * @param changes the changes that are still kept
 * @since 0.1
 */
public record StatusChanges(long missed, long number, List<StatusChange> changes) {
    /** Copies the list. */
    public StatusChanges {
        Objects.requireNonNull(changes, "changes");
        changes = List.copyOf(changes);
    }
}
