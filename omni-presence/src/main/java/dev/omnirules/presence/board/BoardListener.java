package dev.omnirules.presence.board;

/**
 * A receiver of a board's changes. The calls of one subscription come one after another, never two at once, each on the
 * executor that the host gave.
 *
 * <pre>{@code
 * BoardListener screen = changes -> show(changes.shown());
 * Subscription subscription = tracker.board().listen(0, screen, executor);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BoardListener {

    /**
     * Takes the next changes. Each call goes on from the {@link BoardChanges#version()} of the one before. It may take as
     * long as it needs: what changes meanwhile comes with the next call, an agent who changed several times once, with the
     * latest view. What it throws reaches nobody but the uncaught-exception handler of its thread, and the log, once for
     * each class of failure; it is told later changes, and not these again.
     *
     * @param changes the changes; {@link BoardChanges#whole()} tells a listener that fell too far behind, or that comes
     *     from another board, that these are all agents and replace what it has
     */
    void changed(BoardChanges changes);
}
