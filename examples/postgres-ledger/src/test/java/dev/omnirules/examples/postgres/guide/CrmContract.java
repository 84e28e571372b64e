package dev.omnirules.examples.postgres.guide;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.HookedTransactions;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** The contract on a CRM's database. */
abstract class CrmContract extends LedgerContract {

    /** The number-th node's transactions. */
    LedgerTransactions adapter(DataSource pool, int node) {
        return new CrmTables(pool);
    }

    @Override
    protected final LedgerFixture open() {
        Crm.DATABASE.run("TRUNCATE operator, contact, event_log, done");
        return new Fixture();
    }

    private final class Fixture implements LedgerFixture {

        private int nodes;

        @Override
        public Ledger node(Duration clockSkew, LedgerHooks hooks) {
            return new TransactionalLedger(new HookedTransactions(adapter(Crm.POOL, nodes++), hooks));
        }

        @Override
        public Instant now() {
            return Instant.parse(
                    Crm.DATABASE.ask("SELECT iso(clock_timestamp())").get(0));
        }

        @Override
        public List<LedgerEntry> outbox() {
            return Crm.DATABASE.ask("SELECT entry FROM event_log ORDER BY id").stream()
                    .map(LedgerCodec::entry)
                    .toList();
        }

        @Override
        public void close() {}
    }

    /** The CRM's database and its pool, for every test of this process. */
    static final class Crm {

        static final TestDatabase DATABASE = create();
        static final HikariDataSource POOL = connect();

        private Crm() {}

        private static TestDatabase create() {
            TestDatabase database = TestDatabase.create();
            database.run("""
                CREATE TABLE operator (login text PRIMARY KEY, display_name text, chats integer NOT NULL DEFAULT 0,
                    revision bigint NOT NULL DEFAULT 0, state text);
                CREATE TABLE contact (id text PRIMARY KEY, segment text, revision bigint NOT NULL DEFAULT 0, state text);
                CREATE TABLE event_log (id bigserial PRIMARY KEY, entry text NOT NULL);
                CREATE TABLE done (request text PRIMARY KEY, asked text NOT NULL, entry text NOT NULL);
                CREATE FUNCTION iso(timestamptz) RETURNS text LANGUAGE sql AS
                    $$SELECT to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')$$;
                """);
            return database;
        }

        private static HikariDataSource connect() {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(DATABASE.url());
            pool.setMaximumPoolSize(12);
            return pool;
        }
    }
}
