package dev.omnirules.postgres.internal;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.codec.LedgerFormatException;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.postgres.internal.RevisionOrder.Waiting;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows of the outbox, also those whose text this library does not know, and deletes them. */
public final class OutboxRows {

    private static final String FORGET = "DELETE FROM omni_outbox WHERE id = ANY (?);"
            + " INSERT INTO omni_relayed (key, revision) SELECT * FROM unnest(?::text[], ?::bigint[])"
            + " ON CONFLICT (key) DO UPDATE SET revision = greatest(omni_relayed.revision, excluded.revision)";

    private OutboxRows() {}

    /** From a row of number, text, keys and revisions. */
    public static Waiting waiting(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        try {
            LedgerEntry entry = LedgerCodec.entry(row.getString(2));
            return Waiting.of(id, entry);
        } catch (LedgerFormatException unreadable) {
            return new Waiting(id, null, written(row), String.valueOf(unreadable.getMessage()));
        }
    }

    /** What the row says beside its text; nothing if it was written before the tables had that. */
    private static Map<LedgerKey, Long> written(ResultSet row) throws SQLException {
        Map<LedgerKey, Long> written = new HashMap<>();
        Array keys = row.getArray(3);
        Array revisions = row.getArray(4);
        if (keys != null && revisions != null) {
            String[] texts = (String[]) keys.getArray();
            Long[] numbers = (Long[]) revisions.getArray();
            for (int i = 0; i < texts.length; i++) {
                written.put(LedgerCodec.key(texts[i]), numbers[i]);
            }
        }
        return written;
    }

    /** Deletes rows that are done with; the keys that they wrote go on behind them. */
    public static void forget(Connection connection, List<Waiting> done) throws SQLException {
        Map<LedgerKey, Long> heads = new HashMap<>();
        done.forEach(row -> row.written().forEach((key, revision) -> heads.merge(key, revision, Math::max)));
        Object[] ids = done.stream().map(Waiting::id).toArray();
        Object[] keys = heads.keySet().stream().map(LedgerCodec::encode).toArray();
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.setArray(2, connection.createArrayOf("text", keys));
            statement.setArray(
                    3, connection.createArrayOf("bigint", heads.values().toArray()));
            statement.execute();
        }
    }
}
