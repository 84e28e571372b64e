package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.internal.TransactionStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one command, each on a connection of the host's data source. Thread-safe.
 *
 * @param database the connections
 * @param statements what they are sent
 * @param settings how long they wait for a key, and on which sessions
 * @param request the command's id
 * @param memory what the node remembers of rows, if it does
 */
record PostgresTransactions(
        DataSource database,
        LedgerStatements statements,
        PostgresSettings settings,
        RequestId request,
        @Nullable KnownRows memory)
        implements LedgerTransactions {

    private static final int GRACE_MILLIS = 500;

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        long giveUp = System.nanoTime() + timeLeft.toNanos();
        try (Borrowed borrowed = Borrowed.from(database, giveUp)) {
            return within(borrowed, giveUp, work);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        return PostgresReads.read(database, keys, timeLeft);
    }

    private <R> R within(Borrowed borrowed, long giveUp, Function<LedgerStore, R> work) throws SQLException {
        long left = Math.max(1, (giveUp - System.nanoTime()) / 1_000_000);
        borrowed.limit(left + GRACE_MILLIS);
        Connection connection = borrowed.connection();
        long timeout = settings.lockTimeout().toMillis();
        long lockMillis = left < timeout || TransactionStart.isNeeded(settings) ? Math.min(left, timeout) : 0;
        PostgresStore store = new PostgresStore(connection, statements, request, lockMillis, memory);
        try {
            R answer = decided(work, store);
            store.commit();
            return answer;
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    private static <R> R decided(Function<LedgerStore, R> work, PostgresStore store) {
        try {
            return work.apply(store);
        } catch (RuntimeException e) {
            throw store.remembers() ? store.onTheRowsThemselves(e) : e;
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
