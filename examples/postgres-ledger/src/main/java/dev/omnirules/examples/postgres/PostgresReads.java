package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.StoredStates;
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

    static StoredStates read(DataSource pool, LedgerKeys keys, Duration timeLeft) {
        long giveUp = System.nanoTime() + timeLeft.toNanos();
        try (Connection connection = LedgerPool.connect(pool, giveUp)) {
            long left = Math.max(1, (giveUp - System.nanoTime()) / 1_000_000);
            connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, left + GRACE_MILLIS));
            connection.setAutoCommit(true);
            return read(connection, keys);
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    private static StoredStates read(Connection connection, LedgerKeys keys) throws SQLException {
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
