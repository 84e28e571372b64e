package dev.omnirules.postgres.internal;

import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.postgres.internal.RevisionOrder.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn of one process at a time to take entries out of the outbox, each key's in the order of its revisions. It lasts until
 * the transaction ends.
 */
public final class OutboxTurn {

    private static final String TAKE =
            "SET LOCAL idle_in_transaction_session_timeout = '5min'; SELECT one FROM omni_relay FOR UPDATE SKIP LOCKED";
    private static final String READ = "SELECT id, entry, keys, revisions FROM omni_outbox ORDER BY id LIMIT ?";
    private static final String HEADS = "SELECT key, revision FROM omni_relayed WHERE key = ANY (?)";
    private static final String SET_ASIDE = "INSERT INTO omni_outbox_aside (id, entry, keys, revisions, at, reason)"
            + " SELECT id, entry, keys, revisions, at, ? FROM omni_outbox WHERE id = ?";
    private static final Logger LOG = LoggerFactory.getLogger(OutboxTurn.class);

    private OutboxTurn() {}

    /** Takes the turn; false if another transaction has it. */
    public static boolean take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAKE);
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                return row.next();
            }
        }
    }

    /** Deletes entries that are done with, and sets aside those of them that cannot be read. */
    public static void done(Connection connection, List<Waiting> done) throws SQLException {
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
        OutboxRows.forget(connection, done);
    }

    /** Reads further where the first rows all wait for later ones, as they do if a sequence was given a cache. */
    public static List<Waiting> ready(Connection connection, int max) throws SQLException {
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
