package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.conversation.QueueId;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a replay counted of the queues.
 *
 * @param answerWithin the limit of the service level
 * @param byQueue the waits that are over, by the queue in which they ended
 * @param waiting how many customers wait still
 * @param missedOffers how many offers nobody answered
 */
public record QueueFigures(
        Duration answerWithin, SortedMap<QueueId, WaitFigures> byQueue, int waiting, long missedOffers) {

    /** Copies the map. */
    public QueueFigures {
        byQueue = Collections.unmodifiableSortedMap(new TreeMap<>(byQueue));
    }

    /** The waits of all queues together. */
    public WaitFigures all() {
        return byQueue.values().stream().reduce(WaitFigures.NONE, WaitFigures::plus);
    }
}
