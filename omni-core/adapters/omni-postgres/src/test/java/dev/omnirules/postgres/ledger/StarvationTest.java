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
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service.Result;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands that wait for a busy agent leave the connections to the others. */
class StarvationTest {

    private static final int WAITING = 50;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration NOT_DELAYED = Duration.ofMillis(150);
    private static final Duration NOT_ONE = Duration.ofSeconds(1);

    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = PostgresFixture.migrated();
    }

    @Test
    void an_idle_agents_command_is_not_delayed_by_fifty_commands_on_a_busy_one_with_a_pool_of_eight() throws Exception {
        PostgresFixture.empty(database);
        ExecutorService threads = Executors.newFixedThreadPool(WAITING);
        try (HikariDataSource pool = LedgerPool.open(database.url(), 8);
                Connection foreign = database.connect()) {
            PostgresLedger ledger = PostgresLedger.on(pool);
            ledger.execute(signIn("in-1", agent(1), 99));
            ledger.execute(signIn("in-2", agent(2), 99));
            ledger.execute(finish("touch", agent(2), line(0)));
            foreign.setAutoCommit(false);
            foreign.createStatement().execute("SELECT 1 FROM omni_state WHERE key LIKE '%agent-1' FOR UPDATE");
            List<CompletableFuture<Result>> busy = new ArrayList<>();
            for (int i = 1; i <= WAITING; i++) {
                int number = i;
                busy.add(CompletableFuture.supplyAsync(
                        () -> ledger.execute(within(LONG, admit("busy-" + number, agent(1), line(number))))
                                .decision()
                                .result(),
                        threads));
            }
            while (!database.ask("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()")
                    .contains("t")) {
                Thread.onSpinWait();
            }
            List<Duration> waited = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                long start = System.nanoTime();
                ledger.execute(within(
                        LONG,
                        i % 2 == 0 ? admit("idle-" + i, agent(2), line(0)) : finish("idle-" + i, agent(2), line(0))));
                waited.add(Duration.ofNanos(System.nanoTime() - start));
            }
            foreign.rollback();
            waited.sort(null);
            System.out.printf(
                    "idle agent's commands beside %d waiting: median %d us, longest %d us%n",
                    WAITING,
                    waited.get(waited.size() / 2).toNanos() / 1_000,
                    waited.get(waited.size() - 1).toNanos() / 1_000);
            assertThat(waited.get(waited.size() / 2)).isLessThan(NOT_DELAYED);
            assertThat(waited.get(waited.size() - 1)).isLessThan(NOT_ONE);
            assertThat(busy.stream().map(CompletableFuture::join))
                    .hasSize(WAITING)
                    .containsOnly(Result.DONE);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_gate_lets_two_of_a_key_through_and_keeps_nothing_afterwards() {
        KeyGate gate = new KeyGate();
        LedgerKeys keys = LedgerKeys.of(agent(1), line(1));
        long soon = System.nanoTime() + Duration.ofMillis(20).toNanos();
        try (KeyGate.Pass first = gate.enter(keys, soon);
                KeyGate.Pass second = gate.enter(LedgerKeys.of(agent(1)), soon);
                KeyGate.Pass other = gate.enter(LedgerKeys.of(agent(2)), soon)) {
            assertThat(List.of(first, second, other)).doesNotContainNull();
            assertThatThrownBy(() -> gate.enter(keys, soon))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("nothing happened");
            assertThat(gate.size()).isEqualTo(3);
        }
        assertThat(gate.size()).isZero();
        gate.enter(keys, System.nanoTime() + LONG.toNanos()).close();
    }
}
