package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.Service.Result;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database compares before it takes what a node decided on its memory: each comparison, and what happens without it. */
class KnownRowsMutationsTest {

    private static final TestDatabase DATABASE = PostgresContract.database();
    private static final HikariDataSource POOL = LedgerPool.open(DATABASE.url(), 4);
    private static final String COMPARED = "omni_save_known";

    private final AtomicLong ahead = new AtomicLong();
    private KnownRows first = memory();
    private KnownRows second = memory();

    @AfterAll
    static void close() {
        POOL.close();
    }

    @BeforeEach
    void empty() {
        PostgresFixture.empty(DATABASE);
        ahead.set(0);
        first = memory();
        second = memory();
    }

    private KnownRows memory() {
        return new KnownRows(100, () -> System.nanoTime() + ahead.get());
    }

    @Test
    void a_refusal_on_what_another_node_has_changed_is_decided_anew() {
        assertThat(refusalAfterRoomWasMade(COMPARED)).isEqualTo(Result.DONE);
        assertThat(refusalAfterRoomWasMade(without("same < cardinality(known_keys)")))
                .isEqualTo(Result.FULL);
    }

    private Result refusalAfterRoomWasMade(String compared) {
        empty();
        run(compared, first, signIn("in", agent(1), 1));
        run(compared, first, admit("one", agent(1), line(1)));
        run(compared, first, admit("full", agent(1), line(2)));
        run(compared, second, finish("end", agent(1), line(1)));
        return run(compared, first, admit("two", agent(1), line(2))).decision().result();
    }

    @Test
    void a_request_that_another_node_recorded_is_replayed() {
        assertThat(replayed(COMPARED)).isTrue();
        assertThat(replayed(without("EXISTS (SELECT FROM omni_request WHERE request = request_id)")))
                .isFalse();
    }

    /** Whether a request is known that took effect, and would be refused if it were new. */
    private boolean replayed(String compared) {
        empty();
        run(compared, first, signIn("in", agent(1), 1));
        run(compared, first, admit("one", agent(1), line(1)));
        return run(compared, first, admit("one", agent(1), line(1))).replayed();
    }

    @Test
    void a_command_is_never_decided_later_than_it_is_written() {
        assertThat(decidedAhead(COMPARED)).isNotPositive();
        assertThat(decidedAhead(without("decided_at NOT BETWEEN micros - 250000 AND micros")))
                .isPositive();
    }

    /** By how much a command is before the database's time whose node's clock jumps forward by five seconds. */
    private int decidedAhead(String compared) {
        empty();
        run(compared, first, signIn("in", agent(1), 1));
        run(compared, first, admit("one", agent(1), line(1)));
        ahead.set(Duration.ofSeconds(5).toNanos());
        Instant decided = run(compared, first, finish("end", agent(1), line(1)))
                .entry()
                .orElseThrow()
                .at();
        return decided.compareTo(now());
    }

    @Test
    void what_was_decided_long_ago_is_decided_anew() {
        run(COMPARED, first, signIn("in", agent(1), 2));
        run(COMPARED, first, finish("touch", agent(1), line(1)));
        assertThat(decidedWithAClockOfASecondAgo(COMPARED)).isNotNegative();
        assertThat(decidedWithAClockOfASecondAgo(without("decided_at NOT BETWEEN micros - 250000 AND micros")))
                .isNegative();
    }

    private int decidedWithAClockOfASecondAgo(String compared) {
        KnownRows late = memory();
        Instant before = now();
        late.left(
                DATABASE.ask("SELECT key FROM omni_state ORDER BY key").toArray(String[]::new),
                DATABASE.ask("SELECT state FROM omni_state ORDER BY key"),
                Instant.EPOCH);
        late.saw(ChronoUnit.MICROS.between(Instant.EPOCH, before.minusSeconds(1)));
        Instant decided = run(compared, late, admit(compared, agent(1), line(1)))
                .entry()
                .orElseThrow()
                .at();
        run(compared, memory(), finish("end-" + compared, agent(1), line(1)));
        return decided.compareTo(before);
    }

    @Test
    void tables_that_serve_this_adapter_no_longer_are_noticed() {
        assertThatThrownBy(() -> afterTheTablesChanged(COMPARED)).isInstanceOf(SchemaVersionException.class);
        assertThat(afterTheTablesChanged(
                        without("NOT EXISTS (SELECT FROM omni_schema WHERE adapter BETWEEN version AND level)")))
                .isEqualTo(Result.DONE);
    }

    private Result afterTheTablesChanged(String compared) {
        empty();
        run(compared, first, signIn("in", agent(1), 1));
        run(compared, first, admit("one", agent(1), line(1)));
        DATABASE.run("UPDATE omni_schema SET version = level + 1, level = level + 1");
        return run(compared, first, finish("end", agent(1), line(1))).decision().result();
    }

    private static Instant now() {
        return Instant.parse(DATABASE.ask(
                        "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .get(0));
    }

    private static CommandResult<Answer> run(String compared, KnownRows memory, Command<Answer> command) {
        LedgerStatements statements = LedgerStatements.of(
                LedgerPool.SETTINGS,
                LedgerStatements.lock(),
                LedgerStatements.save(),
                LedgerStatements.known().replace(COMPARED, compared));
        return new TransactionalLedger(
                        new PostgresTransactions(POOL, statements, LedgerPool.SETTINGS, command.id(), memory))
                .execute(command);
    }

    /** The function without one of its conditions. */
    private static String without(String condition) {
        String function = DATABASE.ask("SELECT pg_get_functiondef('" + COMPARED + "'::regproc)")
                .get(0);
        assertThat(function).contains(condition);
        DATABASE.run(function.replace(condition, "false").replace(COMPARED, "omni_careless"));
        return "omni_careless";
    }
}
