package dev.omnirules.presence.tracker;

/**
 * A receiver of changes of status. The calls of one subscription come one after another, never two at once, each on the
 * executor that the host gave.
 *
 * <pre>{@code
 * StatusListener listener = changes -> changes.changes()
 *         .forEach(change -> show(change.agent() + " " + change.transition().to()));
 * Subscription subscription = tracker.listen(listener, executor);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface StatusListener {

    /**
     * Takes the next changes. It may take as long as it needs: what changes meanwhile comes with the next call. What it
     * throws reaches nobody but the uncaught-exception handler of its thread, and the log, once for each class of failure; it
     * is told later changes, and not these again.
     *
     * @param changes the changes since the last call
     */
    void changed(StatusChanges changes);
}
