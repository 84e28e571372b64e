package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.codec.LedgerFormatException;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.examples.postgres.RevisionOrder.Waiting;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads rows of the outbox, also those whose text this library does not know. */
final class OutboxRows {

    private OutboxRows() {}

    /** From a row of number, text, keys and revisions. */
    static Waiting waiting(ResultSet row) throws SQLException {
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
}
