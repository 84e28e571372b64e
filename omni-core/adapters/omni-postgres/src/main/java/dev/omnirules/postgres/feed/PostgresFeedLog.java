package dev.omnirules.postgres.feed;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedEntry;
import dev.omnirules.core.feed.FeedHandler;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.FeedOverrunException;
import dev.omnirules.core.feed.FeedProgress;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.feed.SetAsideEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.FeedRows;
import dev.omnirules.postgres.internal.OutboxTurn;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.internal.RevisionOrder.Waiting;
import dev.omnirules.postgres.internal.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A feed's log in PostgreSQL, for a ledger in the same database. It moves the entries out of the outbox in one transaction, so that
 * each gets one position; the positions have no hole.
 *
 * <p>A consumer's turn is a lock of the server's, held by the transaction of the process that hands over, and asked about before
 * each entry. It ends with the process, or within half a minute of the loss of its machine, and not by time: a slow consumer
 * keeps it. So two processes hand over one entry only if one died, or lost its connection while its consumer worked.
 *
 * <p>An entry is kept until every consumer has it, and no longer; a consumer that is gone for good keeps everything, until {@link
 * #remove}. While a consumer works, its process holds one connection of the data source. Thread-safe.
 *
 * <pre>{@code
 * LedgerFeed feed = LedgerFeed.on(PostgresFeedLog.on(database))
 *         .consumer("presence", tracker::entry)
 *         .start(scheduler, executor);
 * }</pre>
 *
 * @since 0.1
 */
public final class PostgresFeedLog implements FeedLog {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LIMIT_MILLIS = 30_000;

    /** The collector ends its transaction at once, and so does whoever waits for it. */
    private static final String BEGIN = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '5s'";

    /** A consumer may take its time; the server asks a silent machine whether it is there, for its lock to end with it. */
    private static final String BEGIN_HANDING = BEGIN + "; SET LOCAL idle_in_transaction_session_timeout = 0;"
            + " SET LOCAL tcp_keepalives_idle = 10; SET LOCAL tcp_keepalives_interval = 5;"
            + " SET LOCAL tcp_keepalives_count = 3";

    private static final String TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended('omni_feed/' || ?, 0))";

    private static final String APPEND = "WITH head AS (UPDATE omni_feed_head SET latest = latest + ?"
            + " RETURNING latest - ? AS before) INSERT INTO omni_feed (position, entry)"
            + " SELECT head.before + taken.number, outbox.entry FROM head, unnest(?::bigint[]) WITH ORDINALITY"
            + " AS taken (id, number) JOIN omni_outbox outbox USING (id)";
    private static final String MAY_FORGET =
            "SELECT forgotten < (SELECT min(position) FROM omni_feed_consumer) FROM omni_feed_head";
    private static final String HEAD = "SELECT latest, forgotten FROM omni_feed_head FOR UPDATE";
    private static final String FORGET = "WITH head AS (UPDATE omni_feed_head SET forgotten ="
            + " greatest(forgotten, (SELECT min(position) FROM omni_feed_consumer)) RETURNING forgotten)"
            + " DELETE FROM omni_feed USING head WHERE position <= head.forgotten";

    private static final String REGISTER =
            "INSERT INTO omni_feed_consumer (name, position) VALUES (?, ?) ON CONFLICT (name) DO ";
    private static final String REMOVE = "DELETE FROM omni_feed_consumer WHERE name = ?";
    private static final String CONSUMERS = "SELECT name FROM omni_feed_consumer ORDER BY name";
    private static final String ASIDE =
            "SELECT position, entry, reason FROM omni_feed_aside WHERE consumer = ?" + " ORDER BY position LIMIT ?";
    private static final String RELEASE = "DELETE FROM omni_feed_aside WHERE consumer = ? AND position = ?";

    private final DataSource database;

    private PostgresFeedLog(DataSource database) {
        this.database = database;
    }

    /**
     * Returns the log of a ledger's feed. Its tables are those of {@link PostgresSchema}; nobody else drains the outbox.
     *
     * @param database the host's data source, the ledger's own database; not closed by the log. Each consumer that works takes
     *     one connection, and so does the look into the outbox; a consumer that uses the ledger takes one more
     * @return the log
     */
    public static PostgresFeedLog on(DataSource database) {
        Objects.requireNonNull(database, "database");
        return new PostgresFeedLog(database);
    }

    /**
     * Moves waiting entries from the ledger's outbox into the log, and deletes those that every consumer has.
     *
     * @throws IllegalStateException if entries wait for a revision that is not there: see {@link
     *     dev.omnirules.postgres.outbox.PostgresOutbox#stepOver}
     * @throws LedgerUnavailableException if the database fails
     */
    @Override
    public int collect(int most) {
        atLeastOne(most);
        return within(connection -> {
            if (!OutboxTurn.take(connection)) {
                return 0;
            }
            List<Waiting> ready = OutboxTurn.ready(connection, most);
            List<Waiting> taken = ready.subList(0, Math.min(most, ready.size()));
            if (!taken.isEmpty()) {
                append(connection, taken);
                OutboxTurn.done(connection, taken);
            }
            if (mayForget(connection)) {
                forget(connection);
            }
            return taken.size();
        });
    }

    /** An entry that cannot be read gets no position: it is set aside in the outbox. */
    private static void append(Connection connection, List<Waiting> taken) throws SQLException {
        Object[] ids = taken.stream()
                .filter(waiting -> waiting.entry() != null)
                .map(Waiting::id)
                .toArray();
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setLong(1, ids.length);
            statement.setLong(2, ids.length);
            statement.setArray(3, connection.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
    }

    private static boolean mayForget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MAY_FORGET)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Under the head's lock: no consumer begins meanwhile with an entry that goes. */
    private static void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(HEAD);
            statement.execute(FORGET);
        }
    }

    @Override
    public void register(ConsumerName consumer, FeedStart start) {
        String name = name(consumer);
        Objects.requireNonNull(start, "start");
        within(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet head = statement.executeQuery(HEAD)) {
                head.next();
                return start instanceof FeedStart.After after
                        ? put(
                                connection,
                                "UPDATE SET position = excluded.position",
                                name,
                                known(after, head.getLong(1)))
                        : put(connection, "NOTHING", name, head.getLong(2));
            }
        });
    }

    private static long known(FeedStart.After after, long latest) {
        if (after.position() > latest) {
            throw new IllegalArgumentException("position must be at most the log's latest, " + latest + ", but is "
                    + after.position() + ": it is of another log");
        }
        return after.position();
    }

    private static int put(Connection connection, String otherwise, String name, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REGISTER + otherwise)) {
            statement.setString(1, name);
            statement.setLong(2, position);
            return statement.executeUpdate();
        }
    }

    @Override
    public void remove(ConsumerName consumer) {
        String name = name(consumer);
        within(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
                statement.setString(1, name);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Returns the consumers that are registered, of all processes: each keeps the entries that it has not got.
     *
     * @return their names, in order
     * @throws LedgerUnavailableException if the database fails
     */
    public List<ConsumerName> consumers() {
        return within(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(CONSUMERS)) {
                List<ConsumerName> names = new ArrayList<>();
                while (row.next()) {
                    names.add(new ConsumerName(StoredText.read(row.getString(1))));
                }
                return names;
            }
        });
    }

    /**
     * Hands a consumer its next entries. A batch is one transaction: what a process handed over when it died or lost its connection
     * is handed over again.
     *
     * @throws IllegalStateException if this version cannot read the next entry, which waits for a process of a newer one
     * @throws LedgerUnavailableException if the database fails
     */
    @Override
    public int hand(ConsumerName consumer, int most, FeedHandler handler) {
        String name = name(consumer);
        Objects.requireNonNull(handler, "handler");
        atLeastOne(most);
        try (Borrowed borrowed = borrow()) {
            Connection connection = borrowed.connection();
            begin(connection, BEGIN_HANDING);
            if (FeedPlace.of(connection, consumer).lag() == 0 || !turn(connection, name)) {
                return 0;
            }
            FeedPlace place = FeedPlace.of(connection, consumer); // again: the one who had the turn moved it
            if (place.position() < place.forgotten()) {
                throw new FeedOverrunException(consumer, place.position(), place.forgotten() + 1);
            }
            return hand(new FeedBatch(connection, name, place.position()), most, handler);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** What was handled before a failure is kept. */
    private static int hand(FeedBatch batch, int most, FeedHandler handler) throws SQLException {
        try {
            batch.hand(most, handler);
        } catch (RuntimeException | Error failure) {
            try {
                batch.commit();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
        batch.commit();
        return batch.handed();
    }

    private static boolean turn(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TURN)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public FeedProgress progress(ConsumerName consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return within(connection -> {
            FeedPlace place = FeedPlace.of(connection, consumer);
            return new FeedProgress(place.position(), place.latest(), place.lag(), place.aside());
        });
    }

    @Override
    public List<SetAsideEntry> setAside(ConsumerName consumer, int most) {
        String name = name(consumer);
        atLeastOne(most);
        return within(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ASIDE)) {
                statement.setString(1, name);
                statement.setInt(2, most);
                List<SetAsideEntry> aside = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        FeedEntry entry = FeedBatch.entry(row.getLong(1), row.getString(2));
                        aside.add(new SetAsideEntry(consumer, entry, StoredText.read(row.getString(3))));
                    }
                }
                return aside;
            }
        });
    }

    @Override
    public boolean release(ConsumerName consumer, long position) {
        String name = name(consumer);
        return within(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
                statement.setString(1, name);
                statement.setLong(2, position);
                return statement.executeUpdate() > 0;
            }
        });
    }

    /**
     * Removes a customer from the entries that are kept and set aside. The erasure of a {@code PostgresLedger} does so itself.
     *
     * @throws LedgerUnavailableException if the database fails
     */
    @Override
    public int erase(CustomerKey customer, CustomerKey standIn) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(standIn, "standIn");
        return within(connection -> FeedRows.erase(connection, customer, standIn));
    }

    private static String name(ConsumerName consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return StoredText.of(consumer.value());
    }

    private static void atLeastOne(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but is " + most);
        }
    }

    private interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    private <R> R within(Work<R> work) {
        try (Borrowed borrowed = borrow()) {
            Connection connection = borrowed.connection();
            begin(connection, BEGIN);
            R done = work.on(connection);
            connection.commit();
            return done;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static void begin(Connection connection, String settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
        }
    }

    private Borrowed borrow() throws SQLException {
        Borrowed borrowed = Borrowed.from(database, System.nanoTime() + PATIENCE.toNanos());
        borrowed.limit(LIMIT_MILLIS);
        return borrowed;
    }

    private static RuntimeException unavailable(SQLException failure) {
        RuntimeException meaning = Failures.of(failure, Outcome.UNKNOWN);
        return meaning instanceof StoreConflictException ? Failures.conflictsLasted(meaning) : meaning;
    }
}
