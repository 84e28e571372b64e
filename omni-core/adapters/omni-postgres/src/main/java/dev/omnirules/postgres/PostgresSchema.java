package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The adapter's tables, in the versions that {@link #RESOURCES} has as SQL. {@link #install} brings a database to the
 * present version; a host that uses Flyway gives it the {@linkplain #LOCATION location} instead.
 *
 * <p>The tables say which versions of the adapter they serve: a version that keeps the former adapter running makes a
 * rolling deployment possible, tables first, then node by node.
 *
 * <pre>{@code
 * PostgresSchema.install(database);
 * Ledger ledger = PostgresLedger.on(database);
 * }</pre>
 *
 * @since 0.1
 */
public final class PostgresSchema {

    /** The version that this adapter reads and writes. */
    public static final int VERSION = 9;

    /** The folder of the SQL resources on the class path, for Flyway: {@code classpath:META-INF/omni/postgres}. */
    public static final String LOCATION = "classpath:META-INF/omni/postgres";

    /** The resources of the versions, in their order. */
    public static final List<String> RESOURCES = List.of(
            "META-INF/omni/postgres/V1__ledger.sql",
            "META-INF/omni/postgres/V2__upkeep.sql",
            "META-INF/omni/postgres/V3__customers.sql",
            "META-INF/omni/postgres/V4__due.sql",
            "META-INF/omni/postgres/V5__tokens.sql",
            "META-INF/omni/postgres/V6__presence.sql",
            "META-INF/omni/postgres/V7__instants.sql",
            "META-INF/omni/postgres/V8__feed.sql",
            "META-INF/omni/postgres/V9__one_trip.sql");

    private static final String BEGIN = "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0;"
            + " SET LOCAL enable_seqscan = on; SELECT pg_advisory_xact_lock(7006646)";

    /** Version 1 has no column of the level. */
    private static final String LEVEL = "SELECT CASE WHEN to_regclass('omni_schema') IS NULL THEN 0 WHEN EXISTS (SELECT"
            + " FROM pg_attribute WHERE attrelid = to_regclass('omni_schema') AND attname = 'level') THEN 2 ELSE 1 END";

    private PostgresSchema() {}

    /**
     * Brings the tables to this adapter's version, in one transaction; tables of the host in the same schema are left alone.
     * Any number of nodes may call it at the same time. Tables that Flyway made are understood.
     *
     * @param database where the tables are, as a role that may create tables
     * @throws LedgerUnavailableException if the database fails; nothing was changed
     */
    public static void install(DataSource database) {
        Objects.requireNonNull(database, "database");
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                install(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException(
                    "the tables could not be installed (" + e.getSQLState()
                            + "); nothing was changed; the cause says why",
                    e);
        }
    }

    private static void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            for (int version = level(statement); version < VERSION; version++) {
                statement.execute(text(RESOURCES.get(version)));
            }
        }
    }

    private static int level(Statement statement) throws SQLException {
        int known = number(statement, LEVEL);
        return known < 2 ? known : number(statement, "SELECT level FROM omni_schema");
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SchemaVersionException();
            }
            return row.getInt(1);
        }
    }

    private static String text(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(PostgresSchema.class.getClassLoader().getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
