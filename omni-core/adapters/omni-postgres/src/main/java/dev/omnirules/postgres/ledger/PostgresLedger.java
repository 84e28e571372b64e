package dev.omnirules.postgres.ledger;

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
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.postgres.DatabaseAccessException;
import dev.omnirules.postgres.DatabaseDownException;
import dev.omnirules.postgres.DatabaseExhaustedException;
import dev.omnirules.postgres.DatabaseReadOnlyException;
import dev.omnirules.postgres.DatabaseSlowException;
import dev.omnirules.postgres.HostTransactions;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.SchemaVersionException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that any number of nodes share, in PostgreSQL 14 or newer. Where the calling thread is in a transaction of the host,
 * a command joins it ({@link HostTransactions}).
 *
 * <p>A command takes its rows' locks in the order of their keys, then reads the clock, decides, and writes states, request
 * and outbox in one transaction: two trips when its rows exist. It waits for a database that is down as long as
 * its deadline allows, and goes on by itself when it is back. Otherwise it throws {@link DatabaseDownException}, {@link
 * DatabaseSlowException}, {@link DatabaseExhaustedException}, {@link DatabaseReadOnlyException}, {@link
 * DatabaseAccessException} or {@link SchemaVersionException}, which say what to do. Commands on a busy agent or line wait
 * without a connection, so they delay no others. Contract test: {@code LedgerContract}. Thread-safe.
 *
 * <pre>{@code
 * PostgresSettings settings = PostgresSettings.defaults().withLockTimeout(Duration.ofMillis(100));
 * PostgresLedger ledger = PostgresLedger.on(database, settings);
 * Omni omni = Omni.on(ledger).build();
 * new AgentSessions(omni).signIn(ana, Capacity.of(5));
 * }</pre>
 *
 * @since 0.1
 */
public final class PostgresLedger implements Ledger, LedgerRecords, DueKeys {

    private static final RequestId NO_REQUEST = new RequestId("read", RequestId.Source.SHELL);

    private final DataSource database;
    private final PostgresSettings settings;
    private final LedgerStatements statements;
    private final PostgresRecords records;
    private final @Nullable KnownRows memory;
    private final @Nullable SharedTransactions shared;
    private final KeyGate gate;

    private PostgresLedger(DataSource database, PostgresSettings settings) {
        this.database = database;
        this.settings = settings;
        this.statements = LedgerStatements.standard(settings);
        this.records = new PostgresRecords(database, settings);
        this.memory = settings.remembered() == 0 ? null : new KnownRows(settings.remembered(), System::nanoTime);
        this.shared = settings.shared() == 0
                ? null
                : new SharedTransactions(settings.shared(), new SharedRows(database, statements, settings)::run);
        this.gate = new KeyGate(memory == null && shared == null ? KeyGate.AT_ONCE : 1);
    }

    /**
     * Returns a ledger on a host's data source, with the default settings. The database need not be up yet, and its tables
     * are not touched: see {@link PostgresSchema}.
     *
     * @param database the host's data source; not closed by the ledger
     */
    public static PostgresLedger on(DataSource database) {
        return on(database, PostgresSettings.defaults());
    }

    /**
     * Returns a ledger on a host's data source.
     *
     * @param database the host's data source; not closed by the ledger
     * @param settings the settings
     */
    public static PostgresLedger on(DataSource database, PostgresSettings settings) {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(settings, "settings");
        return new PostgresLedger(database, settings);
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        Objects.requireNonNull(command, "command");
        Optional<Connection> joined = settings.transactions().current();
        if (joined.isPresent()) {
            if (memory != null) {
                memory.forget(PostgresStore.texts(command.keys()));
            }
            return new TransactionalLedger(new JoinedTransaction(joined.get(), settings, command.id()))
                    .execute(command);
        }
        long giveUp = System.nanoTime() + TimeUnit.NANOSECONDS.convert(command.deadline());
        KeyGate.Pass turn = gate.enter(command.keys(), giveUp);
        try {
            return now(command, Duration.ofNanos(Math.max(1, giveUp - System.nanoTime())));
        } finally {
            turn.close();
        }
    }

    private <D> CommandResult<D> now(Command<D> command, Duration deadline) {
        LedgerTransactions alone = new PostgresTransactions(database, statements, settings, command.id(), memory);
        LedgerTransactions transactions =
                shared == null ? alone : new SharingCommand(shared, alone, command.id(), command.keys());
        return new TransactionalLedger(transactions)
                .execute(new Command<>(command.id(), command.fingerprint(), command.keys(), deadline, command.rule()));
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(deadline, "deadline");
        LedgerTransactions transactions = settings.transactions()
                .current()
                .<LedgerTransactions>map(connection -> new JoinedTransaction(connection, settings, NO_REQUEST))
                .orElseGet(() -> new PostgresTransactions(database, statements, settings, NO_REQUEST, null));
        return new TransactionalLedger(transactions).read(keys, deadline);
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
        Optional<ErasedRecords> erased = records.erase(customer, deadline);
        if (memory != null) {
            memory.forgetAll();
        }
        return erased;
    }

    @Override
    public ForgottenRecords forget(RetentionLimits limits, Duration deadline) {
        return records.forget(limits, deadline);
    }
}
