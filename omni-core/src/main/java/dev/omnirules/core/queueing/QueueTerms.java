package dev.omnirules.core.queueing;

import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;

/**
 * Port: the terms on which a customer waits.
 *
 * <p>An implementation MUST return quickly and without a failure, from what the host has at hand, and MUST be thread-safe
 * if entries are applied from several threads. {@link WaitingList} asks once for each customer who begins to wait or
 * changes the queue, and holds no lock meanwhile.
 *
 * <pre>{@code
 * QueueTerms terms = (line, waiting, enteredAt) ->
 *         WaitingTerms.plain().withPriority(waiting.queue().equals(sales) ? 2 : 0);
 * WaitingList list = new WaitingList(new QueuePolicy(Aging.defaults()), terms);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface QueueTerms {

    /**
     * Returns the terms of one customer.
     *
     * @param line the customer's line
     * @param waiting the interaction that waits, and the queue that it waits in
     * @param enteredAt the instant at which the interaction began to wait
     * @return the terms
     */
    WaitingTerms termsOf(LineKey line, LineHolder.Queued waiting, Instant enteredAt);
}
