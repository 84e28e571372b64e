package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract, green on the adapter as it is, turns red when what the adapter rests on is taken away. */
class PostgresMutationsTest {

    private static final String FIRST_ATTEMPT = "crossing_commands_succeed_at_their_first_attempt";
    private static final String FULL_DESK = "aDecisionThatWasHeldUpDoesNotFillAnAgentTwice";
    private static final String TWO_AGENTS = "aDecisionThatWasHeldUpDoesNotGiveACustomerTwoAgents";
    private static final String FORGETFUL = "omni_forgetful";
    private static final String FAULT = "aFaultBeforeTheCommitLeavesNothing";

    @BeforeAll
    static void forgetful() {
        TestDatabase database = PostgresContract.database();
        database.run(database.ask("SELECT replace(replace(pg_get_functiondef('omni_save'::regproc), 'omni_save', '"
                        + FORGETFUL + "'), 'AND revision = revisions[i] - 1', '')")
                .get(0));
    }

    @Test
    void without_for_update_decisions_are_made_in_vain() {
        Map<String, String> broken = broken(WithoutForUpdate.class, FIRST_ATTEMPT, FAULT);
        assertThat(broken).containsOnlyKeys(FIRST_ATTEMPT);
        assertThat(broken.get(FIRST_ATTEMPT)).contains("a key was written meanwhile");
    }

    @Test
    void without_for_update_and_without_the_revision_in_the_update_desks_overflow_and_customers_have_two_agents() {
        assertThat(broken(WithoutForUpdateOrRevision.class, FULL_DESK, TWO_AGENTS, FAULT))
                .containsOnlyKeys(FULL_DESK, TWO_AGENTS);
    }

    @Test
    void without_an_order_commands_wait_in_circles() {
        Map<String, String> broken = broken(WithoutOrder.class, FIRST_ATTEMPT, FAULT);
        assertThat(broken).containsOnlyKeys(FIRST_ATTEMPT);
        assertThat(broken.get(FIRST_ATTEMPT)).contains("deadlock detected");
    }

    @Test
    void on_a_snapshot_older_than_the_locks_decisions_are_made_in_vain() {
        Map<String, String> broken = broken(OnASnapshot.class, FIRST_ATTEMPT, FAULT);
        assertThat(broken).containsOnlyKeys(FIRST_ATTEMPT);
        assertThat(broken.get(FIRST_ATTEMPT)).contains("could not serialize access due to concurrent update");
    }

    @Test
    void without_a_transaction_locks_are_gone_before_the_decision_is_written() {
        Map<String, String> broken = broken(WithoutTransaction.class, FIRST_ATTEMPT, FAULT);
        assertThat(broken).containsOnlyKeys(FIRST_ATTEMPT);
        assertThat(broken.get(FIRST_ATTEMPT)).contains("a key was written meanwhile");
    }

    /** Those of the tests that fail, with what they say. */
    private static Map<String, String> broken(Class<? extends PostgresContract> adapter, String... tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(tests)
                        .map(test -> DiscoverySelectors.selectMethod(adapter, test))
                        .toList())
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getTestsStartedCount()).isEqualTo(tests.length);
        List<TestExecutionSummary.Failure> failures = summary.getFailures();
        return failures.stream()
                .collect(Collectors.toMap(
                        failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""),
                        failure -> String.valueOf(failure.getException().getMessage())));
    }

    private static LedgerTransactions with(DataSource pool, String lock, String save, RequestId request) {
        return new PostgresTransactions(
                pool,
                LedgerStatements.of(PostgresContract.PATIENT, lock, save, LedgerStatements.known()),
                PostgresContract.PATIENT,
                request,
                null);
    }

    private static String lock() {
        return LedgerStatements.lock();
    }

    private static String save() {
        return LedgerStatements.save();
    }

    static final class WithoutForUpdate extends PostgresContract {
        @Override
        LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
            return with(pool, lock().replace(" FOR UPDATE", ""), save(), request);
        }
    }

    static final class WithoutForUpdateOrRevision extends PostgresContract {
        @Override
        LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
            return with(pool, lock().replace(" FOR UPDATE", ""), save().replace("omni_save", FORGETFUL), request);
        }
    }

    static final class WithoutOrder extends PostgresContract {
        @Override
        LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
            String disordered = node % 2 == 0 ? lock() : lock().replace("ORDER BY key", "ORDER BY key DESC");
            return with(pool, disordered, save(), request);
        }
    }

    static final class OnASnapshot extends PostgresContract {
        @Override
        LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
            DataSource onSnapshots = changed(pool, connection -> {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                return connection;
            });
            return with(onSnapshots, lock(), save(), request);
        }
    }

    static final class WithoutTransaction extends PostgresContract {
        @Override
        LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
            return with(changed(pool, WithoutTransaction::committingAlways), lock(), save(), request);
        }

        private static Connection committingAlways(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
            return proxy(
                    Connection.class,
                    connection,
                    name -> name.equals("commit") || name.equals("rollback") || name.equals("setAutoCommit"),
                    new Object[1]);
        }
    }

    private interface Change {
        Connection on(Connection connection) throws SQLException;
    }

    private static DataSource changed(DataSource pool, Change change) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, args) -> change.on(pool.getConnection()));
    }

    private interface Skipped {
        boolean skips(String method);
    }

    private static <T> T proxy(Class<T> type, T target, Skipped skipped, Object[] nothing) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (skipped.skips(method.getName())) {
                return nothing[0];
            }
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
