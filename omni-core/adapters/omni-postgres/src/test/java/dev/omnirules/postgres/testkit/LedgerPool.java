package dev.omnirules.postgres.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.postgres.PostgresSettings;

/** A pool of the ledger's own, as the README recommends it: short waits, and sessions that are prepared for the adapter. */
public final class LedgerPool {

    /** The settings that go with the pool. */
    public static final PostgresSettings SETTINGS = PostgresSettings.defaults().withPreparedSessions();

    private static final long SHORTEST_WAIT_MILLIS = 250;

    private LedgerPool() {}

    /** A pool that starts, and waits, also while the database is down. */
    public static HikariDataSource open(String url, int connections) {
        return open(url, connections, SETTINGS);
    }

    /** The same, with sessions for other settings. */
    public static HikariDataSource open(String url, int connections, PostgresSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName("omni-ledger");
        config.setMaximumPoolSize(connections);
        config.setAutoCommit(false);
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
}
