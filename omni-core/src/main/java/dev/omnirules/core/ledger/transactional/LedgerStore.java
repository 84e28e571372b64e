package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import java.util.Optional;

/**
 * Port: a host's own rows of agents, lines, requests and outbox, seen from within one transaction. {@link
 * TransactionalLedger} calls it from one thread, in this order: {@link #lockAndLoad}, {@link #findRequest} for a
 * caller's request id, then, if the rule decided that something happens, {@link #recordRequest} for a caller's id and
 * {@link #save}, which is the last call: an implementation may hold back what it writes until then, or until the
 * commit, and send it in one trip.
 *
 * <p>Every method signals a {@link StoreConflictException} where another transaction got in the way and the whole may
 * be tried again, and {@link dev.omnirules.core.ledger.LedgerUnavailableException} where the store cannot answer.
 * Contract test: {@code LedgerContract}, on a {@link TransactionalLedger} over the implementation.
 *
 * <pre>{@code
 * class Rows implements LedgerStore {
 *     public StoredStates lockAndLoad(LedgerKeys keys) {
 *         return tables.selectForUpdate(keys);
 *     }
 *
 *     public Optional<StoredRequest> findRequest(RequestId id) {
 *         return tables.selectRequest(id);
 *     }
 *
 *     public void recordRequest(StoredRequest request) {
 *         tables.insert(request);
 *     }
 *
 *     public void save(StoredChange change) {
 *         tables.update(change);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface LedgerStore {

    /**
     * Locks keys until the end of the transaction and reads what they hold. It MUST lock every key, also one that has
     * no row yet (insert the row first, then lock it), in one order that is the same for all commands, such as the
     * given one; and it MUST read the states and then the time after the last lock is there, never from a snapshot
     * that is older than a lock.
     *
     * @param keys the keys, in their order
     * @return the store's instant, and the agent state or line of each key that has one
     */
    StoredStates lockAndLoad(LedgerKeys keys);

    /**
     * The recorded effect of a request. It MUST find what any transaction committed before the locks were there.
     *
     * @param id a caller's request id
     * @return the record, if there is one
     */
    Optional<StoredRequest> findRequest(RequestId id);

    /**
     * Records the effect of a request, in this transaction. Two transactions MUST NOT both record the same id: the
     * second signals a {@link StoreConflictException}, here or later in the transaction.
     *
     * @param request the record
     */
    void recordRequest(StoredRequest request);

    /**
     * Writes the changed agents and lines and the outbox entry, in this transaction. Each state's revision is one above
     * that of its row, or 1 where there is none; where it is not, the implementation MUST signal a {@link
     * StoreConflictException}, here or at the commit.
     *
     * @param change what to write
     */
    void save(StoredChange change);
}
