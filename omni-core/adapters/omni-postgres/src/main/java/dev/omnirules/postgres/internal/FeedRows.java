package dev.omnirules.postgres.internal;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.codec.LedgerFormatException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removes a customer from the rows of the feed. */
public final class FeedRows {

    /** The reason that stands in place of one that may name an erased customer. */
    public static final String ERASED = "the reason was erased with the customer";

    private static final String NAMING =
            "SELECT position, entry, NULL FROM omni_feed WHERE strpos(entry, ?) > 0 FOR UPDATE";
    private static final String ASIDE_NAMING =
            "SELECT position, entry, consumer FROM omni_feed_aside WHERE strpos(entry, ?) > 0 FOR UPDATE";
    private static final String REWRITE = "UPDATE omni_feed SET entry = ? WHERE position = ?";
    private static final String REWRITE_ASIDE =
            "UPDATE omni_feed_aside SET entry = ?, reason = ? WHERE position = ? AND consumer = ?";
    private static final String FORGET_EMPTY = "DELETE FROM omni_feed_aside WHERE entry = ''";

    private FeedRows() {}

    private record Row(long position, String entry, String consumer) {}

    /**
     * Rewrites the entries that name the customer, and returns how many. The feed's own come first: what is set aside meanwhile is
     * copied from them under their locks. An entry that waits and is set aside counts once.
     */
    public static int erase(Connection connection, CustomerKey customer, CustomerKey standIn) throws SQLException {
        Set<Long> changed = new HashSet<>();
        for (Row row : rows(connection, NAMING, customer)) {
            try (PreparedStatement statement = connection.prepareStatement(REWRITE)) {
                statement.setString(1, without(row.entry(), customer, standIn));
                statement.setLong(2, row.position());
                statement.executeUpdate();
                changed.add(row.position());
            }
        }
        for (Row row : rows(connection, ASIDE_NAMING, customer)) {
            try (PreparedStatement statement = connection.prepareStatement(REWRITE_ASIDE)) {
                statement.setString(1, without(row.entry(), customer, standIn));
                statement.setString(2, ERASED);
                statement.setLong(3, row.position());
                statement.setString(4, row.consumer());
                statement.executeUpdate();
                changed.add(row.position());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET_EMPTY)) {
            statement.execute();
        }
        return changed.size();
    }

    private static List<Row> rows(Connection connection, String query, CustomerKey customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, CustomerText.field(customer));
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getString(2), String.valueOf(row.getString(3))));
                }
            }
            return rows;
        }
    }

    /** What cannot be read is emptied. */
    private static String without(String text, CustomerKey customer, CustomerKey standIn) {
        try {
            LedgerEntry entry = LedgerCodec.entry(text);
            return LedgerCodec.encode(entry.without(customer, standIn));
        } catch (LedgerFormatException unreadable) {
            return "";
        }
    }
}
