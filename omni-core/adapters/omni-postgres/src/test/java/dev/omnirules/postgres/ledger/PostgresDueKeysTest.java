package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.DueKeys;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.testkit.ledger.DueKeysContract;
import dev.omnirules.core.testkit.ledger.LedgerArbitraries;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is due, by an index. */
class PostgresDueKeysTest extends DueKeysContract {

    private static TestDatabase database;

    private HikariDataSource pool;
    private PostgresLedger ledger;

    @BeforeAll
    static void migrate() {
        database = PostgresFixture.migrated();
    }

    @Override
    protected Ledger open() {
        PostgresFixture.empty(database);
        pool = LedgerPool.open(database.url(), 8);
        ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
        return ledger;
    }

    @Override
    protected DueKeys dueKeys() {
        return ledger;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void theIndexFindsIt() {
        database.run(
                "INSERT INTO omni_state (key, revision, state) SELECT 'filler' || i, 0, '' FROM generate_series(1,"
                        + " 20000) i",
                "ANALYZE omni_state");
        String plan = String.join(" ", database.ask("EXPLAIN " + PostgresRecords.DUE.replace("?", "10")));
        assertThat(plan).contains("omni_state_due").doesNotContain("Seq Scan");
    }

    @Test
    void theColumnSaysWhenAStateIsDueWhateverIsInIt() {
        LedgerArbitraries.agentStates()
                .sampleStream()
                .limit(200)
                .forEach(state -> assertThat(due(LedgerCodec.encode(state))).isEqualTo(expected(state.dueAt())));
        LedgerArbitraries.lines()
                .sampleStream()
                .limit(200)
                .forEach(line -> assertThat(due(LedgerCodec.encode(line))).isEqualTo(expected(line.dueAt())));
    }

    private static String expected(Optional<Instant> due) {
        return due.map(at -> at.toString().replace("Z", "")).orElse("none");
    }

    private static String due(String state) {
        return database.ask("SELECT coalesce(omni_due('" + state.replace("'", "''") + "'), 'none')")
                .get(0);
    }
}
