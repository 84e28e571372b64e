package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's rows within the host's transaction: a trip to lock, to load and to look the request up, and one to save. Rows
 * that are missing are inserted before the locks, in the order of their keys, so that no two commands wait for each other. The
 * lock time-out is the host's again afterwards. Used by one thread.
 */
final class JoinedStore implements LedgerStore {

    static final String GO_BACK = "ROLLBACK TO SAVEPOINT omni_command; RELEASE SAVEPOINT omni_command";

    /** Rows that are there are left alone: the triggers of new lines run for missing ones only. */
    private static final String BEGIN =
            "SAVEPOINT omni_command; SELECT current_setting('lock_timeout'), current_setting('transaction_isolation');"
                    + " SELECT set_config('lock_timeout', ?, true);"
                    + " INSERT INTO omni_state (key, revision, state) SELECT key, 0, '' FROM unnest(?::text[]) AS missing (key)"
                    + " WHERE NOT EXISTS (SELECT FROM omni_state known WHERE known.key = missing.key)"
                    + " ORDER BY key COLLATE \"C\" ON CONFLICT DO NOTHING; ";

    private static final String LOAD = BEGIN + LedgerStatements.lock() + ';' + LedgerStatements.CLOCK;

    private static final String SAVE =
            LedgerStatements.save() + "; SELECT set_config('lock_timeout', ?, true); RELEASE SAVEPOINT omni_command";

    private final Connection connection;
    private final RequestId request;
    private final long lockMillis;
    private String hostsLockTimeout = "0";
    private Optional<StoredRequest> found = Optional.empty();
    private @Nullable StoredRequest recorded;
    private @Nullable StoredChange change;

    JoinedStore(Connection connection, RequestId request, long lockMillis) {
        this.connection = connection;
        this.request = request;
        this.lockMillis = lockMillis;
    }

    @Override
    public StoredStates lockAndLoad(LedgerKeys keys) {
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            String[] texts = PostgresStore.texts(keys);
            statement.setString(1, Long.toString(lockMillis));
            statement.setArray(2, connection.createArrayOf("text", texts));
            statement.setArray(3, connection.createArrayOf("text", texts));
            statement.setString(4, PostgresStore.recordable(request) ? request.value() : null);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                hostsLockTimeout = row.getString(1);
                check(row.getString(2));
            }
            statement.getMoreResults(); // the new time-out
            statement.getMoreResults(); // the rows that were missing
            statement.getMoreResults();
            LoadedRows loaded = LoadedRows.read(statement);
            if (loaded.texts().size() < texts.length) {
                throw new StoreConflictException("a row was removed meanwhile");
            }
            found = loaded.request();
            return loaded.states();
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    /** On a snapshot that is older than the locks, decisions would be made in vain until the host begins anew. */
    private static void check(String isolation) {
        if (!isolation.equals("read committed")) {
            throw new IllegalStateException(
                    "the isolation of the host's transaction must be read committed, but is " + isolation);
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

    /** Writes what was held back; or lets the locks of a command that changes nothing go. */
    void finish() throws SQLException {
        if (change == null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(GO_BACK);
            }
        } else {
            write(change);
        }
    }

    private void write(StoredChange saved) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            new SavedRows(saved).bind(connection, statement, 1);
            statement.setString(5, recorded == null ? null : request.value());
            statement.setString(6, recorded == null ? null : LedgerCodec.encode(recorded.fingerprint()));
            statement.setString(7, LedgerCodec.encode(saved.entry()));
            statement.setString(8, hostsLockTimeout);
            statement.execute();
        }
    }
}
