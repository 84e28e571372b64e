package dev.omnirules.postgres.presence;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.postgres.internal.Columns;
import dev.omnirules.postgres.internal.ExactInstant;
import dev.omnirules.postgres.internal.StoredText;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.status.AgentStatus;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One agent's row.
 *
 * @param agent the agent
 * @param presence the agent's presence, if it is tracked
 * @param shown what the board has of the agent, if the agent is on it
 * @param awaited the queues of an agent who was not shown yet, if there are any
 */
record PresenceRow(
        AgentId agent, Optional<ByteBuffer> presence, Optional<SavedAgent> shown, Optional<Set<QueueId>> awaited) {

    /** The columns' types, in the order of {@link #addTo}. */
    static Columns columns() {
        return new Columns("text", "bytea", "text", "text", "numeric", "text", "text");
    }

    void addTo(Columns columns) {
        columns.add(
                StoredText.of(agent.value()),
                presence.map(PresenceRow::bytes).orElse(null),
                shown.map(on -> text(on.queues())).orElse(null),
                shown.map(on -> on.status().name()).orElse(null),
                shown.map(on -> ExactInstant.of(on.enteredAt())).orElse(null),
                shown.map(on -> text(on.before())).orElse(null),
                awaited.map(PresenceRow::text).orElse(null));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    static SavedAgent shown(AgentId agent, String queues, String status, Instant enteredAt, String spent) {
        return new SavedAgent(agent, queues(queues), AgentStatus.valueOf(status), enteredAt, spent(spent));
    }

    /** Queues between bars, in their order. */
    private static String text(Set<QueueId> queues) {
        return queues.stream()
                .map(queue -> StoredText.of(queue.value()).replace("|", "\\007c"))
                .sorted()
                .collect(Collectors.joining("|"));
    }

    static Set<QueueId> queues(String text) {
        return text.isEmpty()
                ? Set.of()
                : Stream.of(text.split("\\|", -1))
                        .map(StoredText::read)
                        .map(QueueId::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Statuses and their times between bars; a status of no time is left out. */
    static String text(TimeSpent spent) {
        return Stream.of(AgentStatus.values())
                .filter(status -> !spent.in(status).isZero())
                .map(status -> status + "=" + spent.in(status))
                .collect(Collectors.joining("|"));
    }

    static TimeSpent spent(@Nullable String text) {
        Map<AgentStatus, Duration> per = new EnumMap<>(AgentStatus.class);
        if (text != null && !text.isEmpty()) {
            for (String part : text.split("\\|", -1)) {
                String[] pair = part.split("=", 2);
                per.put(AgentStatus.valueOf(pair[0]), Duration.parse(pair[1]));
            }
        }
        return new TimeSpent(per);
    }
}
