package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.read;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static dev.omnirules.postgres.testkit.Service.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.Service.Result;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.postgres.testkit.Wire;
import dev.omnirules.postgres.testkit.Wire.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** Commands that come while another one's transaction runs share the next, and each hears what became of it alone. */
class SharedTransactionsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int COMMANDS = 6;
    private static final int BUSY_AGENT = 99;

    private static TestDatabase database;
    private static Wire wire;
    private static HikariDataSource pool;
    private static PostgresLedger ledger;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<FutureTask<CommandResult<Answer>>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Thread busy;

    @BeforeAll
    static void open() {
        database = PostgresFixture.migrated();
        wire = new Wire(database.port());
        pool = LedgerPool.open(database.url(wire.port()), 4);
        ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS.sharing(1));
    }

    @AfterAll
    static void close() {
        pool.close();
        wire.close();
    }

    @BeforeEach
    void rows() throws InterruptedException {
        PostgresFixture.empty(database);
        for (int i = 0; i < COMMANDS; i++) {
            ledger.execute(within(LONG, signIn("in-" + i, agent(i), 5)));
            ledger.execute(within(LONG, finish("touch-" + i, agent(i), line(i))));
        }
        busy = new Thread(() -> ledger.execute(within(LONG, read("busy", agent(BUSY_AGENT), line(BUSY_AGENT), view -> {
            begun.countDown();
            await(released);
            return "";
        }))));
        busy.start();
        begun.await();
    }

    @AfterEach
    void join() throws InterruptedException {
        wire.commitsAre(() -> Fate.PASSED);
        release();
    }

    @Test
    void they_take_two_trips_and_one_commit_together() throws Exception {
        for (int i = 0; i < COMMANDS; i++) {
            waits(admit("a" + i, agent(i), line(i)));
        }
        long before = wire.trips();
        release();
        for (FutureTask<CommandResult<Answer>> task : tasks) {
            assertThat(task.get().decision().result()).isEqualTo(Result.DONE);
        }
        assertThat(wire.trips() - before)
                .as("with the end of the one that was running")
                .isLessThanOrEqualTo(3);
        assertThat(transactionsOf("a")).containsExactly("1");
        assertThat(database.ask("SELECT count(*) FROM omni_request WHERE request ~ '^a[0-9]'"))
                .containsExactly("" + COMMANDS);
    }

    @Test
    void one_that_is_refused_or_replayed_or_whose_rule_fails_leaves_the_others() throws Exception {
        waits(admit("b0", agent(0), line(0)));
        waits(finish("b1", agent(1), line(1)));
        waits(signIn("in-2", agent(2), 5));
        waits(failing("b3", admit("b3", agent(3), line(3))));
        waits(admit("b4", agent(4), line(4)));
        release();
        assertThat(result(0)).isEqualTo(Result.DONE);
        assertThat(result(1)).isEqualTo(Result.NOT_SERVING);
        assertThat(tasks.get(2).get().replayed()).isTrue();
        assertThatThrownBy(() -> result(3)).hasRootCauseMessage("b3");
        assertThat(result(4)).isEqualTo(Result.DONE);
        assertThat(transactionsOf("b")).containsExactly("1");
    }

    @Test
    void one_whose_rows_the_database_refuses_leaves_the_others() throws Exception {
        database.run(
                "CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$",
                "CREATE TRIGGER refused BEFORE INSERT ON omni_request FOR EACH ROW WHEN (NEW.request = 'c1')"
                        + " EXECUTE FUNCTION refused()");
        try {
            waits(admit("c0", agent(0), line(0)));
            waits(admit("c1", agent(1), line(1)));
            waits(admit("c2", agent(2), line(2)));
            release();
            assertThat(result(0)).isEqualTo(Result.DONE);
            assertThatThrownBy(() -> result(1))
                    .hasRootCauseInstanceOf(PSQLException.class)
                    .cause()
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("the database refused with P0001; nothing happened");
            assertThat(result(2)).isEqualTo(Result.DONE);
        } finally {
            database.run("DROP TRIGGER refused ON omni_request", "DROP FUNCTION refused");
        }
    }

    @Test
    void a_commit_without_an_answer_is_unknown_to_those_who_changed_something_and_found_when_they_ask_again()
            throws Exception {
        waits(admit("d0", agent(0), line(0)));
        waits(finish("d1", agent(1), line(1)));
        waits(admit("d2", agent(2), line(2)));
        AtomicInteger commits = new AtomicInteger();
        wire.commitsAre(() -> commits.getAndIncrement() == 0 ? Fate.UNANSWERED : Fate.PASSED);
        release();
        for (int i : List.of(0, 2)) {
            assertThatThrownBy(() -> result(i))
                    .cause()
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("is unknown");
            assertThat(ledger.execute(within(LONG, admit("d" + i, agent(i), line(i))))
                            .replayed())
                    .isTrue();
        }
        assertThat(result(1)).isEqualTo(Result.NOT_SERVING);
    }

    @Test
    void a_commit_that_is_lost_is_unknown_too_and_takes_effect_when_they_ask_again() throws Exception {
        waits(admit("e0", agent(0), line(0)));
        waits(admit("e1", agent(1), line(1)));
        AtomicInteger commits = new AtomicInteger();
        wire.commitsAre(() -> commits.getAndIncrement() == 0 ? Fate.LOST : Fate.PASSED);
        release();
        for (int i : List.of(0, 1)) {
            assertThatThrownBy(() -> result(i)).cause().hasMessageContaining("is unknown");
            assertThat(ledger.execute(within(LONG, admit("e" + i, agent(i), line(i))))
                            .replayed())
                    .isFalse();
        }
    }

    @Test
    void one_whose_deadline_passes_while_it_waits_does_nothing() throws Exception {
        Command<Answer> hasty = within(Duration.ofMillis(50), admit("f0", agent(0), line(0)));
        assertThatThrownBy(() -> ledger.execute(hasty))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage("other commands did not end by the deadline; nothing happened, send the command again");
        release();
        assertThat(database.ask("SELECT count(*) FROM omni_request WHERE request = 'f0'"))
                .containsExactly("0");
    }

    @Test
    void one_that_is_interrupted_while_it_waits_does_nothing() throws Exception {
        waits(admit("g0", agent(0), line(0)));
        threads.get(0).interrupt();
        assertThatThrownBy(() -> result(0))
                .cause()
                .hasMessage("interrupted while waiting for other commands; nothing happened, send the command again");
        release();
        assertThat(database.ask("SELECT count(*) FROM omni_request WHERE request = 'g0'"))
                .containsExactly("0");
    }

    @Test
    void a_request_id_that_two_of_them_have_takes_effect_once() throws Exception {
        waits(admit("h", agent(0), line(0)));
        waits(admit("h", agent(1), line(1)));
        release();
        int done = 0;
        for (FutureTask<CommandResult<Answer>> task : tasks) {
            try {
                assertThat(task.get().decision().result()).isEqualTo(Result.DONE);
                done++;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(RequestConflictException.class);
            }
        }
        assertThat(done).isOne();
        assertThat(database.ask("SELECT count(*) FROM omni_request WHERE request = 'h'"))
                .containsExactly("1");
    }

    private static List<String> transactionsOf(String requests) {
        return database.ask(
                "SELECT count(DISTINCT xmin::text) FROM omni_request WHERE request ~ '^" + requests + "[0-9]'");
    }

    private static Command<Answer> failing(String message, Command<Answer> command) {
        return new Command<>(command.id(), command.fingerprint(), command.keys(), command.deadline(), new Rule<>() {
            @Override
            public Outcome<Answer> decide(LedgerView view) {
                throw new IllegalStateException(message);
            }

            @Override
            public Answer replayed(LedgerEntry recorded) {
                return command.rule().replayed(recorded);
            }
        });
    }

    private Result result(int command) throws InterruptedException, ExecutionException {
        return tasks.get(command).get().decision().result();
    }

    /** Sends a command from a thread of its own, and returns when it waits. */
    private void waits(Command<Answer> command) {
        FutureTask<CommandResult<Answer>> task = new FutureTask<>(() -> ledger.execute(within(LONG, command)));
        Thread thread = new Thread(task);
        tasks.add(task);
        threads.add(thread);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private void release() throws InterruptedException {
        released.countDown();
        busy.join();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
