package dev.omnirules.postgres.internal;

import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.PostgresSettings.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The statement that begins a transaction on a session that is not prepared: it makes for this transaction the settings that
 * {@link PostgresSettings#sessionOptions} makes for a session, and travels with what follows.
 */
public final class TransactionStart {

    private static final String SETTINGS = ", set_config('idle_in_transaction_session_timeout', '15000', true),"
            + " set_config('client_connection_check_interval', '1000', true),"
            + " set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),"
            + " set_config('jit', 'off', true);";

    private TransactionStart() {}

    /** The statement, with the milliseconds of the lock time-out as its parameter. */
    public static String withLockTimeoutAsParameter(PostgresSettings settings) {
        return text(settings, "?");
    }

    /** Whether a session needs the statement. */
    public static boolean isNeeded(PostgresSettings settings) {
        return settings.sessions() == Sessions.ANY;
    }

    /** Sends the statement, if the session needs it, in a round trip of its own. */
    public static void send(Connection connection, PostgresSettings settings) throws SQLException {
        if (isNeeded(settings)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(withLockTimeout(settings));
            }
        }
    }

    /** The statement, with the lock time-out of the settings. */
    public static String withLockTimeout(PostgresSettings settings) {
        return text(settings, "'" + settings.lockTimeout().toMillis() + "'");
    }

    private static String text(PostgresSettings settings, String lockTimeout) {
        return "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SELECT set_config('lock_timeout', " + lockTimeout
                + ", true), set_config('statement_timeout', '"
                + settings.statementTimeout().toMillis() + "', true)" + SETTINGS;
    }
}
