package dev.omnirules.examples.contactcenter.board;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.spring.LedgerEntryListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How long the customers of each queue waited, since this process began: of those who were answered, and of those who left. The service
 * level is the share of them who were answered within {@value #IN_TIME_SECONDS} s. Thread-safe.
 */
@Component
class ShiftFigures implements LedgerEntryListener {

    private static final int IN_TIME_SECONDS = 20;
    private static final Duration IN_TIME = Duration.ofSeconds(IN_TIME_SECONDS);

    private final Map<LineKey, Waiting> waiting = new HashMap<>();
    private final Map<QueueId, QueueFigures> queues = new HashMap<>();

    private record Waiting(QueueId queue, Instant since) {}

    /**
     * The figures of a queue.
     *
     * @param queue its name
     * @param answered how many customers an agent accepted
     * @param inTime how many of them in time
     * @param abandoned how many left before that
     * @param totalWait the waits of those who were answered, in seconds
     * @param longestWait the longest of these, in seconds
     */
    record QueueFigures(String queue, long answered, long inTime, long abandoned, long totalWait, long longestWait) {

        QueueFigures answeredAfter(Duration wait) {
            return new QueueFigures(
                    queue,
                    answered + 1,
                    inTime + (wait.compareTo(IN_TIME) <= 0 ? 1 : 0),
                    abandoned,
                    totalWait + wait.toSeconds(),
                    Math.max(longestWait, wait.toSeconds()));
        }

        QueueFigures abandonedOnce() {
            return new QueueFigures(queue, answered, inTime, abandoned + 1, totalWait, longestWait);
        }
    }

    @Override
    public boolean onEveryNode() {
        return true;
    }

    @Override
    public synchronized void on(LedgerEntry entry) {
        entry.events().forEach(event -> {
            if (event instanceof ConversationStarted started) {
                Waiting customer = waiting.remove(started.line());
                if (customer != null && started.queue().isPresent()) {
                    Duration wait = Duration.between(customer.since(), started.at());
                    queues.put(customer.queue(), of(customer.queue()).answeredAfter(wait));
                }
            }
        });
        entry.events().forEach(event -> {
            if (event instanceof InteractionQueued queued) {
                waiting.put(queued.line(), new Waiting(queued.queue(), queued.at()));
            } else if (event instanceof ConversationRequeued queued) {
                waiting.put(queued.line(), new Waiting(queued.queue(), queued.at()));
            } else if (event instanceof InteractionEnded ended) {
                Waiting customer = waiting.remove(ended.line());
                if (customer != null) {
                    queues.put(customer.queue(), of(customer.queue()).abandonedOnce());
                }
            }
        });
    }

    private QueueFigures of(QueueId queue) {
        return queues.getOrDefault(queue, new QueueFigures(queue.value(), 0, 0, 0, 0, 0));
    }

    /** The figures of queues, in their order. */
    synchronized List<QueueFigures> of(List<QueueId> named) {
        return named.stream().map(this::of).toList();
    }
}
