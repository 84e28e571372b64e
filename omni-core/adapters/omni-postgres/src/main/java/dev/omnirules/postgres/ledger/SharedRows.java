package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of several commands: a trip that locks and reads the rows of all, and one that writes and commits what they
 * changed. Thread-safe.
 *
 * @param database the connections
 * @param statements what they are sent
 * @param settings how long they wait for a key, and on which sessions
 */
record SharedRows(DataSource database, LedgerStatements statements, PostgresSettings settings) {

    private static final int GRACE_MILLIS = 500;
    private static final int PARAMETERS = 7;

    /**
     * Runs commands that have no key in common. Where nothing was committed, each meets a conflict and so is tried again by
     * itself, which tells what is wrong with it.
     */
    void run(List<SharedCommand<?>> commands) {
        long left = commands.stream().mapToLong(SharedCommand::nanosLeft).min().orElseThrow();
        try (Borrowed borrowed = Borrowed.from(database, System.nanoTime() + left)) {
            long millis = Math.max(1, left / 1_000_000);
            borrowed.limit(millis + GRACE_MILLIS);
            run(
                    commands,
                    borrowed.connection(),
                    Math.min(millis, settings.lockTimeout().toMillis()));
        } catch (SQLException | RuntimeException e) {
            commands.forEach(command ->
                    command.fail(() -> new StoreConflictException("nothing of several commands was committed", e)));
        }
    }

    private void run(List<SharedCommand<?>> commands, Connection connection, long lockMillis) throws SQLException {
        Map<RequestId, StoredRequest> requests = new HashMap<>();
        StoredStates states = load(commands, connection, lockMillis, requests);
        List<Changed> changed = new ArrayList<>();
        for (SharedCommand<?> command : commands) {
            Changed rows = new Changed(command, states, Optional.ofNullable(requests.get(command.request())));
            if (command.decide(rows) && rows.change != null) {
                changed.add(rows);
            }
        }
        if (!changed.isEmpty()) {
            save(changed, connection);
        }
        commands.forEach(SharedCommand::settle);
    }

    private StoredStates load(
            List<SharedCommand<?>> commands,
            Connection connection,
            long lockMillis,
            Map<RequestId, StoredRequest> requests)
            throws SQLException {
        List<LedgerKey> all = new ArrayList<>();
        commands.forEach(command -> command.keys().forEach(all::add));
        String[] keys = PostgresStore.texts(LedgerKeys.of(all));
        String[] ids = commands.stream()
                .map(SharedCommand::request)
                .filter(PostgresStore::recordable)
                .map(RequestId::value)
                .toArray(String[]::new);
        LoadedRows loaded = load(connection, lockMillis, keys, ids, requests);
        if (loaded.texts().size() < keys.length) {
            PostgresStore.insertMissing(connection, keys);
            loaded = load(connection, lockMillis, keys, ids, requests);
        }
        return loaded.states();
    }

    private LoadedRows load(
            Connection connection, long lockMillis, String[] keys, String[] ids, Map<RequestId, StoredRequest> requests)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LedgerStatements.limitAndLoadAll(settings))) {
            statement.setString(1, Long.toString(lockMillis));
            statement.setArray(2, connection.createArrayOf("text", keys));
            statement.setArray(3, connection.createArrayOf("text", ids));
            statement.execute();
            for (int skipped = statements.resultsOfStart(); skipped > 0; skipped--) {
                statement.getMoreResults();
            }
            return LoadedRows.readAll(statement, requests);
        }
    }

    /** A commit whose answer does not come leaves those who changed something, and nobody else, without an answer. */
    private void save(List<Changed> changed, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statements.saveAllAndCommit(changed.size()))) {
            for (int i = 0; i < changed.size(); i++) {
                changed.get(i).bind(connection, statement, 1 + i * PARAMETERS);
            }
            statement.execute();
        } catch (SQLException e) {
            if (Failures.mayHaveCommitted(e)) {
                changed.forEach(rows -> rows.command.fail(() -> Failures.of(e, Outcome.UNKNOWN)));
            }
            throw e;
        }
    }

    /** The states that one of the commands sees and changes. Used by one thread. */
    private static final class Changed implements LedgerStore {

        private final SharedCommand<?> command;
        private final StoredStates states;
        private final Optional<StoredRequest> found;
        private @Nullable StoredRequest recorded;
        private @Nullable StoredChange change;

        Changed(SharedCommand<?> command, StoredStates states, Optional<StoredRequest> found) {
            this.command = command;
            this.states = states;
            this.found = found;
        }

        @Override
        public StoredStates lockAndLoad(LedgerKeys keys) {
            return states;
        }

        @Override
        public Optional<StoredRequest> findRequest(RequestId id) {
            return found;
        }

        @Override
        public void recordRequest(StoredRequest request) {
            recorded = request;
        }

        @Override
        public void save(StoredChange saved) {
            change = saved;
        }

        void bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
            new SavedRows(change).bind(connection, statement, first);
            PostgresStore.bindEntry(statement, first + 4, command.request(), recorded, change);
        }
    }
}
