package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static dev.omnirules.postgres.testkit.Service.transfer;
import static dev.omnirules.postgres.testkit.Service.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The ledger's contract, and what this adapter promises beyond it: commands wait for one another in line, so that none is
 * decided in vain, and none waits in a circle.
 */
abstract class PostgresContract extends LedgerContract {

    private static final int THREADS = 8;
    private static final int COMMANDS = 15;
    /** For a host whose locks never time out, so that what commands wait for is seen. */
    static final PostgresSettings PATIENT = LedgerPool.SETTINGS.withLockTimeout(Duration.ofSeconds(30));

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static TestDatabase database;
    private static HikariDataSource connections;

    private final Queue<String> conflicts = new ConcurrentLinkedQueue<>();

    /** The transactions of a command, as the number-th node has them. */
    abstract LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request);

    @Override
    protected final LedgerFixture open() {
        return new PostgresFixture(
                database(), connections(), (pool, node, request) -> new Noted(adapter(pool, node, request)));
    }

    static synchronized TestDatabase database() {
        if (database == null) {
            database = PostgresFixture.migrated();
        }
        return database;
    }

    /** The connections of every test of this process; new ones, if a test left some in use. */
    private static synchronized HikariDataSource connections() {
        if (connections != null && connections.getHikariPoolMXBean().getActiveConnections() > 0) {
            connections.close();
            connections = null;
        }
        if (connections == null) {
            connections = LedgerPool.open(database().url(), 16, PATIENT);
        }
        return connections;
    }

    @Test
    void crossing_commands_succeed_at_their_first_attempt() throws InterruptedException, ExecutionException {
        try (LedgerFixture store = open()) {
            Ledger first = store.node(Duration.ZERO, LedgerHooks.none());
            for (int i = 0; i < 2; i++) {
                first.execute(signIn("in-" + i, agent(i), 50));
                first.execute(finish("touch-" + i, agent(i), line(i)));
            }
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Ledger node = store.node(Duration.ZERO, LedgerHooks.none());
                int name = thread;
                work.add(() -> crossing(node, name));
            }
            int commands = 0;
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                for (Future<Integer> done : threads.invokeAll(work)) {
                    commands += done.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(commands).isEqualTo(THREADS * COMMANDS);
            assertThat(conflicts).as("what made commands try again").isEmpty();
        }
    }

    private static int crossing(Ledger node, int thread) {
        int commands = 0;
        for (int i = 0; i < COMMANDS; i++) {
            String request = thread + "-" + i;
            int here = (thread + i) % 2;
            Command<Answer> command = i % 3 == 0
                    ? admit(request, agent(here), line(i % 2))
                    : i % 3 == 1
                            ? transfer(request, agent(here), agent(1 - here), line(i % 2))
                            : finish(request, agent(here), line(i % 2));
            node.execute(within(DEADLINE, command));
            commands++;
        }
        return commands;
    }

    /** Notes what makes commands try again. */
    private final class Noted implements LedgerTransactions {

        private final LedgerTransactions transactions;

        Noted(LedgerTransactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            try {
                return transactions.inTransaction(timeLeft, work);
            } catch (StoreConflictException conflict) {
                conflicts.add(String.valueOf(conflict.getCause()));
                throw conflict;
            }
        }

        @Override
        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
            return transactions.read(keys, timeLeft);
        }
    }
}
