package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's rows within one transaction: a trip to lock, to load and to look the request up, and one to save and
 * commit. Used by one thread.
 */
final class PostgresStore implements LedgerStore {

    private final Connection connection;
    private final LedgerStatements statements;
    private final RequestId request;
    private final long lockMillis;
    private Optional<StoredRequest> found = Optional.empty();
    private @Nullable StoredRequest recorded;
    private @Nullable StoredChange change;

    /**
     * Within a connection's transaction.
     *
     * @param request the command's request id, looked up on the way
     * @param lockMillis how many milliseconds to wait for a key, or 0 for as long as the session does
     */
    PostgresStore(Connection connection, LedgerStatements statements, RequestId request, long lockMillis) {
        this.connection = connection;
        this.statements = statements;
        this.request = request;
        this.lockMillis = lockMillis;
    }

    @Override
    public StoredStates lockAndLoad(LedgerKeys keys) {
        try {
            String[] texts = texts(keys);
            LoadedRows loaded = load(texts);
            if (loaded.count() < texts.length) {
                insertMissing(texts);
                loaded = load(texts);
            }
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

    private LoadedRows load(String[] keys) throws SQLException {
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
            return LoadedRows.read(statement);
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
    private void insertMissing(String[] keys) throws SQLException {
        connection.rollback();
        try (PreparedStatement statement = connection.prepareStatement(LedgerStatements.INSERT_MISSING)) {
            statement.setArray(1, connection.createArrayOf("text", keys));
            statement.execute();
        }
        connection.commit();
    }

    /** What came with the states. */
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
        if (change == null) {
            connection.rollback();
        } else {
            saveAndCommit(change);
        }
    }

    private void saveAndCommit(StoredChange saved) {
        try (PreparedStatement statement = connection.prepareStatement(statements.saveAndCommit())) {
            new SavedRows(saved).bind(connection, statement);
            statement.setString(5, recorded == null ? null : request.value());
            statement.setString(6, recorded == null ? null : LedgerCodec.encode(recorded.fingerprint()));
            statement.setString(7, LedgerCodec.encode(saved.entry()));
            statement.execute();
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.UNKNOWN);
        }
    }
}
