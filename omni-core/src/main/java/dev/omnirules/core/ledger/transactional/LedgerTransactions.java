package dev.omnirules.core.ledger.transactional;

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
 * @since 0.1
 */
@FunctionalInterface
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
}
