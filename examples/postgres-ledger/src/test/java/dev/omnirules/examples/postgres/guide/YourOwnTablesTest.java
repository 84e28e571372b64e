package dev.omnirules.examples.postgres.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.HookedTransactions;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.examples.postgres.support.Service;
import dev.omnirules.examples.postgres.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guide's code keeps the whole contract, on tables that know nothing of this adapter. */
class YourOwnTablesTest extends LedgerContract {

    private static final HikariDataSource POOL = new HikariDataSource();
    private static TestDatabase database;

    @BeforeAll
    static void create() throws IOException {
        database = TestDatabase.create();
        database.run("""
                CREATE TABLE operator (login text PRIMARY KEY, display_name text, chats integer NOT NULL DEFAULT 0,
                    revision bigint NOT NULL DEFAULT 0, state text);
                CREATE TABLE contact (id text PRIMARY KEY, segment text, revision bigint NOT NULL DEFAULT 0, state text);
                CREATE TABLE event_log (id bigserial PRIMARY KEY, entry text NOT NULL);
                CREATE TABLE done (request text PRIMARY KEY, asked text NOT NULL, entry text NOT NULL);
                CREATE FUNCTION iso(timestamptz) RETURNS text LANGUAGE sql AS
                    $$SELECT to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')$$;
                """);
        POOL.setJdbcUrl(database.url());
        POOL.setMaximumPoolSize(12);
    }

    @AfterAll
    static void disconnect() {
        POOL.close();
    }

    @Override
    protected LedgerFixture open() {
        database.run("TRUNCATE operator, contact, event_log, done");
        return new Crm();
    }

    @Test
    void the_hosts_own_columns_follow() {
        try (LedgerFixture crm = open()) {
            Ledger ledger = crm.node(Duration.ZERO, LedgerHooks.none());
            database.run("INSERT INTO operator (login, display_name) VALUES ('agent-1', 'Ana')");
            ledger.execute(Service.signIn("in", Service.agent(1), 3));
            ledger.execute(Service.admit("start", Service.agent(1), Service.line(1)));

            assertThat(database.ask("SELECT display_name || ' has ' || chats FROM operator"))
                    .containsExactly("Ana has 1");
        }
    }

    @Test
    void the_guide_shows_this_code() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/omnirules/examples/postgres/guide/CrmTables.java"));
        String shown = source.substring(source.indexOf("    // guide\n") + 13, source.indexOf("\n    // end of guide"));

        assertThat(Files.readString(Path.of("GUIDE.md"))).contains(shown.stripIndent());
    }

    /** The host's database. */
    private static final class Crm implements LedgerFixture {

        @Override
        public Ledger node(Duration clockSkew, LedgerHooks hooks) {
            return new TransactionalLedger(new HookedTransactions(new CrmTables(POOL), hooks));
        }

        @Override
        public Instant now() {
            return Instant.parse(database.ask("SELECT iso(clock_timestamp())").get(0));
        }

        @Override
        public List<LedgerEntry> outbox() {
            return database.ask("SELECT entry FROM event_log ORDER BY id").stream()
                    .map(LedgerCodec::entry)
                    .toList();
        }

        @Override
        public void close() {}
    }
}
