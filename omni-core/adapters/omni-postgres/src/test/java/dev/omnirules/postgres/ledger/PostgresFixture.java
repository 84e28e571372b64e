package dev.omnirules.postgres.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.HookedTransactions;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.internal.RevisionOrder;
import dev.omnirules.postgres.internal.RevisionOrder.Waiting;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One database, emptied, and as many instances of the adapter on it as the contract wants. They share connections, which
 * hold no memory of the adapter; the adapter itself has none.
 */
public class PostgresFixture implements LedgerFixture {

    private final TestDatabase database;
    private final HikariDataSource pool;
    private final Adapter adapter;
    private final AtomicInteger nodes = new AtomicInteger();

    /** The transactions of a command, as the number-th node has them. */
    @FunctionalInterface
    interface Adapter {
        LedgerTransactions of(HikariDataSource pool, int node, RequestId request);
    }

    PostgresFixture(TestDatabase database, HikariDataSource pool, Adapter adapter) {
        this.database = database;
        this.pool = pool;
        this.adapter = adapter;
        empty(database);
    }

    /** A database with the ledger's tables. */
    public static TestDatabase migrated() {
        TestDatabase database = TestDatabase.migrated();
        database.run("ALTER DATABASE " + database.name() + " SET deadlock_timeout = '50ms'");
        return database;
    }

    /** Empties the ledger's tables and the feed's. */
    public static void empty(TestDatabase database) {
        database.run(
                "TRUNCATE omni_state, omni_request, omni_outbox, omni_relayed, omni_outbox_aside, omni_feed,"
                        + " omni_feed_consumer, omni_feed_aside",
                "UPDATE omni_feed_head SET latest = 0, forgotten = 0",
                "UPDATE omni_floor SET revision = 0",
                "UPDATE omni_schema SET version = 1, level = " + PostgresSchema.VERSION);
    }

    @Override
    public Ledger node(Duration clockSkew, LedgerHooks hooks) {
        int node = nodes.incrementAndGet();
        return new Ledger() {
            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                LedgerTransactions transactions = adapter.of(pool, node, command.id());
                return new TransactionalLedger(new HookedTransactions(transactions, hooks)).execute(command);
            }

            @Override
            public LedgerView read(LedgerKeys keys, Duration deadline) {
                return new TransactionalLedger(adapter.of(pool, node, RequestId.of("read"))).read(keys, deadline);
            }
        };
    }

    @Override
    public Instant now() {
        return Instant.parse(database.ask("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .get(0));
    }

    @Override
    public List<LedgerEntry> outbox() {
        List<Waiting> waiting = new ArrayList<>();
        database.ask("SELECT entry FROM omni_outbox ORDER BY id")
                .forEach(entry -> waiting.add(Waiting.of(waiting.size(), LedgerCodec.entry(entry))));
        List<Waiting> ordered = new RevisionOrder(Map.of()).ready(waiting);
        List<Waiting> stuck = new ArrayList<>(waiting);
        stuck.removeAll(ordered);
        ordered.addAll(stuck);
        return ordered.stream().map(Waiting::entry).toList();
    }

    @Override
    public void close() {}
}
