package dev.omnirules.core.feed;

import dev.omnirules.core.customer.CustomerKey;
import java.util.List;

/**
 * Port: keeps a ledger's entries in one order, and how far each consumer has come.
 *
 * <p>The contract, which an implementation MUST keep:
 *
 * <ol>
 *   <li>Each entry of the outbox gets one position, also if the outbox hands it over again. The entries that wrote one key have
 *       growing positions in the order of its revisions.
 *   <li>A consumer gets the entries after its start in the order of the positions, without a hole, each again and again until
 *       its handler returned. After a failure it gets the same entry, and none before it that was committed.
 *   <li>One thread at a time, of all processes, hands over to one consumer; the others get 0 and do not wait. No consumer waits
 *       for another one or for {@link #collect}.
 *   <li>The cursor and what is set aside are kept together, and as long as the entries are.
 *   <li>Memory is bounded. A consumer whose next entry is gone gets {@link FeedOverrunException}, and never an entry behind the
 *       hole.
 * </ol>
 *
 * <p>Implementations MUST be thread-safe. Contract test: {@code FeedLogContract}.
 *
 * <pre>{@code
 * FeedLog log = new InMemoryFeedLog(ledger);
 * ConsumerName report = new ConsumerName("report");
 * log.register(report, new FeedStart.AtCursor());
 * log.collect(100);
 * FeedProgress progress = log.progress(report);
 * show(progress.lag());
 * }</pre>
 *
 * @since 0.1
 */
public interface FeedLog {

    /**
     * Moves waiting entries from the ledger's outbox into the log. It switches on an outbox that is off.
     *
     * @param most how many at most, at least 1
     * @return how many entries were taken out of the outbox; 0 if none waits, another process does so, or there is no room
     */
    int collect(int most);

    /**
     * Makes a consumer known, or sets the cursor of one that is known.
     *
     * @param consumer the consumer
     * @param start where it begins
     * @throws IllegalArgumentException if the position is beyond the log's latest: it is of another log
     */
    void register(ConsumerName consumer, FeedStart start);

    /**
     * Forgets a consumer, with its cursor and what is set aside for it, so that nothing is kept for it any more.
     *
     * @param consumer the consumer; one that is not known is ignored
     */
    void remove(ConsumerName consumer);

    /**
     * Hands a consumer its next entries, on the calling thread.
     *
     * @param consumer the consumer
     * @param most how many at most, at least 1
     * @param handler takes each; what it throws propagates
     * @return how many it took
     * @throws FeedOverrunException if its next entry is gone
     * @throws IllegalArgumentException if the consumer is not registered
     */
    int hand(ConsumerName consumer, int most, FeedHandler handler);

    /**
     * Returns how far a consumer has come.
     *
     * @param consumer the consumer
     * @return its progress
     * @throws IllegalArgumentException if the consumer is not registered
     */
    FeedProgress progress(ConsumerName consumer);

    /**
     * Returns what is set aside for a consumer.
     *
     * @param consumer the consumer
     * @param most how many at most, at least 1
     * @return the oldest ones, in the order of their positions
     */
    List<SetAsideEntry> setAside(ConsumerName consumer, int most);

    /**
     * Keeps an entry aside no longer.
     *
     * @param consumer the consumer
     * @param position the entry's position
     * @return whether it was kept
     */
    boolean release(ConsumerName consumer, long position);

    /**
     * Removes a customer from the entries that are kept and set aside, and the reasons of the latter ({@link
     * dev.omnirules.core.ledger.LedgerEntry#without}); to be called when the ledger has erased the customer.
     *
     * @param customer the customer
     * @param standIn stands for the customer
     * @return how many entries were changed
     */
    int erase(CustomerKey customer, CustomerKey standIn);
}
