package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Reads rows in one trip, by their primary key, without a lock and without a write: on a standby too. */
final class PostgresReads {

    private static final int GRACE_MILLIS = 500;

    private PostgresReads() {}

    static StoredStates read(DataSource database, LedgerKeys keys, Duration timeLeft) {
        long giveUp = System.nanoTime() + timeLeft.toNanos();
        try (Borrowed borrowed = Borrowed.from(database, giveUp)) {
            borrowed.limit(Math.max(1, (giveUp - System.nanoTime()) / 1_000_000) + GRACE_MILLIS);
            borrowed.connection().setAutoCommit(true);
            return read(borrowed.connection(), keys);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    static StoredStates read(Connection connection, LedgerKeys keys) throws SQLException {
        String[] texts = new String[keys.size()];
        int next = 0;
        for (LedgerKey key : keys) {
            texts[next++] = LedgerCodec.encode(key);
        }
        try (PreparedStatement statement = connection.prepareStatement(LedgerStatements.READ)) {
            statement.setArray(1, connection.createArrayOf("text", texts));
            try (ResultSet row = statement.executeQuery()) {
                return LoadedRows.readOnly(row);
            }
        }
    }
}
