package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.LedgerKeys;
import java.time.Duration;
import java.util.function.Function;

/**
 * Port: how a host runs work in a transaction of its own.
 *
 * <p>An implementation MUST begin a transaction, call the work exactly once, on the calling thread, commit if it returns
 * and roll back if it throws, whatever it throws, which it passes on. It MUST NOT answer before the commit is durable. It
 * MUST signal a {@link StoreConflictException} where the store refused the commit, or a lock, because of another
 * transaction and nothing was kept, and {@link dev.omnirules.core.ledger.LedgerUnavailableException} where the store
 * cannot be reached, does not answer in time, or does not tell whether it committed. It MUST be thread-safe, and
 * MUST NOT retry.
 *
 * <pre>{@code
 * class Transactions implements LedgerTransactions {
 *     public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
 *         return tables.commit(timeLeft, () -> work.apply(rows));
 *     }
 *
 *     public StoredStates read(LedgerKeys keys, Duration timeLeft) {
 *         return tables.select(keys);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface LedgerTransactions {

    /**
     * Runs work in a transaction.
     *
     * @param timeLeft how long the transaction may take; longer than zero
     * @param work what to do within it
     * @param <R> the work's answer
     * @return the work's answer, committed
     */
    <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work);

    /**
     * Reads what is committed. It MUST take no lock, wait for none and write nothing, so that it answers while a command
     * holds its keys, and where the store takes no writes, such as a standby.
     *
     * @param keys what to read
     * @param timeLeft how long the store may take; longer than zero
     * @return the store's instant, and the agent state or line of each key that has one
     */
    StoredStates read(LedgerKeys keys, Duration timeLeft);
}
