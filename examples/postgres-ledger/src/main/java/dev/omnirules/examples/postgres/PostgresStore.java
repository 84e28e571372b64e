package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's rows within one transaction: a trip to lock and load, one to look a caller's request up, one to save all,
 * one to commit. Used by one thread.
 */
final class PostgresStore implements LedgerStore {

    private final Connection connection;
    private final LedgerStatements statements;
    private final long lockMillis;
    private @Nullable StoredRequest recorded;
    private boolean written;

    /** With how many milliseconds to wait for a key, or 0 for as long as the pool's connections do. */
    PostgresStore(Connection connection, LedgerStatements statements, long lockMillis) {
        this.connection = connection;
        this.statements = statements;
        this.lockMillis = lockMillis;
    }

    /** Whether there is anything to commit. */
    boolean written() {
        return written;
    }

    @Override
    public StoredStates lockAndLoad(LedgerKeys keys) {
        try {
            List<String> texts = texts(keys);
            Loaded loaded = load(texts);
            if (loaded.keys().size() < texts.size()) {
                insertMissing(texts, loaded);
                loaded = load(texts);
            }
            return loaded.states();
        } catch (SQLException e) {
            throw Failures.ofFirst(e);
        }
    }

    private static List<String> texts(LedgerKeys keys) {
        List<String> texts = new ArrayList<>(keys.size());
        keys.forEach(key -> texts.add(LedgerCodec.encode(key)));
        return texts;
    }

    private Loaded load(List<String> keys) throws SQLException {
        String sql = lockMillis == 0 ? statements.lockAndClock() : statements.limitLockAndClock();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            if (lockMillis != 0) {
                statement.setString(next++, Long.toString(lockMillis));
            }
            statement.setArray(next, connection.createArrayOf("text", keys.toArray()));
            statement.execute();
            if (lockMillis != 0) {
                statement.getMoreResults();
            }
            return Loaded.from(statement);
        }
    }

    /**
     * Gives every key a row. The locks that some keys have by now are let go first, so that no row is awaited while
     * another is held out of turn; a row of revision 0 says nothing, so losing it in a crash loses nothing.
     */
    private void insertMissing(List<String> keys, Loaded loaded) throws SQLException {
        connection.rollback();
        List<String> missing = new ArrayList<>(keys);
        missing.removeAll(loaded.keys());
        String sql = LedgerStatements.NOT_WORTH_A_FLUSH + ';' + LedgerStatements.INSERT_MISSING;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", missing.toArray()));
            statement.execute();
        }
        connection.commit();
    }

    @Override
    public Optional<StoredRequest> findRequest(RequestId id) {
        try (PreparedStatement statement = connection.prepareStatement(LedgerStatements.FIND_REQUEST)) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredRequest(
                                LedgerCodec.asked(row.getString(1)), LedgerCodec.entry(row.getString(2))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    /** Holds the record back: it travels with what is saved. */
    @Override
    public void recordRequest(StoredRequest request) {
        recorded = request;
    }

    @Override
    public void save(StoredChange change) {
        int states = change.desks().size() + change.lines().size();
        try (PreparedStatement statement = connection.prepareStatement(statements.save(states, recorded != null))) {
            bind(statement, change);
            statement.execute();
            written = true;
            int rows = states + (recorded == null ? 0 : 1);
            for (int i = 0; i < rows; i++) {
                if (statement.getUpdateCount() != 1) {
                    throw new StoreConflictException("a key or the request was written meanwhile");
                }
                statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    private void bind(PreparedStatement statement, StoredChange change) throws SQLException {
        int next = 1;
        for (AgentDesk desk : change.desks()) {
            next = bind(statement, next, new DeskKey(desk.agent()), desk.revision(), LedgerCodec.encode(desk), null);
        }
        for (CustomerLine line : change.lines()) {
            String conversation = line.holder() instanceof WithAgent with
                    ? with.conversation().value()
                    : null;
            next = bind(statement, next, line.key(), line.revision(), LedgerCodec.encode(line), conversation);
        }
        String entry = LedgerCodec.encode(change.entry());
        if (recorded != null) {
            statement.setString(next++, change.entry().request().value());
            statement.setString(next++, LedgerCodec.encode(recorded.asked()));
            statement.setString(next++, entry);
        }
        statement.setString(next, entry);
    }

    private static int bind(
            PreparedStatement statement,
            int first,
            LedgerKey key,
            long revision,
            String state,
            @Nullable String conversation)
            throws SQLException {
        statement.setLong(first, revision);
        statement.setString(first + 1, state);
        statement.setString(first + 2, conversation);
        statement.setString(first + 3, LedgerCodec.encode(key));
        statement.setLong(first + 4, revision - 1);
        return first + 5;
    }

    /** What the locking statement and the clock said: the keys that have rows, and what the rows hold. */
    private record Loaded(List<String> keys, StoredStates states) {

        static Loaded from(Statement executed) throws SQLException {
            List<String> keys = new ArrayList<>(4);
            List<AgentDesk> desks = new ArrayList<>(2);
            List<CustomerLine> lines = new ArrayList<>(2);
            try (ResultSet row = executed.getResultSet()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                    add(row.getString(2), desks, lines);
                }
            }
            executed.getMoreResults();
            try (ResultSet clock = executed.getResultSet()) {
                clock.next();
                if (clock.getInt(2) != LedgerSchema.VERSION) {
                    throw new SchemaVersionException(clock.getInt(2));
                }
                return new Loaded(keys, new StoredStates(instant(clock.getLong(1)), desks, lines));
            }
        }

        private static void add(String state, List<AgentDesk> desks, List<CustomerLine> lines) {
            if (state.startsWith("desk")) {
                desks.add(LedgerCodec.desk(state));
            } else if (!state.isEmpty()) {
                lines.add(LedgerCodec.line(state));
            }
        }

        private static Instant instant(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }
    }
}
