package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/** One transaction on one connection of the pool. Thread-safe. */
final class PostgresTransactions implements LedgerTransactions {

    private static final int GRACE_MILLIS = 500;

    private final DataSource pool;
    private final LedgerStatements statements;
    private final Duration lockTimeout;

    PostgresTransactions(DataSource pool, LedgerStatements statements, Duration lockTimeout) {
        this.pool = pool;
        this.statements = statements;
        this.lockTimeout = lockTimeout;
    }

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        long giveUp = System.nanoTime() + timeLeft.toNanos();
        try (Connection connection = LedgerPool.connect(pool, giveUp)) {
            return within(connection, giveUp, work);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    private <R> R within(Connection connection, long giveUp, Function<LedgerStore, R> work) throws SQLException {
        long left = Math.max(1, (giveUp - System.nanoTime()) / 1_000_000);
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, left + GRACE_MILLIS));
        R answer;
        PostgresStore store = new PostgresStore(connection, statements, left < lockTimeout.toMillis() ? left : 0);
        try {
            answer = work.apply(store);
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
        if (store.written()) {
            commit(connection);
        } else {
            connection.rollback();
        }
        return answer;
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.UNKNOWN);
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
