package dev.omnirules.postgres.ledger;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.DueKeys;
import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.CustomerText;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.OutboxRows;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.internal.RevisionOrder.Waiting;
import dev.omnirules.postgres.internal.TransactionStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Finds what is due, and removes customers and old records. The walk over idle lines begins anew with each process. Thread-safe. */
final class PostgresRecords implements LedgerRecords, DueKeys {

    private static final String FIRST_LINE = CustomerText.FIRST_LINE;
    private static final String LINES_END = "key/1|line}";
    private static final String MENTIONING = "SELECT key FROM omni_state WHERE key >= ? AND key < ?"
            + " UNION ALL SELECT key FROM omni_state WHERE key > 'key/1|desk|' AND key < 'key/1|desk}'"
            + " AND strpos(state, ?) > 0 UNION ALL SELECT key FROM omni_state WHERE holder = 'Joined'"
            + " AND strpos(state, ?) > 0";
    private static final String FORGET_REQUESTS =
            "DELETE FROM omni_request WHERE request = ANY (ARRAY(SELECT request FROM omni_request"
                    + " WHERE at < clock_timestamp() - ? * interval '1 millisecond' LIMIT ?))";
    private static final String FORGET_ASIDE = "DELETE FROM omni_outbox_aside WHERE id = ANY (ARRAY(SELECT id"
            + " FROM omni_outbox_aside WHERE aside_at < clock_timestamp() - ? * interval '1 millisecond' LIMIT ?))";
    private static final String TURN = "SELECT one FROM omni_relay FOR UPDATE SKIP LOCKED";
    private static final String OVERDUE = "SELECT id, entry, keys, revisions FROM (SELECT * FROM omni_outbox"
            + " ORDER BY id LIMIT ?) oldest WHERE at < clock_timestamp() - ? * interval '1 millisecond' ORDER BY id";

    /** Of the next lines in turn, those that are idle and of which everything was relayed. */
    private static final String FORGET_LINES = "WITH seen AS (SELECT key FROM omni_state WHERE key > ? AND key < '"
            + LINES_END
            + "' ORDER BY key LIMIT ?), idle AS (SELECT state.key FROM omni_state state JOIN seen USING (key) WHERE"
            + " written < clock_timestamp() - ? * interval '1 millisecond' AND coalesce(holder, 'Free') = 'Free' AND"
            + " revision <= coalesce((SELECT relayed.revision FROM omni_relayed relayed WHERE relayed.key ="
            + " state.key), 0) FOR UPDATE OF state SKIP LOCKED), gone AS (DELETE FROM omni_state WHERE key IN (SELECT"
            + " key FROM idle) RETURNING key), heads AS (DELETE FROM omni_relayed WHERE key IN (SELECT key FROM gone))"
            + " SELECT (SELECT max(key) FROM seen), (SELECT count(*) FROM gone)";

    /** The instant is asked for once, so that the index answers. */
    static final String DUE = "SELECT key FROM omni_state WHERE due <= (SELECT to_char(clock_timestamp() AT TIME ZONE"
            + " 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') COLLATE \"C\") ORDER BY due LIMIT ?";

    private final DataSource database;
    private final PostgresSettings settings;
    private String lastSeen = FIRST_LINE;

    PostgresRecords(DataSource database, PostgresSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public List<LedgerKey> due(int most, Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but is " + most);
        }
        return within(deadline, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DUE)) {
                statement.setInt(1, most);
                List<LedgerKey> keys = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        keys.add(LedgerCodec.key(row.getString(1)));
                    }
                }
                return keys;
            }
        });
    }

    @Override
    public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(deadline, "deadline");
        return within(deadline, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MENTIONING)) {
                statement.setString(1, CustomerText.firstLine(customer));
                statement.setString(2, CustomerText.linesEnd(customer));
                statement.setString(3, CustomerText.field(customer));
                statement.setString(4, CustomerText.field(customer));
                Set<LedgerKey> keys = new HashSet<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        keys.add(LedgerCodec.key(row.getString(1)));
                    }
                }
                return keys;
            }
        });
    }

    @Override
    public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(deadline, "deadline");
        return within(deadline, connection -> new PostgresErasure(connection, customer).run());
    }

    @Override
    public ForgottenRecords forget(RetentionLimits limits, Duration deadline) {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(deadline, "deadline");
        long giveUp = System.nanoTime() + deadline.toNanos();
        int requests = within(left(giveUp), on -> forget(on, FORGET_REQUESTS, limits.requests(), limits.atOnce()));
        int aside = within(left(giveUp), on -> forget(on, FORGET_ASIDE, limits.outbox(), limits.atOnce()));
        int entries = within(left(giveUp), on -> forgetEntries(on, limits));
        int lines = within(left(giveUp), on -> forgetLines(on, limits));
        return new ForgottenRecords(requests, entries + aside, lines);
    }

    private static Duration left(long giveUp) {
        return Duration.ofNanos(Math.max(1, giveUp - System.nanoTime()));
    }

    private static int forget(Connection connection, String statement, Duration age, int most) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(statement)) {
            forget.setLong(1, age.toMillis());
            forget.setInt(2, most);
            return forget.executeUpdate();
        }
    }

    /** The keys of what is dropped go on behind it. While a relay is at work, nothing is dropped. */
    private static int forgetEntries(Connection connection, RetentionLimits limits) throws SQLException {
        try (PreparedStatement turn = connection.prepareStatement(TURN);
                ResultSet row = turn.executeQuery()) {
            if (!row.next()) {
                return 0;
            }
        }
        List<Waiting> overdue = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OVERDUE)) {
            statement.setInt(1, limits.atOnce());
            statement.setLong(2, limits.outbox().toMillis());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    overdue.add(OutboxRows.waiting(row));
                }
            }
        }
        OutboxRows.forget(connection, overdue);
        return overdue.size();
    }

    private synchronized int forgetLines(Connection connection, RetentionLimits limits) throws SQLException {
        boolean fromTheFirst = lastSeen.equals(FIRST_LINE);
        int forgotten = forgetNextLines(connection, limits);
        boolean atTheEnd = lastSeen.equals(FIRST_LINE);
        return atTheEnd && !fromTheFirst ? forgetNextLines(connection, limits) : forgotten;
    }

    private int forgetNextLines(Connection connection, RetentionLimits limits) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET_LINES)) {
            statement.setString(1, lastSeen);
            statement.setInt(2, limits.atOnce());
            statement.setLong(3, limits.lines().toMillis());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String seen = row.getString(1);
                lastSeen = seen == null ? FIRST_LINE : seen;
                return row.getInt(2);
            }
        }
    }

    private interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** In a transaction, which is tried again while others get in its way. */
    private <R> R within(Duration deadline, Work<R> work) {
        long giveUp = System.nanoTime() + deadline.toNanos();
        while (true) {
            try (Borrowed borrowed = Borrowed.from(database, giveUp)) {
                TransactionStart.send(borrowed.connection(), settings);
                return within(borrowed.connection(), work);
            } catch (SQLException e) {
                RuntimeException meaning = Failures.of(e, Outcome.UNKNOWN);
                if (!(meaning instanceof StoreConflictException)) {
                    throw meaning;
                }
                if (System.nanoTime() >= giveUp) {
                    throw Failures.conflictsLasted(meaning);
                }
            }
        }
    }

    private static <R> R within(Connection connection, Work<R> work) throws SQLException {
        try {
            R done = work.on(connection);
            connection.commit();
            return done;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }
}
