package dev.omnirules.examples.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.DueKeys;
import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A ledger that any number of nodes share: PostgreSQL 14 or newer keeps it.
 *
 * <p>A command takes its rows' locks in the order of their keys, then reads the clock, decides, and writes states, request
 * and outbox in one transaction: two trips when its rows exist. It waits for a database that is down as long as
 * its deadline allows, and goes on by itself when it is back. Otherwise it throws {@link DatabaseDownException}, {@link
 * DatabaseSlowException}, {@link DatabaseExhaustedException}, {@link DatabaseReadOnlyException}, {@link
 * DatabaseAccessException} or {@link SchemaVersionException}, which say what to do. Commands on a busy agent or line wait
 * without a connection, so they delay no others.
 * Thread-safe.
 */
public final class PostgresLedger implements Ledger, LedgerRecords, DueKeys, AutoCloseable {

    private static final RequestId NO_REQUEST = new RequestId("read", RequestId.Source.SHELL);

    private final HikariDataSource pool;
    private final Duration lockTimeout;
    private final PostgresRecords records;
    private final KeyGate gate = new KeyGate();

    private PostgresLedger(HikariDataSource pool, Duration lockTimeout) {
        this.pool = pool;
        this.lockTimeout = lockTimeout;
        this.records = new PostgresRecords(pool);
    }

    /**
     * A ledger with a pool of its own. The database need not be up yet, and its tables are not touched: see {@link
     * LedgerSchema}.
     */
    public static PostgresLedger open(PostgresSettings settings) {
        return new PostgresLedger(LedgerPool.open(settings), settings.lockTimeout());
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        Objects.requireNonNull(command, "command");
        long giveUp = System.nanoTime() + TimeUnit.NANOSECONDS.convert(command.deadline());
        KeyGate.Pass turn = gate.enter(command.keys(), giveUp);
        try {
            return now(command, Duration.ofNanos(Math.max(1, giveUp - System.nanoTime())));
        } finally {
            turn.close();
        }
    }

    private <D> CommandResult<D> now(Command<D> command, Duration deadline) {
        return new TransactionalLedger(
                        new PostgresTransactions(pool, LedgerStatements.standard(), lockTimeout, command.id()))
                .execute(new Command<>(command.id(), command.fingerprint(), command.keys(), deadline, command.rule()));
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        return new TransactionalLedger(
                        new PostgresTransactions(pool, LedgerStatements.standard(), lockTimeout, NO_REQUEST))
                .read(keys, deadline);
    }

    @Override
    public List<LedgerKey> due(int most, Duration deadline) {
        return records.due(most, deadline);
    }

    @Override
    public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
        return records.mentioning(customer, deadline);
    }

    @Override
    public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
        return records.erase(customer, deadline);
    }

    @Override
    public ForgottenRecords forget(RetentionLimits limits, Duration deadline) {
        return records.forget(limits, deadline);
    }

    @Override
    public void close() {
        pool.close();
    }
}
