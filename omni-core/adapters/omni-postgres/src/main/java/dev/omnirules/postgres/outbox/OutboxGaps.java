package dev.omnirules.postgres.outbox;

import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.postgres.internal.OutboxRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the revisions that waiting entries follow and that are gone. One statement sees it: a revision is written after the
 * one before was committed, with its entry, so where the later one is seen, the earlier one is there or was taken away.
 */
final class OutboxGaps {

    /** Entries of the first version have their keys in the text alone. */
    private static final String WITHOUT_KEYS = "SELECT id, entry, keys, revisions FROM omni_outbox WHERE keys IS NULL";

    private static final String GAPS = "WITH waiting (key, revision) AS ("
            + "SELECT one.key, one.revision FROM omni_outbox, unnest(keys, revisions) AS one (key, revision)"
            + " UNION ALL SELECT * FROM unnest(?::text[], ?::bigint[])), behind AS ("
            + "SELECT waiting.key, waiting.revision, greatest(relayed.revision, 0) AS head,"
            + " lag(waiting.revision) OVER (PARTITION BY waiting.key ORDER BY waiting.revision) AS before"
            + " FROM waiting LEFT JOIN omni_relayed relayed USING (key))"
            + " SELECT key, greatest(head, before) + 1, revision - 1, coalesce(before, 0) <= head FROM behind"
            + " WHERE revision > greatest(head, before) + 1 ORDER BY key, revision";

    private static final String RAISE = "INSERT INTO omni_relayed (key, revision) VALUES (?, ?)"
            + " ON CONFLICT (key) DO UPDATE SET revision = greatest(omni_relayed.revision, excluded.revision)";

    private OutboxGaps() {}

    /** Every gap; only those before which nothing of their key waits any more, if so asked. */
    static List<OutboxGap> find(Connection connection, boolean reachedOnly) throws SQLException {
        List<String> keys = new ArrayList<>();
        List<Long> revisions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WITHOUT_KEYS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OutboxRows.waiting(row).written().forEach((key, revision) -> {
                    keys.add(LedgerCodec.encode(key));
                    revisions.add(revision);
                });
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(GAPS)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            statement.setArray(2, connection.createArrayOf("bigint", revisions.toArray()));
            List<OutboxGap> gaps = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (!reachedOnly || row.getBoolean(4)) {
                        LedgerKey key = LedgerCodec.key(row.getString(1));
                        gaps.add(new OutboxGap(key, row.getLong(2), row.getLong(3)));
                    }
                }
            }
            return gaps;
        }
    }

    /** Lets the relay go on behind a gap. */
    static void stepOver(Connection connection, OutboxGap gap) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
            statement.setString(1, LedgerCodec.encode(gap.key()));
            statement.setLong(2, gap.last());
            statement.execute();
        }
    }
}
