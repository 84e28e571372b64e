package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static dev.omnirules.postgres.testkit.Service.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.postgres.DatabaseAccessException;
import dev.omnirules.postgres.DatabaseDownException;
import dev.omnirules.postgres.DatabaseExhaustedException;
import dev.omnirules.postgres.DatabaseReadOnlyException;
import dev.omnirules.postgres.DatabaseSlowException;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.Service.Result;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.postgres.testkit.Wire;
import dev.omnirules.postgres.testkit.Wire.Fate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller learns when the database fails, what is left behind, and how it goes on. */
class FailuresTest {

    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration LONG = Duration.ofSeconds(60);

    private static TestDatabase database;

    private Wire wire;
    private HikariDataSource pool;
    private PostgresLedger ledger;

    @BeforeAll
    static void migrate() {
        database = PostgresFixture.migrated();
    }

    @BeforeEach
    void open() {
        PostgresFixture.empty(database);
        wire = new Wire(database.port());
        pool = LedgerPool.open(database.url(wire.port()), 2);
        ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
        ledger.execute(within(LONG, signIn("in", agent(1), 5)));
        ledger.execute(within(LONG, admit("first", agent(1), line(1))));
        ledger.execute(within(LONG, finish("touch", agent(1), line(2))));
    }

    @AfterEach
    void close() {
        wire.thaw();
        pool.close();
        wire.close();
    }

    private Command<Answer> command(Duration deadline) {
        return within(deadline, admit("request", agent(1), line(2)));
    }

