package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The number of agents with each status, and of their sessions in progress. Immutable and thread-safe.
 *
 * @param agents the number of agents per status, every status included
 * @param sessions the sessions in progress, at least 0
 * @since 0.1
 */
public record BoardCounts(Map<AgentStatus, Integer> agents, int sessions) {

    /** Copies the map, and completes it with zeros. */
    public BoardCounts {
        Objects.requireNonNull(agents, "agents");
        EnumMap<AgentStatus, Integer> complete = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : AgentStatus.values()) {
            complete.put(status, Objects.requireNonNull(agents.getOrDefault(status, 0)));
        }
        agents = Collections.unmodifiableMap(complete);
    }

    /**
     * The number of agents with a status.
     *
     * @param status the status
     * @return how many, at least 0
     */
    public int of(AgentStatus status) {
        Objects.requireNonNull(status, "status");
        return agents.getOrDefault(status, 0);
    }
}
