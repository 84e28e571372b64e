package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.ledger.KnownRows.Remembered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's rows within one transaction: a trip to lock, to load and to look the request up, and one to save and
 * commit; or, where the node remembers the rows, one that compares, saves and commits. Used by one thread.
 */
final class PostgresStore implements LedgerStore {

    private final Connection connection;
    private final LedgerStatements statements;
    private final RequestId request;
    private final long lockMillis;
    private final @Nullable KnownRows memory;
    private String[] keys = {};
    private List<String> before = List.of();
    private Instant now = Instant.MIN;
    private @Nullable Remembered remembered;
    private Optional<StoredRequest> found = Optional.empty();
    private @Nullable StoredRequest recorded;
    private @Nullable StoredChange change;

    /**
     * Within a connection's transaction.
     *
     * @param request the command's request id, looked up on the way
     * @param lockMillis how many milliseconds to wait for a key, or 0 for as long as the session does
     * @param memory what the node remembers of rows, if it does
     */
    PostgresStore(
            Connection connection,
            LedgerStatements statements,
            RequestId request,
            long lockMillis,
            @Nullable KnownRows memory) {
        this.connection = connection;
        this.statements = statements;
        this.request = request;
        this.lockMillis = lockMillis;
        this.memory = memory;
    }

    @Override
    public StoredStates lockAndLoad(LedgerKeys declared) {
        keys = texts(declared);
        remembered = memory == null ? null : memory.of(keys).orElse(null);
        if (remembered != null) {
            before = remembered.texts();
            now = remembered.now();
            return LoadedRows.states(before, now);
        }
        try {
            LoadedRows loaded = load();
            if (loaded.texts().size() < keys.length) {
                insertMissing(connection, keys);
                loaded = load();
            }
            before = loaded.texts();
            now = loaded.states().now();
            found = loaded.request();
            return loaded.states();
        } catch (SQLException e) {
            throw Failures.ofFirst(e);
        }
    }

    static String[] texts(LedgerKeys keys) {
        String[] texts = new String[keys.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = LedgerCodec.encode(keys.at(i));
        }
        return texts;
    }

    private LoadedRows load() throws SQLException {
        boolean limited = lockMillis != 0;
        try (PreparedStatement statement =
                connection.prepareStatement(limited ? statements.limitAndLoad() : statements.load())) {
            int next = 1;
            if (limited) {
                statement.setString(next++, Long.toString(lockMillis));
            }
            statement.setArray(next++, connection.createArrayOf("text", keys));
            statement.setString(next, recordable(request) ? request.value() : null);
            statement.execute();
            for (int skipped = limited ? statements.resultsOfStart() : 0; skipped > 0; skipped--) {
                statement.getMoreResults();
            }
            LoadedRows loaded = LoadedRows.read(statement);
            if (memory != null) {
                memory.saw(loaded.micros());
            }
            return loaded;
        }
    }

    /** The ids that shells make are never sent again: nobody recorded them. */
    static boolean recordable(RequestId request) {
        return request.source() == RequestId.Source.CALLER;
    }

    /**
     * Gives every key a row. The locks that some keys have by now are let go first, so that no row is awaited while
     * another is held out of turn; a row of revision 0 says nothing, so losing it in a crash loses nothing.
     */
    static void insertMissing(Connection connection, String[] keys) throws SQLException {
        connection.rollback();
        try (PreparedStatement statement = connection.prepareStatement(LedgerStatements.INSERT_MISSING)) {
            statement.setArray(1, connection.createArrayOf("text", keys));
            statement.execute();
        }
        connection.commit();
    }

    /** What came with the states; where these are remembered, the database looks for it when it compares them. */
    @Override
    public Optional<StoredRequest> findRequest(RequestId id) {
        if (!id.equals(request)) {
            throw new IllegalArgumentException("this transaction is that of request " + request + ", not of " + id);
        }
        return found;
    }

    /** Held back: it travels with what is saved. */
    @Override
    public void recordRequest(StoredRequest done) {
        recorded = done;
    }

    /** Held back: it travels with the commit. */
    @Override
    public void save(StoredChange saved) {
        change = saved;
    }

    /** Writes and commits what was held back, in one trip; or ends the transaction of a command that changes nothing. */
    void commit() throws SQLException {
        SavedRows rows = new SavedRows(change);
        if (memory != null && remembered != null) {
            saveKnown(memory, remembered, rows);
        } else if (change == null) {
            connection.rollback();
        } else {
            saveAndCommit(rows, change);
        }
        if (memory != null) {
            memory.left(keys, rows.after(keys, before), now);
        }
    }

    /** Whether the command is decided on rows as the node remembers them. */
    boolean remembers() {
        return remembered != null;
    }

    /** A rule that fails on what the node remembers is asked again: a row may be another's by now, or the request known. */
    StoreConflictException onTheRowsThemselves(RuntimeException failure) {
        if (memory != null) {
            memory.forget(keys);
        }
        return new StoreConflictException("the rule failed on rows as the node remembers them", failure);
    }

    private void saveAndCommit(SavedRows rows, StoredChange saved) {
        try (PreparedStatement statement = connection.prepareStatement(statements.saveAndCommit())) {
            rows.bind(connection, statement, 1);
            bindEntry(statement, 5, saved);
            statement.execute();
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.UNKNOWN);
        }
    }

    /** One trip, which fails where the memory is wrong; then the command is tried again on the rows themselves. */
    private void saveKnown(KnownRows known, Remembered decidedOn, SavedRows rows) {
        boolean limited = lockMillis != 0;
        try (PreparedStatement statement =
                connection.prepareStatement(limited ? statements.limitAndSaveKnown() : statements.saveKnown())) {
            int next = 1;
            if (limited) {
                statement.setString(next++, Long.toString(lockMillis));
            }
            statement.setInt(next++, PostgresSchema.VERSION);
            statement.setLong(next++, ChronoUnit.MICROS.between(Instant.EPOCH, decidedOn.now()));
            statement.setArray(next++, connection.createArrayOf("text", keys));
            statement.setArray(next++, connection.createArrayOf("text", before.toArray()));
            rows.bind(connection, statement, next);
            bindEntry(statement, next + 4, change);
            statement.execute();
            for (int skipped = limited ? statements.resultsOfStart() : 0; skipped > 0; skipped--) {
                statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                long micros = row.getLong(1);
                if (row.wasNull()) {
                    known.wereWrittenElsewhere(keys);
                    throw new StoreConflictException("the rows are not as the node remembers them");
                }
                known.saw(micros);
            }
        } catch (SQLException e) {
            known.forget(keys);
            throw change == null ? Failures.ofFirst(e) : Failures.of(e, Outcome.UNKNOWN);
        }
    }

    private void bindEntry(PreparedStatement statement, int first, @Nullable StoredChange saved) throws SQLException {
        bindEntry(statement, first, request, recorded, saved);
    }

    /** As three parameters: the request's id, what it asked, and what happened. */
    static void bindEntry(
            PreparedStatement statement,
            int first,
            RequestId request,
            @Nullable StoredRequest recorded,
            @Nullable StoredChange saved)
            throws SQLException {
        statement.setString(first, recordable(request) ? request.value() : null);
        statement.setString(first + 1, recorded == null ? null : LedgerCodec.encode(recorded.fingerprint()));
        statement.setString(first + 2, saved == null ? null : LedgerCodec.encode(saved.entry()));
    }
}
