package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.StatusView;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The changes of a board since a version, each agent once with the latest view. Immutable and thread-safe.
 *
 * @param since the version asked from, after which the changes begin
 * @param version the version to ask from next time; it grows with each change, and over a {@link SupervisorBoard#load}
 * @param whole whether these are all agents, because the changes since the version asked from are not kept any more:
 *     whoever is not listed is not on the board
 * @param shown the agents whose view or queues changed, with their views
 * @param removed the agents who were taken off
 * @since 0.1
 */
public record BoardChanges(
        long since, long version, boolean whole, Map<AgentId, StatusView> shown, Set<AgentId> removed) {

    /** Copies the collections. */
    public BoardChanges {
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(removed, "removed");
        shown = Map.copyOf(shown);
        removed = Set.copyOf(removed);
    }
}
