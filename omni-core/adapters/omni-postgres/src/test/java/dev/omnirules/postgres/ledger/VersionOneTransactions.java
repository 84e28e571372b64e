package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The adapter of schema version 1 as it was: its statements, its check of the version, and what it made of the rows. */
record VersionOneTransactions(DataSource pool, RequestId request) implements LedgerTransactions {

    private static final String INSERT_MISSING = "SET LOCAL synchronous_commit = off;"
            + "INSERT INTO omni_state (key, revision, state) SELECT key, 0, '' FROM unnest(?::text[]) AS missing (key)"
            + " ORDER BY key COLLATE \"C\" ON CONFLICT DO NOTHING";
    private static final String LOAD = "SELECT state FROM omni_state WHERE key = ANY (?) ORDER BY key FOR UPDATE;"
            + "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version,"
            + " asked, entry FROM omni_schema LEFT JOIN omni_request ON request = ?";
    private static final String READ =
            "SELECT state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version"
                    + " FROM omni_schema LEFT JOIN omni_state ON key = ANY (?)";
    private static final String SAVE_AND_COMMIT = "SELECT omni_save(?, ?, ?, ?, ?, ?, ?);COMMIT";

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        try (Borrowed borrowed = Borrowed.from(pool, System.nanoTime() + timeLeft.toNanos())) {
            Connection connection = borrowed.connection();
            Store store = new Store(connection);
            try {
                R answer = work.apply(store);
                store.commit();
                return answer;
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        try (Borrowed borrowed = Borrowed.from(pool, System.nanoTime() + timeLeft.toNanos());
                PreparedStatement statement = borrowed.connection().prepareStatement(READ)) {
            statement.setArray(1, borrowed.connection().createArrayOf("text", texts(keys)));
            Rows rows = new Rows();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.now(row.getLong(2), row.getInt(3));
                    rows.add(row.getString(1));
                }
            }
            return rows.states();
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    private static String[] texts(LedgerKeys keys) {
        List<String> texts = new ArrayList<>();
        for (LedgerKey key : keys) {
            texts.add(LedgerCodec.encode(key));
        }
        return texts.toArray(String[]::new);
    }

    private final class Store implements LedgerStore {

        private final Connection connection;
        private Optional<StoredRequest> found = Optional.empty();
        private @Nullable StoredRequest recorded;
        private @Nullable StoredChange change;

        Store(Connection connection) {
            this.connection = connection;
        }

        @Override
        public StoredStates lockAndLoad(LedgerKeys keys) {
            try {
                Rows rows = load(keys);
                if (rows.count < keys.size()) {
                    connection.rollback();
                    try (PreparedStatement statement = connection.prepareStatement(INSERT_MISSING)) {
                        statement.setArray(1, connection.createArrayOf("text", texts(keys)));
                        statement.execute();
                    }
                    connection.commit();
                    rows = load(keys);
                }
                return rows.states();
            } catch (SQLException e) {
                throw Failures.ofFirst(e);
            }
        }

        private Rows load(LedgerKeys keys) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
                statement.setArray(1, connection.createArrayOf("text", texts(keys)));
                statement.setString(2, request.source() == RequestId.Source.CALLER ? request.value() : null);
                statement.execute();
                Rows rows = new Rows();
                try (ResultSet row = statement.getResultSet()) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
                statement.getMoreResults();
                try (ResultSet row = statement.getResultSet()) {
                    row.next();
                    rows.now(row.getLong(1), row.getInt(2));
                    String asked = row.getString(3);
                    found = asked == null
                            ? Optional.empty()
                            : Optional.of(new StoredRequest(
                                    LedgerCodec.fingerprint(asked), LedgerCodec.entry(row.getString(4))));
                }
                return rows;
            }
        }

        @Override
        public Optional<StoredRequest> findRequest(RequestId id) {
            return found;
        }

        @Override
        public void recordRequest(StoredRequest done) {
            recorded = done;
        }

        @Override
        public void save(StoredChange saved) {
            change = saved;
        }

        void commit() throws SQLException {
            if (change == null) {
                connection.rollback();
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(SAVE_AND_COMMIT)) {
                new SavedRows(change).bind(connection, statement, 1);
                statement.setString(5, recorded == null ? null : request.value());
                statement.setString(6, recorded == null ? null : LedgerCodec.encode(recorded.fingerprint()));
                statement.setString(7, LedgerCodec.encode(change.entry()));
                statement.execute();
            } catch (SQLException e) {
                throw Failures.of(e, Outcome.UNKNOWN);
            }
        }
    }

    private static final class Rows {

        private final List<AgentState> agents = new ArrayList<>();
        private final List<CustomerLine> lines = new ArrayList<>();
        private Instant now = Instant.EPOCH;
        private int count;

        void add(@Nullable String state) {
            count++;
            if (state == null || state.isEmpty()) {
                return;
            }
            if (state.startsWith("line")) {
                lines.add(LedgerCodec.line(state));
            } else {
                agents.add(LedgerCodec.agent(state));
            }
        }

        void now(long micros, int version) {
            if (version != 1) {
                throw new SchemaVersionException(version, version);
            }
            now = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        StoredStates states() {
            return new StoredStates(now, agents, lines);
        }
    }
}