    @Test
    void a_database_that_is_down_is_named_and_a_command_goes_on_when_it_is_back() {
        String before = database.everything();
        wire.cut();

        assertThatThrownBy(() -> ledger.execute(command(SHORT)))
                .isInstanceOf(DatabaseDownException.class)
                .hasMessageContaining("nothing happened")
                .hasMessageContaining("check that the server runs");
        assertThat(database.everything()).isEqualTo(before);

        wire.mend();
        assertThat(ledger.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_ledger_opens_while_the_database_is_down() {
        wire.cut();
        try (HikariDataSource own = LedgerPool.open(database.url(wire.port()), 16)) {
            PostgresLedger early = PostgresLedger.on(own);
            assertThatThrownBy(() -> early.execute(command(SHORT))).isInstanceOf(DatabaseDownException.class);
            wire.mend();
            assertThat(early.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
        }
    }

    @Test
    void connections_that_broke_while_idle_are_not_noticed() {
        wire.cut();
        wire.mend();

        assertThat(ledger.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_database_that_does_not_answer_is_named_and_nothing_is_half_done() {
        String before = database.everything();
        wire.freeze();

        assertThatThrownBy(() -> ledger.execute(command(SHORT)))
                .isInstanceOf(DatabaseSlowException.class)
                .hasMessageContaining("nothing happened")
                .hasMessageContaining("long transactions");

        assertThat(database.everything()).isEqualTo(before);
        wire.thaw();
        assertThat(ledger.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_key_that_stays_locked_ends_the_command_at_its_deadline() throws SQLException {
        String before = database.everything();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT 1 FROM omni_state FOR UPDATE");

            assertThatThrownBy(() -> ledger.execute(command(SHORT)))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("nothing happened")
                    .hasRootCauseInstanceOf(SQLException.class);
            other.rollback();
        }
        assertThat(database.everything()).isEqualTo(before);
        assertThat(ledger.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_statement_that_the_server_ends_is_named_and_nothing_is_half_done() throws Exception {
        String before = database.everything();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT 1 FROM omni_state FOR UPDATE");
            CompletableFuture<?> waiting = CompletableFuture.runAsync(() -> ledger.execute(command(LONG)));
            while (!database.ask("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()")
                    .contains("t")) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(waiting::join)
                    .hasCauseInstanceOf(DatabaseSlowException.class)
                    .hasMessageContaining("nothing happened");
        }
        assertThat(database.everything()).isEqualTo(before);
        assertThat(ledger.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_read_only_database_is_named_and_a_command_goes_on_when_it_takes_writes() {
        String before = database.everything();
        TestDatabase server = new TestDatabase("postgres", database.port());
        server.run("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
        endSessions();
        try {
            assertThatThrownBy(() -> ledger.execute(command(LONG)))
                    .isInstanceOf(DatabaseReadOnlyException.class)
                    .hasMessageContaining("nothing happened")
                    .hasMessageContaining("targetServerType=primary");
            assertThat(database.everything()).isEqualTo(before);
        } finally {
            server.run("ALTER DATABASE " + database.name() + " RESET default_transaction_read_only");
            endSessions();
        }
        assertThat(ledger.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
    }

    @Test
    void another_schema_version_is_named_and_a_command_goes_on_when_it_fits() {
        String before = database.everything();
        int next = PostgresSchema.VERSION + 1;
        database.run("UPDATE omni_schema SET version = " + next + ", level = " + next);
        assertThatThrownBy(() -> ledger.execute(command(LONG)))
                .isInstanceOf(SchemaVersionException.class)
                .hasMessageContaining("deploy the newer adapter");
        database.run("UPDATE omni_schema SET version = 1, level = 1");
        assertThatThrownBy(() -> ledger.execute(command(LONG)))
                .isInstanceOf(SchemaVersionException.class)
                .hasMessageContaining("run PostgresSchema.install");
        assertThat(database.everything()).isEqualTo(before);

        database.run("UPDATE omni_schema SET version = 1, level = " + PostgresSchema.VERSION);
        assertThat(ledger.execute(command(LONG)).decision().result()).isEqualTo(Result.DONE);
    }

    @Test
    void missing_tables_are_named_and_a_command_goes_on_once_they_are_there() {
        TestDatabase empty = TestDatabase.create();
        try (HikariDataSource own = LedgerPool.open(empty.url(), 1)) {
            PostgresLedger early = PostgresLedger.on(own);
            assertThatThrownBy(() -> early.execute(within(LONG, signIn("in", agent(1), 1))))
                    .isInstanceOf(SchemaVersionException.class)
                    .hasMessageContaining("run PostgresSchema.install");
            PostgresSchema.install(own);
            assertThat(early.execute(within(LONG, signIn("in", agent(1), 1))).entry())
                    .isPresent();
        }
    }

    @Test
    void a_commit_that_never_arrived_left_nothing_and_is_repeated_under_the_same_id() {
        String before = database.everything();
        wire.commitsAre(once(Fate.LOST));

        assertThatThrownBy(() -> ledger.execute(command(LONG)))
                .isInstanceOf(DatabaseDownException.class)
                .hasMessageContaining("unknown")
                .hasMessageContaining("same request id");

        assertThat(database.everything()).isEqualTo(before);
        assertThat(ledger.execute(command(LONG)).replayed()).isFalse();
    }

    @Test
    void a_commit_whose_answer_was_lost_is_answered_under_the_same_id() {
        wire.commitsAre(once(Fate.UNANSWERED));

        assertThatThrownBy(() -> ledger.execute(command(LONG))).isInstanceOf(DatabaseDownException.class);

        assertThat(ledger.execute(command(LONG)).replayed()).isTrue();
        assertThat(database.ask("SELECT count(*) FROM omni_outbox")).containsExactly("3");
    }

    @Test
    void a_conversation_on_two_lines_is_stopped_by_the_index() {
        database.run("INSERT INTO omni_state (key, revision, state, conversation) VALUES ('x', 0, '', 'request')");

        assertThatThrownBy(() -> ledger.execute(command(LONG)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two conversations");
    }

    @Test
    void a_full_disk_is_named_and_a_command_goes_on_when_there_is_room() {
        assertRefused("53100", DatabaseExhaustedException.class, "free space");
    }

    @Test
    void a_refusal_of_the_server_while_the_commit_is_on_its_way_left_nothing_and_says_so() {
        assertRefused("23514", LedgerUnavailableException.class, "refused with 23514");
        assertRefused("57014", DatabaseSlowException.class, "long transactions");
    }

    private void assertRefused(String state, Class<? extends RuntimeException> type, String remedy) {
        String before = database.everything();
        database.run(
                "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN RAISE EXCEPTION USING ERRCODE = '" + state + "'; END$$",
                "CREATE TRIGGER refuse BEFORE INSERT ON omni_outbox FOR EACH ROW EXECUTE FUNCTION refuse()");
        try {
            assertThatThrownBy(() -> ledger.execute(command(LONG)))
                    .isInstanceOf(type)
                    .hasMessageContaining("nothing happened")
                    .hasMessageContaining(remedy);
        } finally {
            database.run("DROP TRIGGER refuse ON omni_outbox");
        }
        assertThat(database.everything()).isEqualTo(before);
        assertThat(ledger.execute(within(LONG, finish("other" + state, agent(1), line(1))))
                        .replayed())
                .isFalse();
        ledger.execute(within(LONG, admit("again" + state, agent(1), line(1))));
    }

    @Test
    void an_empty_schema_table_is_named_also_by_a_read() {
        database.run("DELETE FROM omni_schema");
        try {
            assertThatThrownBy(() -> ledger.execute(command(LONG)))
                    .isInstanceOf(SchemaVersionException.class)
                    .hasMessageContaining("omni_schema is empty");
            assertThatThrownBy(() -> ledger.read(LedgerKeys.of(agent(1)), LONG))
                    .isInstanceOf(SchemaVersionException.class);
        } finally {
            database.run("INSERT INTO omni_schema (version) VALUES (1)");
        }
    }

    @Test
    void every_failure_has_its_meaning() {
        assertThat(meaning("40001")).isInstanceOf(StoreConflictException.class);
        assertThat(meaning("40P01")).isInstanceOf(StoreConflictException.class);
        assertThat(meaning("55P03")).isInstanceOf(StoreConflictException.class);
        assertThat(meaning("08006")).isInstanceOf(DatabaseDownException.class);
        assertThat(meaning("57P01")).isInstanceOf(DatabaseDownException.class);
        assertThat(meaning("25P03")).isInstanceOf(DatabaseDownException.class);
        assertThat(meaning("57014")).isInstanceOf(DatabaseSlowException.class);
        assertThat(meaning("53100"))
                .isInstanceOf(DatabaseExhaustedException.class)
                .hasMessageContaining("no disk space left")
                .hasMessageContaining("nothing happened");
        assertThat(meaning("53300"))
                .isInstanceOf(DatabaseExhaustedException.class)
                .hasMessageContaining("max_connections");
        assertThat(meaning("28P01")).isInstanceOf(DatabaseAccessException.class);
        assertThat(meaning("42501")).isInstanceOf(DatabaseAccessException.class).hasMessageContaining("rights");
        assertThat(meaning("57P03")).hasMessageContaining("nothing happened");
        assertThat(meaning("57P01")).hasMessageContaining("unknown");
        assertThat(meaning("25006")).isInstanceOf(DatabaseReadOnlyException.class);
        assertThat(meaning("42P01")).isInstanceOf(SchemaVersionException.class);
        assertThat(meaning("23505")).isInstanceOf(IllegalStateException.class);
        assertThat(meaning("XX000"))
                .isExactlyInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("XX000")
                .hasMessageContaining("nothing happened");
        for (String refusal : List.of("22001", "23514", "25P02", "42804", "54000", "57014", "58030", "P0001")) {
            assertThat(meaning(refusal)).as(refusal).hasMessageContaining("nothing happened");
        }
        assertThat(meaning("40003")).hasMessageContaining("unknown");
        assertThat(meaning(null)).hasMessageContaining("unknown");
        assertThat(meaning(null)).isExactlyInstanceOf(LedgerUnavailableException.class);
    }

    private static RuntimeException meaning(String state) {
        return Failures.of(new SQLException("reason", state), Outcome.UNKNOWN);
    }

    private static Supplier<Fate> once(Fate fate) {
        AtomicInteger seen = new AtomicInteger();
        return () -> seen.getAndIncrement() == 0 ? fate : Fate.PASSED;
    }

    private void endSessions() {
        new TestDatabase("postgres", database.port())
                .ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name()
                        + "'");
    }
}
