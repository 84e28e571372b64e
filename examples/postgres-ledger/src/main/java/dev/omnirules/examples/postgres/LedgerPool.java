package dev.omnirules.examples.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** Connections as the adapter wants them: one transaction at a time, READ COMMITTED, no lock that outlives its client. */
final class LedgerPool {

    private static final long SHORTEST_WAIT_MILLIS = 250;

    private LedgerPool() {}

    /** A pool that starts, and waits, also while the database is down. */
    static HikariDataSource open(PostgresSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setPoolName("omni-ledger");
        config.setMaximumPoolSize(settings.connections());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(SHORTEST_WAIT_MILLIS);
        config.setValidationTimeout(SHORTEST_WAIT_MILLIS);
        config.addDataSourceProperty("ApplicationName", "omni-ledger");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("loginTimeout", "10");
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("options", settings.sessionOptions());
        return new HikariDataSource(config);
    }

    /** Waits for a connection; the pool's own wait is short and fixed, the caller's deadline is what counts. */
    static Connection connect(DataSource pool, long giveUpNanoTime) throws SQLException {
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (System.nanoTime() >= giveUpNanoTime) {
                    throw unavailable(e);
                }
            }
        }
    }

    private static RuntimeException unavailable(SQLTransientConnectionException timeout) {
        return timeout.getCause() instanceof SQLException cause
                ? Failures.of(cause, Outcome.NOTHING_HAPPENED)
                : new DatabaseSlowException(Outcome.NOTHING_HAPPENED, timeout);
    }
}
