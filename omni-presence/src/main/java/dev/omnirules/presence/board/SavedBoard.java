package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.status.AgentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The part of a board that the agents' presences do not have, for hosts that keep it over a restart: queues and times.
 * Plain values, to be written in any format. Immutable and thread-safe.
 *
 * @param version the board's version
 * @param agents the agents on the board
 * @param gone the time of agents who were taken off
 * @param awaited the queues of agents who were not shown yet
 * @since 0.1
 */
public record SavedBoard(long version, List<SavedAgent> agents, TimeSpent gone, Map<AgentId, Set<QueueId>> awaited) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the version is negative
     */
    public SavedBoard {
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative, but is " + version);
        }
        Objects.requireNonNull(agents, "agents");
        Objects.requireNonNull(gone, "gone");
        Objects.requireNonNull(awaited, "awaited");
        agents = List.copyOf(agents);
        awaited = Map.copyOf(awaited);
    }

    /**
     * One agent on the board.
     *
     * @param agent the agent
     * @param queues the queues that the agent serves
     * @param status the status that was shown last
     * @param enteredAt since when
     * @param before the time in each status before that
     * @since 0.1
     */
    public record SavedAgent(
            AgentId agent, Set<QueueId> queues, AgentStatus status, Instant enteredAt, TimeSpent before) {
        /** Copies the queues. */
        public SavedAgent {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(queues, "queues");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(enteredAt, "enteredAt");
            Objects.requireNonNull(before, "before");
            queues = Set.copyOf(queues);
        }
    }
}
