package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many agents have each status, and how many sessions they have in progress. Immutable and thread-safe.
 *
 * @param agents the number of agents per status, every status included
 * @param sessions the sessions in progress, at least 0
 * @since 0.1
 */
public record BoardCounts(Map<AgentStatus, Integer> agents, int sessions) {

    /** Copies the map, and completes it with zeros. */
    public BoardCounts {
        EnumMap<AgentStatus, Integer> complete = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : AgentStatus.values()) {
            complete.put(status, agents.getOrDefault(status, 0));
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
        return agents.getOrDefault(status, 0);
    }
}
