package dev.omnirules.postgres;

import java.sql.Connection;
import java.util.Optional;

/**
 * Port: the transactions of the host, which the ledger's commands join. A command that joins takes effect when the host
 * commits, with everything else that the host wrote, or not at all.
 *
 * <p>An implementation MUST answer the connection on which the calling thread's transaction runs, in the ledger's database,
 * without auto-commit and at READ COMMITTED; and nothing if the thread is in no transaction. The ledger neither commits, rolls
 * back nor closes it. MUST be thread-safe. With Spring:
 *
 * <pre>{@code
 * HostTransactions spring = () -> TransactionSynchronizationManager.isActualTransactionActive()
 *         ? Optional.of(DataSourceUtils.getConnection(database))
 *         : Optional.empty();
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HostTransactions {

    /**
     * Returns the connection of the transaction that the calling thread is in.
     *
     * @return the connection; empty if there is no transaction
     */
    Optional<Connection> current();

    /**
     * Returns the transactions of a host whose commands each have one of their own.
     *
     * @return always none
     */
    static HostTransactions none() {
        return Optional::empty;
    }
}
