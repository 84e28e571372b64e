package dev.omnirules.postgres.ledger;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.codec.LedgerFormatException;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.postgres.internal.CustomerText;
import dev.omnirules.postgres.internal.FeedRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The erasure of one customer in one transaction. It takes the relay's turn, so that no entry is handed over meanwhile; then
 * the customer's lines, so that no command writes one; then the lock of those who delete lines, so that none begins.
 * Used by one thread.
 */
final class PostgresErasure {

    private static final String ALONE = "SELECT one FROM omni_relay FOR UPDATE";
    private static final String LINES =
            "SELECT key, state FROM omni_state WHERE key >= ? AND key < ? ORDER BY key FOR UPDATE";
    private static final String NONE_BEGINS = "SELECT pg_advisory_xact_lock(7006645)";
    private static final String COUNT_LINES = "SELECT count(*) FROM omni_state WHERE key >= ? AND key < ?";
    private static final String ASSIGNED = "SELECT count(*) FROM omni_state WHERE key > 'key/1|desk|'"
            + " AND key < 'key/1|desk}' AND strpos(state, ?) > 0";
    private static final String FOLLOWING =
            "SELECT count(*) FROM omni_state WHERE holder = 'Joined' AND strpos(state, ?) > 0";
    private static final String REQUESTS =
            "SELECT request, entry FROM omni_request WHERE strpos(entry, ?) > 0 OR strpos(asked || '|', ?) > 0";
    private static final String ERASE_REQUEST = "UPDATE omni_request SET asked = ?, entry = ? WHERE request = ?";
    private static final String FORGET_REQUEST = "DELETE FROM omni_request WHERE request = ?";
    private static final String ENTRIES = "SELECT id, entry FROM omni_outbox WHERE strpos(entry, ?) > 0";
    private static final String ERASE_ENTRY = "UPDATE omni_outbox SET entry = ? WHERE id = ?";
    private static final String ERASE_ASIDE = "UPDATE omni_outbox_aside SET entry = '' WHERE strpos(entry, ?) > 0";
    private static final List<String> RENAME = List.of(
            "UPDATE omni_outbox SET keys = array_replace(keys, ?, ?) WHERE ? = ANY (keys)",
            "UPDATE omni_outbox_aside SET keys = array_replace(keys, ?, ?) WHERE ? = ANY (keys)");
    private static final String RENAME_HEAD = "UPDATE omni_relayed SET key = ? WHERE key = ?";
    private static final String DELETE = "DELETE FROM omni_state WHERE key >= ? AND key < ?";

    private final Connection connection;
    private final CustomerKey customer;
    private final CustomerKey standIn = new CustomerKey("erased-" + UUID.randomUUID());
    private final String field;

    PostgresErasure(Connection connection, CustomerKey customer) {
        this.connection = connection;
        this.customer = customer;
        this.field = CustomerText.field(customer);
    }

    /** What was erased, or nothing if somebody has the customer. */
    Optional<ErasedRecords> run() throws SQLException {
        run(ALONE);
        List<LineKey> lines = new ArrayList<>();
        if (!lockFree(lines)) {
            return Optional.empty();
        }
        run(NONE_BEGINS);
        if (count(COUNT_LINES, CustomerText.firstLine(customer), CustomerText.linesEnd(customer)) != lines.size()
                || count(ASSIGNED, field) > 0
                || count(FOLLOWING, field) > 0) {
            return Optional.empty();
        }
        int requests = requests();
        int entries = entries() + FeedRows.erase(connection, customer, standIn);
        change(ERASE_ASIDE, field);
        for (LineKey line : lines) {
            rename(line);
        }
        change(DELETE, CustomerText.firstLine(customer), CustomerText.linesEnd(customer));
        return Optional.of(new ErasedRecords(lines.size(), requests, entries));
    }

    private boolean lockFree(List<LineKey> lines) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            bind(statement, CustomerText.firstLine(customer), CustomerText.linesEnd(customer));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String state = row.getString(2);
                    if (!state.isEmpty() && !(LedgerCodec.line(state).holder() instanceof LineHolder.Free)) {
                        return false;
                    }
                    lines.add((LineKey) LedgerCodec.key(row.getString(1)));
                }
            }
        }
        return true;
    }

    /** The ids stay, so that none has a second effect; a record that cannot be read goes. */
    private int requests() throws SQLException {
        int changed = 0;
        for (String[] row : rows(REQUESTS, field, field)) {
            try {
                String entry = LedgerCodec.encode(LedgerCodec.entry(row[1]).without(customer, standIn));
                change(ERASE_REQUEST, LedgerCodec.encode(Fingerprint.ERASED), entry, row[0]);
            } catch (LedgerFormatException unreadable) {
                change(FORGET_REQUEST, row[0]);
            }
            changed++;
        }
        return changed;
    }

    /** What cannot be read is emptied: the relay sets it aside when its turn comes. */
    private int entries() throws SQLException {
        int changed = 0;
        for (String[] row : rows(ENTRIES, field)) {
            String entry;
            try {
                entry = LedgerCodec.encode(LedgerCodec.entry(row[1]).without(customer, standIn));
            } catch (LedgerFormatException unreadable) {
                entry = "";
            }
            try (PreparedStatement statement = connection.prepareStatement(ERASE_ENTRY)) {
                statement.setString(1, entry);
                statement.setLong(2, Long.parseLong(row[0]));
                statement.executeUpdate();
            }
            changed++;
        }
        return changed;
    }

    /** What waits of the line goes on in its order under the other key. */
    private void rename(LineKey line) throws SQLException {
        String from = LedgerCodec.encode(line);
        String to = LedgerCodec.encode(new LineKey(standIn, line.address()));
        for (String rename : RENAME) {
            change(rename, from, to, from);
        }
        change(RENAME_HEAD, to, from);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int change(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private long count(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private List<String[]> rows(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<String[]> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new String[] {row.getString(1), row.getString(2)});
                }
            }
            return rows;
        }
    }

    private static void bind(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
