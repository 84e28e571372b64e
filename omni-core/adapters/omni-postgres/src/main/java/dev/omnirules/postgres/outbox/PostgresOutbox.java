package dev.omnirules.postgres.outbox;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.OutboxRows;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.internal.RevisionOrder;
import dev.omnirules.postgres.internal.RevisionOrder.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of a ledger in PostgreSQL. It hands over what happened, at least once, each key's entries in the order of its
 * revisions. One process at a time does so, the others find nothing to do; if it dies, another goes on where its last transaction ended. The position is each
 * key's last relayed revision, not a serial number: a number that is given earlier may commit later, and a cursor would
 * step over it. Thread-safe.
 *
 * @since 0.1
 */
public final class PostgresOutbox implements Outbox {

    private static final String BEGIN =
            "SET LOCAL idle_in_transaction_session_timeout = '5min'; SELECT one FROM omni_relay FOR UPDATE SKIP LOCKED";
    private static final String READ = "SELECT id, entry, keys, revisions FROM omni_outbox ORDER BY id LIMIT ?";
    private static final String HEADS = "SELECT key, revision FROM omni_relayed WHERE key = ANY (?)";
    private static final String SET_ASIDE = "INSERT INTO omni_outbox_aside (id, entry, keys, revisions, at, reason)"
            + " SELECT id, entry, keys, revisions, at, ? FROM omni_outbox WHERE id = ?";
    private static final String COUNT_ASIDE = "SELECT count(*) FROM omni_outbox_aside";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresOutbox.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource database;

    private PostgresOutbox(DataSource database) {
        this.database = database;
    }

    /**
     * Returns the outbox of a ledger. A drain holds one connection while its consumer works, so a consumer that is slow
     * deserves a data source of its own.
     *
     * @param database the host's data source; not closed by the outbox
     */
    public static PostgresOutbox on(DataSource database) {
        Objects.requireNonNull(database, "database");
        return new PostgresOutbox(database);
    }

    /**
     * Hands over waiting entries. What the consumer throws propagates; the entries before it are done.
     *
     * @throws IllegalStateException if entries wait for a revision that is not there: somebody deleted rows; see
     *     {@link #stepOver}
     */
    @Override
    public int drain(int max, Consumer<LedgerEntry> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but is " + max);
        }
        try (Borrowed borrowed = borrow()) {
            Connection connection = borrowed.connection();
            return relay(connection, max, consumer);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    /**
     * Counts the entries that could not be read and were set aside, in {@code omni_outbox_aside}. Entries behind them were
     * handed over.
     *
     * @return how many
     */
    public long setAside() {
        try (Borrowed borrowed = borrow();
                Statement statement = borrowed.connection().createStatement();
                ResultSet row = statement.executeQuery(COUNT_ASIDE)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    /**
     * Finds the revisions that waiting entries follow and that are gone, for somebody deleted rows of {@code omni_outbox}.
     * They stop the entries behind them until {@link #stepOver}.
     *
     * @return the gaps, by key
     */
    public List<OutboxGap> gaps() {
        try (Borrowed borrowed = borrow()) {
            Connection connection = borrowed.connection();
            List<OutboxGap> gaps = OutboxGaps.find(connection, false);
            connection.rollback();
            return gaps;
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    /**
     * Gives up what is gone where nothing else stops its key, so that the next {@link #drain} hands over what waited behind it.
     * What a gap in the middle of waiting entries stops is stepped over once those before it are handed over: drain and call
     * again until nothing is returned. Nothing is stepped over that may still come.
     *
     * @return what the consumer will never get: to be fetched by a read of the agent or the line
     */
    public List<OutboxGap> stepOver() {
        try (Borrowed borrowed = borrow()) {
            Connection connection = borrowed.connection();
            if (!turn(connection)) {
                return List.of();
            }
            List<OutboxGap> gaps = OutboxGaps.find(connection, true);
            for (OutboxGap gap : gaps) {
                OutboxGaps.stepOver(connection, gap);
            }
            connection.commit();
            LOG.atWarn().addKeyValue("gaps", gaps.size()).log("stepped over entries that are gone from the outbox");
            return gaps;
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    private Borrowed borrow() throws SQLException {
        return Borrowed.from(database, System.nanoTime() + PATIENCE.toNanos());
    }

    private int relay(Connection connection, int max, Consumer<LedgerEntry> consumer) throws SQLException {
        if (!turn(connection)) {
            return 0;
        }
        List<Waiting> ready = ready(connection, max);
        int done = 0;
        int handed = 0;
        try {
            for (; done < ready.size() && handed < max; done++) {
                LedgerEntry entry = ready.get(done).entry();
                if (entry != null) {
                    consumer.accept(entry);
                    handed++;
                }
            }
        } finally {
            setAside(connection, ready.subList(0, done));
            OutboxRows.forget(connection, ready.subList(0, done));
            connection.commit();
        }
        return handed;
    }

    private static void setAside(Connection connection, List<Waiting> done) throws SQLException {
        for (Waiting waiting : done) {
            if (waiting.entry() == null) {
                try (PreparedStatement statement = connection.prepareStatement(SET_ASIDE)) {
                    statement.setString(1, waiting.reason());
                    statement.setLong(2, waiting.id());
                    statement.execute();
                }
                LOG.atWarn().addKeyValue("id", waiting.id()).log("an entry that cannot be read was set aside");
            }
        }
    }

    private static boolean turn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                return row.next();
            }
        }
    }

    /** Reads further where the first rows all wait for later ones, as they do if a sequence was given a cache. */
    private static List<Waiting> ready(Connection connection, int max) throws SQLException {
        for (long window = max; ; window *= 2) {
            List<Waiting> rows = read(connection, window);
            List<Waiting> ready = new RevisionOrder(heads(connection, rows)).ready(rows);
            if (!ready.isEmpty() || rows.isEmpty()) {
                return ready;
            }
            if (rows.size() < window) {
                throw new IllegalStateException(
                        "outbox entries wait for a revision that is gone: see PostgresOutbox.gaps and stepOver; the"
                                + " first is "
                                + rows.get(0).written());
            }
        }
    }

    private static List<Waiting> read(Connection connection, long window) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setLong(1, window);
            List<Waiting> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(OutboxRows.waiting(row));
                }
            }
            return rows;
        }
    }

    private static Map<LedgerKey, Long> heads(Connection connection, List<Waiting> rows) throws SQLException {
        Object[] keys = rows.stream()
                .flatMap(row -> row.written().keySet().stream())
                .distinct()
                .map(LedgerCodec::encode)
                .toArray();
        try (PreparedStatement statement = connection.prepareStatement(HEADS)) {
            statement.setArray(1, connection.createArrayOf("text", keys));
            Map<LedgerKey, Long> heads = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    heads.put(LedgerCodec.key(row.getString(1)), row.getLong(2));
                }
            }
            return heads;
        }
    }
}
