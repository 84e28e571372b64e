package dev.omnirules.examples.tokens;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The store's table, by versioned migrations that any number of nodes may run at the same time. */
public final class TokenSchema {

    private TokenSchema() {}

    /**
     * Brings the table to this store's version; tables of the host in the same schema are left alone.
     *
     * @param database where it is, as a role that may create tables
     */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:dev/omnirules/examples/tokens/migration")
                .table("omni_token_migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
