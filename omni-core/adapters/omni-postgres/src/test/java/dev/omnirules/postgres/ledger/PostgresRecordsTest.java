package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.testkit.ledger.LedgerRecordsContract;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What erasure and retention remove from the tables, and that nothing behind it stops. */
class PostgresRecordsTest extends LedgerRecordsContract {

    private static TestDatabase database;

    private HikariDataSource pool;
    private PostgresLedger ledger;
    private PostgresOutbox outbox;

    @BeforeAll
    static void migrate() {
        database = PostgresFixture.migrated();
    }

    @Override
    protected Ledger open() {
        PostgresFixture.empty(database);
        pool = LedgerPool.open(database.url(), 4);
        ledger = PostgresLedger.on(pool);
        outbox = PostgresOutbox.on(pool);
        return ledger;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Override
    protected LedgerRecords records() {
        return ledger;
    }

    @Override
    protected String everything() {
        return database.everything();
    }

    @Override
    protected List<LedgerEntry> handOver() {
        List<LedgerEntry> handed = new ArrayList<>();
        while (outbox.drain(50, handed::add) > 0) {
            continue;
        }
        return handed;
    }

    @Test
    void an_entry_that_cannot_be_read_is_set_aside_and_those_behind_it_are_published() {
        ledger.execute(signIn("in-1", agent(1), 5));
        ledger.execute(admit("start-1", agent(1), line(1)));
        ledger.execute(finish("end-1", agent(1), line(1)));
        ledger.execute(signIn("in-2", agent(2), 1));
        database.run(
                "UPDATE omni_outbox SET entry = 'entry/9|from|a|later|version' WHERE entry LIKE 'entry/_|start-1|%'");

        List<LedgerEntry> handed = handOver();

        assertThat(handed.stream().map(entry -> entry.request().value())).containsSubsequence("end-1", "in-2");
        assertThat(outbox.setAside()).isEqualTo(1);
        assertThat(database.ask("SELECT entry FROM omni_outbox_aside")).containsExactly("entry/9|from|a|later|version");
        assertThat(database.ask("SELECT reason FROM omni_outbox_aside").get(0)).contains("version");
        assertThat(database.ask("SELECT count(*) FROM omni_outbox")).containsExactly("0");
    }

    @Test
    void a_line_that_was_deleted_by_hand_stops_neither_its_customer_nor_the_agents_behind() {
        ledger.execute(signIn("in-1", agent(1), 5));
        ledger.execute(admit("start-1", agent(1), line(1)));
        handOver();
        ledger.execute(finish("end-1", agent(1), line(1)));
        database.run("DELETE FROM omni_state WHERE key LIKE '%customer-1|%'");
        ledger.execute(admit("start-2", agent(1), line(1)));
        ledger.execute(admit("start-3", agent(1), line(2)));

        assertThat(handOver().stream().map(entry -> entry.request().value()))
                .containsExactly("end-1", "start-2", "start-3");
        assertThat(ledger.read(LedgerKeys.of(line(1)), Duration.ofSeconds(5))
                        .line(line(1))
                        .revision())
                .isEqualTo(3);
    }

    @Test
    void a_line_that_comes_back_has_the_text_that_the_library_writes() {
        ledger.execute(signIn("in-1", agent(1), 5));
        ledger.execute(admit("start-1", agent(1), line(1)));
        database.run("DELETE FROM omni_state WHERE key LIKE '%customer-1|%'");
        ledger.execute(finish("nothing", agent(1), line(7)));

        String text = database.ask("SELECT state FROM omni_state WHERE key LIKE '%customer-7|%'")
                .get(0);
        assertThat(LedgerCodec.line(text))
                .isEqualTo(CustomerLine.untouched(line(7)).atRevision(1));
    }
}
