package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.codec.LedgerFormatException;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * While nodes are replaced one by one, half of them still run the adapter of version 1 on the tables of version 3: together
 * they keep the whole contract.
 */
@Tag("long")
class RollingDeploymentTest extends PostgresContract {

    private static final String PUT_BACK = """
        WITH back AS (DELETE FROM omni_outbox_aside RETURNING *)
        INSERT INTO omni_outbox (entry, keys, revisions) SELECT entry, keys, revisions FROM back ORDER BY id;
        """;

    @Override
    LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
        return node % 2 == 0
                ? new VersionOneTransactions(pool, request)
                : new PostgresTransactions(pool, LedgerStatements.standard(PATIENT), PATIENT, request, null);
    }

    @Test
    void what_the_former_adapter_writes_has_all_columns_too() {
        TestDatabase database = PostgresFixture.migrated();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 16)) {
            former(pool, "in").execute(signIn("in", agent(1), 3));
            former(pool, "start").execute(admit("start", agent(1), line(1)));
            assertThat(database.ask("SELECT holder || ' ' || agent FROM omni_state WHERE holder IS NOT NULL"))
                    .containsExactly("WithAgent agent-1");
            assertThat(database.ask("SELECT count(*) FROM omni_outbox WHERE cardinality(keys) > 0"))
                    .containsExactly("2");
        }
    }

    @Test
    void a_line_that_was_erased_goes_on_for_the_former_adapter_too() {
        TestDatabase database = PostgresFixture.migrated();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 16)) {
            former(pool, "in").execute(signIn("in", agent(1), 3));
            former(pool, "start").execute(admit("start", agent(1), line(1)));
            former(pool, "end").execute(finish("end", agent(1), line(1)));
            assertThat(new PostgresRecords(pool, LedgerPool.SETTINGS).erase(line(1).customer(), Duration.ofSeconds(5)))
                    .isPresent();
            former(pool, "again").execute(admit("again", agent(1), line(1)));
            CustomerLine line = LedgerCodec.line(database.ask("SELECT state FROM omni_state WHERE holder IS NOT NULL")
                    .get(0));
            assertThat(line.revision()).isEqualTo(3);
        }
    }

    @Test
    void an_adapter_that_the_tables_do_not_serve_any_more_is_refused_by_name() {
        TestDatabase database = PostgresFixture.migrated();
        database.run("UPDATE omni_schema SET version = 2");
        try (HikariDataSource pool = LedgerPool.open(database.url(), 16)) {
            assertThatThrownBy(() -> former(pool, "in").execute(signIn("in", agent(1), 3)))
                    .isInstanceOf(SchemaVersionException.class);
            PostgresTransactions own = new PostgresTransactions(
                    pool,
                    LedgerStatements.standard(LedgerPool.SETTINGS),
                    LedgerPool.SETTINGS,
                    RequestId.of("in"),
                    null);
            assertThat(new TransactionalLedger(own)
                            .execute(signIn("in", agent(1), 3))
                            .entry())
                    .isPresent();
        }
    }

    /** A text of the next version, as this adapter meets it where a newer one was started beside it. */
    @Test
    void a_text_of_a_later_version_is_refused_by_name_and_nothing_changes() {
        TestDatabase database = PostgresFixture.migrated();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 2)) {
            PostgresLedger ledger = PostgresLedger.on(pool);
            ledger.execute(signIn("in", agent(1), 3));
            ledger.execute(admit("start", agent(1), line(1)));
            String version = database.ask("SELECT substr(state, 7, 1) FROM omni_state WHERE state LIKE 'agent/%'")
                    .get(0);
            database.run("UPDATE omni_state SET state = regexp_replace(state, '^agent/.', 'agent/9')");
            database.run("UPDATE omni_request SET entry = regexp_replace(entry, '^entry/.', 'entry/9')");
            String before = database.everything();

            assertThatThrownBy(() -> ledger.execute(finish("end", agent(1), line(1))))
                    .isInstanceOf(LedgerFormatException.class)
                    .hasMessageContaining("unknown version of agent; this library reads up to version ");
            assertThatThrownBy(() -> ledger.read(LedgerKeys.of(agent(1)), Duration.ofSeconds(5)))
                    .isInstanceOf(LedgerFormatException.class);
            assertThatThrownBy(() -> ledger.execute(admit("start", agent(2), line(1))))
                    .as("a request that the newer one recorded")
                    .isInstanceOf(LedgerFormatException.class);
            assertThat(database.everything()).isEqualTo(before);

            database.run("UPDATE omni_state SET state = regexp_replace(state, '^agent/9', 'agent/" + version + "')");
            assertThat(ledger.execute(finish("end", agent(1), line(1))).entry())
                    .as("no lock is left, and the newer one goes on")
                    .isPresent();
        }
    }

    @Test
    void an_entry_of_a_later_version_is_set_aside_whole_and_handed_over_when_it_is_put_back() {
        TestDatabase database = PostgresFixture.migrated();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 3)) {
            PostgresLedger ledger = PostgresLedger.on(pool);
            PostgresOutbox outbox = PostgresOutbox.on(pool);
            ledger.execute(signIn("in", agent(1), 3));
            ledger.execute(admit("start", agent(1), line(1)));
            ledger.execute(finish("end", agent(1), line(1)));
            database.run("UPDATE omni_outbox SET entry = regexp_replace(entry, '^entry/', 'entry/9')"
                    + " WHERE entry LIKE 'entry/_|start|%'");
            List<String> handed = new ArrayList<>();
            outbox.drain(10, entry -> handed.add(entry.request().value()));
            assertThat(handed).containsExactly("in", "end");
            assertThat(outbox.setAside()).isEqualTo(1);

            database.run("UPDATE omni_outbox_aside SET entry = regexp_replace(entry, '^entry/9', 'entry/')");
            database.run(PUT_BACK);
            outbox.drain(10, entry -> handed.add(entry.request().value()));
            assertThat(handed).containsExactly("in", "end", "start");
            assertThat(outbox.setAside()).isZero();
            assertThat(outbox.gaps()).isEmpty();
        }
    }

    @Test
    void the_readme_shows_how_entries_are_put_back() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(PUT_BACK);
    }

    private static TransactionalLedger former(HikariDataSource pool, String request) {
        return new TransactionalLedger(new VersionOneTransactions(pool, RequestId.of(request)));
    }
}
