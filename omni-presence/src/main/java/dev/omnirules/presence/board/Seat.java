package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Set;

/** One agent's place on the board. Guarded by the board's lock. */
final class Seat {

    final AgentId agent;
    Set<QueueId> queues = Set.of();
    StatusView view;
    int place;
    private Instant enteredAt;
    private final EnumMap<AgentStatus, Duration> spent = new EnumMap<>(AgentStatus.class);

    Seat(AgentId agent, StatusView view, Instant at) {
        this.agent = agent;
        this.view = view;
        this.enteredAt = at;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    void leave(Instant at) {
        spent.merge(view.status(), Duration.between(enteredAt, at), Duration::plus);
        enteredAt = at;
    }

    TimeSpent until(Instant at) {
        EnumMap<AgentStatus, Duration> sum = new EnumMap<>(AgentStatus.class);
        sum.putAll(spent);
        sum.merge(view.status(), Duration.between(enteredAt, at), Duration::plus);
        return new TimeSpent(sum);
    }
}
