package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** One agent's place on the board. Guarded by the board's lock. */
final class Seat {

    final AgentId agent;
    Set<QueueId> queues = Set.of();
    StatusView view;
    int place;
    private long enteredSecond;
    private int enteredNano;

    /** Per status seconds and nanoseconds, each a sum of differences. */
    private final long[] spent = new long[2 * PerStatus.STATUSES.size()];

    Seat(AgentId agent, StatusView view, Instant at) {
        this.agent = agent;
        this.view = view;
        enter(at);
    }

    boolean isEnteredAfter(Instant at) {
        return enteredAt().isAfter(at);
    }

    Instant enteredAt() {
        return Instant.ofEpochSecond(enteredSecond, enteredNano);
    }

    void leave(Instant at) {
        int index = 2 * PerStatus.index(view.status());
        spent[index] += at.getEpochSecond() - enteredSecond;
        spent[index + 1] += at.getNano() - enteredNano;
        enter(at);
    }

    TimeSpent until(Instant at) {
        Map<AgentStatus, Duration> sum = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : PerStatus.STATUSES) {
            int index = 2 * PerStatus.index(status);
            sum.put(status, Duration.ofSeconds(spent[index], spent[index + 1]));
        }
        sum.merge(view.status(), Duration.between(enteredAt(), at), Duration::plus);
        return new TimeSpent(sum);
    }

    private void enter(Instant at) {
        enteredSecond = at.getEpochSecond();
        enteredNano = at.getNano();
    }
}
