package dev.omnirules.postgres.outbox;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.OutboxTurn;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.internal.RevisionOrder.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
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
 * <pre>{@code
 * PostgresOutbox outbox = PostgresOutbox.on(database);
 * int handed = outbox.drain(100, entry -> send(entry));
 * show(outbox.gaps());
 * }</pre>
 *
 * @since 0.1
 */
public final class PostgresOutbox implements Outbox {

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
            if (!OutboxTurn.take(connection)) {
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
        if (!OutboxTurn.take(connection)) {
            return 0;
        }
        List<Waiting> ready = OutboxTurn.ready(connection, max);
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
            OutboxTurn.done(connection, ready.subList(0, done));
            connection.commit();
        }
        return handed;
    }
}
