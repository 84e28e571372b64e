package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A number per status. Guarded by the board's lock. */
final class PerStatus {

    static final List<AgentStatus> STATUSES = List.of(AgentStatus.values());

    private final int[] numbers = new int[STATUSES.size()];

    void add(AgentStatus status, int number) {
        numbers[index(status)] += number;
    }

    Map<AgentStatus, Integer> counts() {
        Map<AgentStatus, Integer> counts = new EnumMap<>(AgentStatus.class);
        STATUSES.forEach(status -> counts.put(status, numbers[index(status)]));
        return counts;
    }

    @SuppressWarnings("EnumOrdinal") // the order is nobody's business: it is never stored
    static int index(AgentStatus status) {
        return status.ordinal();
    }
}
