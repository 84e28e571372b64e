package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The transactions of one command, each on a connection of the pool. Thread-safe.
 *
 * @param pool the connections
 * @param statements what they are sent
 * @param lockTimeout how long they wait for a key by themselves
 * @param request the command's id
 */
record PostgresTransactions(DataSource pool, LedgerStatements statements, Duration lockTimeout, RequestId request)
        implements LedgerTransactions {

    private static final int GRACE_MILLIS = 500;

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        long giveUp = System.nanoTime() + timeLeft.toNanos();
        try (Connection connection = LedgerPool.connect(pool, giveUp)) {
            return within(connection, giveUp, work);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        return PostgresReads.read(pool, keys, timeLeft);
    }

    private <R> R within(Connection connection, long giveUp, Function<LedgerStore, R> work) throws SQLException {
        long left = Math.max(1, (giveUp - System.nanoTime()) / 1_000_000);
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, left + GRACE_MILLIS));
        long lockMillis = left < lockTimeout.toMillis() ? left : 0;
        PostgresStore store = new PostgresStore(connection, statements, request, lockMillis);
        try {
            R answer = work.apply(store);
            store.commit();
            return answer;
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** What a broken connection answers to a rollback adds nothing: the server rolls back what lost its client. */
    private static void rollback(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
