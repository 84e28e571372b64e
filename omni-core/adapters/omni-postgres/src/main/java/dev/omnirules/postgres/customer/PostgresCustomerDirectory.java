package dev.omnirules.postgres.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.DirectoryPolicy;
import dev.omnirules.whatsapp.customer.DirectoryState;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Learned;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.Resolution;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * A directory of customers that any number of nodes share, in PostgreSQL, beside the ledger. Contract test: {@code
 * CustomerDirectoryContract}.
 *
 * <p>Evidence locks the keys of everything that is reached from it, then reads, decides, and writes in one transaction:
 * three trips, and two more each time that more is reached than was locked. The preparation runs within the transaction, so
 * other evidence of these customers waits for it; evidence of other customers does not. Of one directory at most four run at a
 * time, since each holds a connection while its lines are joined. Reads take no lock. A database that is down is waited for,
 * five seconds at most. Thread-safe.
 *
 * <pre>{@code
 * CustomerDirectory directory = PostgresCustomerDirectory.on(database);
 * CustomerLinks links = new CustomerLinks(omni, directory, () -> List.of(origin.address()));
 * }</pre>
 *
 * @since 0.1
 */
public final class PostgresCustomerDirectory implements CustomerDirectory {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Each holds a connection while its lines are joined on another: a pool of more than these never waits for itself. */
    private static final int EVIDENCE_AT_ONCE = 4;

    private final DirectoryPolicy policy = new DirectoryPolicy();
    private final DataSource database;
    private final PostgresSettings settings;
    private final Semaphore room = new Semaphore(EVIDENCE_AT_ONCE, true);

    private PostgresCustomerDirectory(DataSource database, PostgresSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Returns a directory on a host's data source, with the default settings. The database need not be up yet, and its
     * tables are not touched: see {@link PostgresSchema}.
     *
     * @param database the host's data source; not closed by the directory
     */
    public static PostgresCustomerDirectory on(DataSource database) {
        return on(database, PostgresSettings.defaults());
    }

    /**
     * Returns a directory on a host's data source.
     *
     * @param database the host's data source; not closed by the directory
     * @param settings the settings
     */
    public static PostgresCustomerDirectory on(DataSource database, PostgresSettings settings) {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(settings, "settings");
        return new PostgresCustomerDirectory(database, settings);
    }

    @Override
    public Resolution resolve(CustomerAlias alias, Instant at) {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(at, "at");
        DirectoryState state = read(connection -> Reached.from(connection, alias));
        return policy.resolve(state, alias, at);
    }

    @Override
    public Optional<CustomerRecord> find(CustomerKey key) {
        Objects.requireNonNull(key, "key");
        return read(connection -> Reached.from(connection, key)).customers().stream()
                .filter(customer -> customer.isNamed(key))
                .findFirst();
    }

    @Override
    public LearningDecision learn(Evidence evidence, Preparation preparation) {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(preparation, "preparation");
        enter();
        try {
            return change(connection -> learn(connection, evidence, preparation));
        } finally {
            room.release();
        }
    }

    private void enter() {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LedgerUnavailableException("other evidence did not end in time; nothing happened, try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("interrupted while waiting for other evidence; nothing happened", e);
        }
    }

    /**
     * Deletes a customer: the record, its keys and names, and the evidence that waits with one of these names. Nothing of it
     * is kept, so the next evidence of such a name makes a new customer. Lines in the ledger are not touched: erase them
     * first, under each key of the record.
     *
     * @param customer a key of the customer, the present one or a former one
     * @return the record that was deleted; empty if the directory has no such customer
     * @throws NullPointerException if the key is null
     * @throws LedgerUnavailableException if the database fails, or if the customer stays locked
     */
    public Optional<CustomerRecord> forget(CustomerKey customer) {
        Objects.requireNonNull(customer, "customer");
        return change(connection -> forget(connection, customer));
    }

    private Optional<CustomerRecord> forget(Connection connection, CustomerKey customer) throws SQLException {
        DirectoryRows reached = DirectoryRows.load(connection, Reached.locking(connection, settings, customer));
        Optional<CustomerRecord> known = reached.customers().stream()
                .filter(each -> each.isNamed(customer))
                .findFirst();
        if (known.isEmpty()) {
            connection.rollback();
            return known;
        }
        try (PreparedStatement statement = connection.prepareStatement(DirectoryStatements.FORGET_AND_COMMIT)) {
            for (int i = 1; i <= 3; i++) {
                statement.setString(i, known.get().key().value());
            }
            statement.execute();
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.UNKNOWN);
        }
        return known;
    }

    private <T> T change(Change<T> change) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Borrowed borrowed = Borrowed.from(database, giveUp)) {
                return change.in(borrowed.connection());
            } catch (SQLException e) {
                giveUpOrGoOn(Failures.ofFirst(e), giveUp);
            } catch (StoreConflictException e) {
                giveUpOrGoOn(e, giveUp);
            }
        }
    }

    private LearningDecision learn(Connection connection, Evidence evidence, Preparation preparation)
            throws SQLException {
        DirectoryRows before = DirectoryRows.load(connection, Reached.locking(connection, settings, evidence));
        Learned learned = policy.learn(before.state(), evidence);
        if (preparation.prepare(learned) && !learned.state().equals(before.state())) {
            save(new DirectoryChange(before, learned.state()), connection);
        } else {
            connection.rollback();
        }
        return learned.decision();
    }

    /** Not tried again by itself: the preparation is called once, and may be for another decision by then. */
    private static void save(DirectoryChange change, Connection connection) throws SQLException {
        try {
            change.saveAndCommit(connection);
        } catch (StoreConflictException e) {
            throw new LedgerUnavailableException("the evidence was not kept, give it once more", e);
        }
    }

    private static void giveUpOrGoOn(RuntimeException failure, long giveUp) {
        if (!(failure instanceof StoreConflictException)) {
            throw failure;
        }
        if (System.nanoTime() >= giveUp) {
            throw new LedgerUnavailableException("the customers stayed locked; nothing happened, try again", failure);
        }
    }

    private DirectoryState read(Reading reading) {
        try (Borrowed borrowed = Borrowed.from(database, System.nanoTime() + PATIENCE.toNanos())) {
            Connection connection = borrowed.connection();
            DirectoryState state =
                    DirectoryRows.load(connection, reading.reached(connection)).state();
            connection.rollback();
            return state;
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    /** The work of one transaction, which it ends. */
    @FunctionalInterface
    private interface Change<T> {
        T in(Connection connection) throws SQLException;
    }

    /** The start of a read. */
    @FunctionalInterface
    private interface Reading {
        Reached reached(Connection connection) throws SQLException;
    }
}
