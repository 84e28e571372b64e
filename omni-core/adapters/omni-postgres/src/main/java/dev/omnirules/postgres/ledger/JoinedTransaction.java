package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;

/**
 * The host's transaction, as one command works in it: behind a savepoint, so that a command that fails, or changes nothing,
 * leaves neither a change nor a lock, and the host's transaction goes on. Used by one thread.
 *
 * @param connection the host's, which the host commits
 * @param settings how long to wait for a key
 * @param request the command's id
 */
record JoinedTransaction(Connection connection, PostgresSettings settings, RequestId request)
        implements LedgerTransactions {

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        check();
        long lockMillis = Math.min(
                Math.max(1, timeLeft.toMillis()), settings.lockTimeout().toMillis());
        JoinedStore store = new JoinedStore(connection, request, lockMillis);
        try {
            R answer = work.apply(store);
            store.finish();
            return answer;
        } catch (SQLException e) {
            RuntimeException meaning = Failures.of(e, Outcome.NOTHING_HAPPENED);
            goBack(meaning);
            throw meaning;
        } catch (RuntimeException | Error e) {
            goBack(e);
            throw e;
        }
    }

    private void check() {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "autoCommit of the host's transaction must be off, but is on: the connection is in no transaction");
            }
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    /** What a broken connection answers adds nothing: the server rolls back what lost its client. */
    private void goBack(Throwable why) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(JoinedStore.GO_BACK);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Sees what the host's transaction wrote so far. */
    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        try {
            return PostgresReads.read(connection, keys);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }
}
