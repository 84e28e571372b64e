package dev.omnirules.examples.postgres;

import static dev.omnirules.examples.postgres.support.Service.admit;
import static dev.omnirules.examples.postgres.support.Service.agent;
import static dev.omnirules.examples.postgres.support.Service.finish;
import static dev.omnirules.examples.postgres.support.Service.line;
import static dev.omnirules.examples.postgres.support.Service.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.examples.postgres.support.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * While nodes are replaced one by one, half of them still run the adapter of version 1 on the tables of version 3: together
 * they keep the whole contract.
 */
class RollingDeploymentTest extends PostgresContract {

    @Override
    LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
        return node % 2 == 0
                ? new VersionOneTransactions(pool, request)
                : new PostgresTransactions(pool, LedgerStatements.standard(), Duration.ofSeconds(30), request);
    }

    @Test
    void what_the_former_adapter_writes_has_all_columns_too() {
        TestDatabase database = PostgresFixture.migrated();
        try (HikariDataSource pool = LedgerPool.open(PostgresSettings.of(database.url()))) {
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
        try (HikariDataSource pool = LedgerPool.open(PostgresSettings.of(database.url()))) {
            former(pool, "in").execute(signIn("in", agent(1), 3));
            former(pool, "start").execute(admit("start", agent(1), line(1)));
            former(pool, "end").execute(finish("end", agent(1), line(1)));
            assertThat(new PostgresRecords(pool).erase(line(1).customer(), Duration.ofSeconds(5)))
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
        try (HikariDataSource pool = LedgerPool.open(PostgresSettings.of(database.url()))) {
            assertThatThrownBy(() -> former(pool, "in").execute(signIn("in", agent(1), 3)))
                    .isInstanceOf(SchemaVersionException.class);
            PostgresTransactions own = new PostgresTransactions(
                    pool, LedgerStatements.standard(), Duration.ofSeconds(1), RequestId.of("in"));
            assertThat(new TransactionalLedger(own)
                            .execute(signIn("in", agent(1), 3))
                            .entry())
                    .isPresent();
        }
    }

    private static TransactionalLedger former(HikariDataSource pool, String request) {
        return new TransactionalLedger(new VersionOneTransactions(pool, RequestId.of(request)));
    }
}
