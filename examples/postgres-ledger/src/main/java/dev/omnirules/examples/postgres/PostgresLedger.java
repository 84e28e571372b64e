package dev.omnirules.examples.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A ledger that any number of nodes share: PostgreSQL 14 or newer keeps it.
 *
 * <p>A command takes its rows' locks in the order of their keys, then reads the clock, decides, and writes states, request
 * and outbox in one transaction: two trips when its rows exist. It waits for a database that is down as long as
 * its deadline allows, and goes on by itself when it is back. Otherwise it throws {@link DatabaseDownException}, {@link
 * DatabaseSlowException}, {@link DatabaseReadOnlyException} or {@link SchemaVersionException}, which say what to do.
 * Thread-safe.
 */
public final class PostgresLedger implements Ledger, AutoCloseable {

    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final RequestId NO_REQUEST = new RequestId("read", RequestId.Source.SHELL);

    private final HikariDataSource pool;
    private final Duration lockTimeout;

    private PostgresLedger(HikariDataSource pool, Duration lockTimeout) {
        this.pool = pool;
        this.lockTimeout = lockTimeout;
    }

    /**
     * A ledger with a pool of its own. The database need not be up yet, and its tables are not touched: see {@link
     * LedgerSchema}.
     */
    public static PostgresLedger open(PostgresSettings settings) {
        return new PostgresLedger(LedgerPool.open(settings), settings.lockTimeout());
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        return new TransactionalLedger(
                        new PostgresTransactions(pool, LedgerStatements.standard(), lockTimeout, command.id()))
                .execute(command);
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        return new TransactionalLedger(
                        new PostgresTransactions(pool, LedgerStatements.standard(), lockTimeout, NO_REQUEST))
                .read(keys, deadline);
    }

    /**
     * Forgets what callers' requests did, once nobody sends them again; to be called now and then. It does so some
     * thousands at a time, each in a transaction of its own: it may be interrupted and called again.
     *
     * @param age how old a record must be, by the store's clock
     * @return how many were forgotten
     */
    public int forgetRequests(Duration age) {
        try (Connection connection = LedgerPool.connect(pool, System.nanoTime() + PATIENCE.toNanos());
                PreparedStatement statement = connection.prepareStatement(LedgerStatements.FORGET_REQUESTS)) {
            statement.setLong(1, age.toMillis());
            statement.setInt(2, FORGOTTEN_AT_ONCE);
            int forgotten = 0;
            int batch;
            do {
                batch = statement.executeUpdate();
                connection.commit();
                forgotten += batch;
            } while (batch == FORGOTTEN_AT_ONCE);
            return forgotten;
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.UNKNOWN);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
