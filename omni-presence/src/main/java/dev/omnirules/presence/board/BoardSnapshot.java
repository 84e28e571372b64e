package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.AgentStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The counts and the lists of a board at one version: each list has as many agents as its count. Immutable and
 * thread-safe.
 *
 * @param version the version that the counts and the lists are of, for {@link SupervisorBoard#changesSince}
 * @param counts the counts
 * @param agents the agents per status, sorted; every status included
 * @since 0.1
 */
public record BoardSnapshot(long version, BoardCounts counts, Map<AgentStatus, List<AgentId>> agents) {

    /** Copies the lists, and completes the map with empty ones. */
    public BoardSnapshot {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(agents, "agents");
        EnumMap<AgentStatus, List<AgentId>> complete = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : AgentStatus.values()) {
            complete.put(status, List.copyOf(agents.getOrDefault(status, List.of())));
        }
        agents = Collections.unmodifiableMap(complete);
    }
}
