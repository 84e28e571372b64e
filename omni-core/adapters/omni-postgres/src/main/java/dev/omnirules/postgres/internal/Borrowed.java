package dev.omnirules.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A connection of the host's data source, for transactions of the adapter: without auto-commit while it is borrowed, and as
 * it was when it is given back. Used by one thread.
 */
public final class Borrowed implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Connection connection;
    private final boolean autoCommit;
    private final int networkTimeout;

    private Borrowed(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.networkTimeout = connection.getNetworkTimeout();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
    }

    /**
     * Waits for a connection. A data source that has none, or reaches no database, is asked again until the instant; each
     * question takes as long as the data source's own limit.
     *
     * @param giveUp when to give up, as an instant of {@link System#nanoTime}
     */
    public static Borrowed from(DataSource database, long giveUp) throws SQLException {
        while (true) {
            try {
                return of(database.getConnection());
            } catch (SQLException e) {
                if (!Failures.mayPass(e)) {
                    throw e;
                }
                if (System.nanoTime() >= giveUp || Thread.currentThread().isInterrupted()) {
                    throw unavailable(e);
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static Borrowed of(Connection connection) throws SQLException {
        try {
            return new Borrowed(connection);
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private static RuntimeException unavailable(SQLException failure) {
        return failure instanceof SQLTransientConnectionException timeout
                ? Failures.ofPool(timeout)
                : Failures.of(failure, Outcome.NOTHING_HAPPENED);
    }

    /** The connection. */
    public Connection connection() {
        return connection;
    }

    /** Limits how long the connection waits for an answer of the server. */
    public void limit(long millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, millis));
    }

    /** Ends a transaction that is open by a rollback, and gives the connection back. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                restore();
            }
        }
    }

    private void restore() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        if (connection.getNetworkTimeout() != networkTimeout) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }
}
