package dev.omnirules.examples.postgres;

import org.flywaydb.core.Flyway;

/**
 * The adapter's tables, by versioned migrations that any number of nodes may run at the same time. The tables say which
 * versions of the adapter they serve: a migration that keeps the former version running makes a rolling deployment
 * possible, tables first, then node by node.
 */
public final class LedgerSchema {

    /** The version that this adapter reads and writes. */
    static final int VERSION = 4;

    private LedgerSchema() {}

    /**
     * Refuses tables that this adapter does not work on.
     *
     * @param oldest the oldest version of an adapter that they serve
     * @param newest the newest one: their own
     */
    static void check(int oldest, int newest) {
        if (VERSION < oldest || VERSION > newest) {
            throw new SchemaVersionException(oldest, newest);
        }
    }

    /**
     * Brings the tables to this adapter's version; tables of the host in the same schema are left alone.
     *
     * @param settings where the database is
     */
    public static void migrate(PostgresSettings settings) {
        Flyway.configure()
                .dataSource(settings.url(), null, null)
                .locations("classpath:dev/omnirules/examples/postgres/migration")
                .table("omni_migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
