package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long customers waited, by the queue that they waited in last, and the offers that nobody answered. A customer who
 * goes from one queue to another waits on; one who is given back to a queue begins to wait.
 */
final class QueueTimes {

    private final Duration answerWithin;
    private final Map<LineKey, Waiting> waiting = new HashMap<>();
    private final Map<LineKey, OpenOffer> offers = new HashMap<>();
    private final SortedMap<QueueId, WaitFigures> queues = new TreeMap<>();
    private long missed;

    QueueTimes(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }

    private record Waiting(InteractionId interaction, QueueId queue, Instant since) {}

    void on(LedgerEvent event) {
        if (event instanceof LedgerEvent.InteractionQueued queued) {
            Waiting before = waiting.get(queued.line());
            boolean isSame = before != null && before.interaction().equals(queued.interaction());
            Instant since = isSame ? before.since() : queued.at();
            waiting.put(queued.line(), new Waiting(queued.interaction(), queued.queue(), since));
        } else if (event instanceof LedgerEvent.ConversationRequeued back) {
            waiting.put(back.line(), new Waiting(back.interaction(), back.queue(), back.at()));
        } else if (event instanceof LedgerEvent.InteractionEnded ended) {
            Waiting over = waiting.get(ended.line());
            if (over != null && over.interaction().equals(ended.interaction())) {
                waiting.remove(ended.line());
                count(over.queue(), ended.end(), Duration.between(over.since(), ended.at()));
            }
        } else if (event instanceof LedgerEvent.InteractionOffered offered) {
            offers.put(offered.line(), offered.offer());
        } else if (event instanceof LedgerEvent.OfferEnded ended) {
            offers.remove(ended.line());
            missed += ended.end() == OfferEnd.MISSED ? 1 : 0;
        }
    }

    private void count(QueueId queue, InteractionEnd end, Duration wait) {
        if (end == InteractionEnd.ACCEPTED) {
            queues.merge(queue, WaitFigures.answered(wait, answerWithin), WaitFigures::plus);
        } else if (end == InteractionEnd.ABANDONED) {
            queues.merge(queue, WaitFigures.abandoned(wait), WaitFigures::plus);
        }
    }

    /** The figures as of an instant: an offer that is over by then is missed, whether or not it was removed. */
    QueueFigures figures(Instant now) {
        long over = offers.values().stream().filter(offer -> offer.isOver(now)).count();
        return new QueueFigures(answerWithin, new TreeMap<>(queues), waiting.size(), missed + over);
    }
}
