package dev.omnirules.examples.postgres.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.testkit.ledger.BrokenRun;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide calls necessary is taken away from its code, one thing at a time, and the contract says which. */
@DisplayName("The contract finds that the guide's code")
class GuideClaimsTest {

    private static final AtomicReference<Claim> NEXT = new AtomicReference<>();

    /** A mechanism that is taken away, the test that finds it and what it says. */
    private record Claim(String name, String test, String says, Function<DataSource, LedgerTransactions> adapter) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("claims")
    void lacks(Claim claim) {
        NEXT.set(claim);
        List<String> failures = BrokenRun.failures(Lacking.class, claim.test());
        assertThat(failures).as(claim.test()).hasSize(1);
        assertThat(failures.get(0)).contains(claim.says());
    }

    static Stream<Claim> claims() {
        return Stream.of(
                without(
                        "the rows that are inserted where they are missing",
                        sql -> sql.startsWith("INSERT INTO contact") ? "SELECT ?::text" : sql,
                        "keysThatDifferAreKeptApart",
                        "could not be stored"),
                without(
                        "the locks of what a command only reads",
                        sql -> sql.replace(" FOR UPDATE", ""),
                        "whatACommandOnlyReadsIsLockedOrValidatedToo",
                        "write skew"),
                without(
                        "the locks and the revision in the update",
                        sql -> sql.replace(" FOR UPDATE", "")
                                .replace(" AND revision = ?::bigint - 1", " AND ?::bigint > 0"),
                        "aDecisionThatWasHeldUpDoesNotFillAnAgentTwice",
                        "neither locked nor validated"),
                without(
                        "the revision in the update",
                        sql -> sql.replace(" AND revision = ?::bigint - 1", " AND ?::bigint > 0"),
                        "aStateIsWrittenOverTheRevisionThatItFollowsAndOverNoOther",
                        "does not check the revision"),
                without(
                        "the clock's statement after the last lock",
                        sql -> sql.replace("clock_timestamp()", "now()"),
                        "everyKeyOfACommandIsLockedOrValidatedAndTheTimeIsReadAfterTheLocks",
                        "the store's time was read before the locks"),
                new Claim(
                        "the one transaction",
                        "aFaultBeforeTheCommitLeavesNothing",
                        "must be one transaction, rolled back",
                        pool -> new CrmTables(changed(pool, UnaryOperator.identity(), true))),
                apart("the request in that transaction", "aFaultBetweenCommitAndAnswerIsHealedByTheSameRequest", true),
                apart("the event in that transaction", "aFaultBeforeTheCommitLeavesNothing", false));
    }

    private static Claim without(String name, UnaryOperator<String> sql, String test, String says) {
        return new Claim(name, test, says, pool -> new CrmTables(changed(pool, sql, false)));
    }

    /** Writes the request after the commit, or the event before it, in a transaction of its own. */
    private static Claim apart(String name, String test, boolean request) {
        return new Claim(
                name,
                test,
                request ? "answered once more" : "must be one transaction, rolled back",
                pool -> new Apart(pool, new CrmTables(pool), request));
    }

    private record Apart(DataSource pool, CrmTables tables, boolean request) implements LedgerTransactions {

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            return tables.inTransaction(
                    timeLeft,
                    store -> work.apply(new LedgerStore() {
                        @Override
                        public StoredStates lockAndLoad(LedgerKeys keys) {
                            return store.lockAndLoad(keys);
                        }

                        @Override
                        public Optional<StoredRequest> findRequest(RequestId id) {
                            return store.findRequest(id);
                        }

                        @Override
                        public void recordRequest(StoredRequest done) {
                            if (!request) {
                                store.recordRequest(done);
                            }
                        }

                        @Override
                        public void save(StoredChange change) {
                            store.save(change);
                            if (!request) {
                                tables.inTransaction(timeLeft, other -> {
                                    other.save(new StoredChange(List.of(), List.of(), change.entry()));
                                    return true;
                                });
                            }
                        }
                    }));
        }

        @Override
        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
            return tables.read(keys, timeLeft);
        }
    }

    /** Connections whose statements are rewritten, or that commit each of them. */
    private static DataSource changed(DataSource pool, UnaryOperator<String> sql, boolean committing) {
        return proxy(DataSource.class, pool, (method, args) -> {
            if (!method.equals("getConnection")) {
                return Optional.empty();
            }
            Connection connection = pool.getConnection();
            return Optional.of(proxy(Connection.class, connection, (call, values) -> {
                if (call.equals("prepareStatement")) {
                    return Optional.of(connection.prepareStatement(sql.apply((String) values[0])));
                }
                if (committing && call.equals("setAutoCommit")) {
                    connection.setAutoCommit(true);
                    return Optional.of(true);
                }
                return committing && (call.equals("commit") || call.equals("rollback"))
                        ? Optional.of(true)
                        : Optional.empty();
            }));
        });
    }

    /** What is called instead of a method; empty if it is the method itself. */
    private interface Instead {
        Optional<Object> of(String method, Object[] args) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Instead instead) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Optional<Object> answer = instead.of(method.getName(), args);
            if (answer.isPresent()) {
                return method.getReturnType() == void.class ? null : answer.get();
            }
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @ExtendWith(BrokenRun.OnlyHere.class)
    static final class Lacking extends CrmContract {
        @Override
        LedgerTransactions adapter(DataSource pool, int node) {
            return NEXT.get().adapter().apply(pool);
        }
    }
}
