package dev.omnirules.postgres.feed;

import dev.omnirules.core.feed.FeedEntry;
import dev.omnirules.core.feed.FeedHandler;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.codec.LedgerFormatException;
import dev.omnirules.postgres.internal.FeedRows;
import dev.omnirules.postgres.internal.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The entries that one transaction hands to a consumer whose turn it has. Used by one thread. */
final class FeedBatch {

    private static final String NEXT = "SELECT entry FROM omni_feed WHERE position = ?";

    /** A cursor that was set meanwhile stays. */
    private static final String ADVANCE = "UPDATE omni_feed_consumer SET position = ? WHERE name = ? AND position = ?";

    /** The text is copied under its lock: a customer who was erased meanwhile stays erased, and the reason with the customer. */
    private static final String SET_ASIDE = "INSERT INTO omni_feed_aside (consumer, position, entry, reason)"
            + " SELECT consumer.name, kept.position, kept.entry, CASE WHEN kept.entry = ? THEN ? ELSE ? END"
            + " FROM omni_feed_consumer consumer CROSS JOIN omni_feed kept WHERE consumer.name = ?"
            + " AND kept.position = ? AND kept.entry <> '' FOR SHARE OF kept"
            + " ON CONFLICT (consumer, position) DO UPDATE SET reason = excluded.reason";

    private final Connection connection;
    private final String name;
    private final long start;
    private final List<Aside> aside = new ArrayList<>();
    private long position;

    private record Aside(long position, String text, String reason) {}

    FeedBatch(Connection connection, String name, long start) {
        this.connection = connection;
        this.name = name;
        this.start = start;
        this.position = start;
    }

    int handed() {
        return (int) (position - start);
    }

    /** Reads each entry when its turn comes, so that nothing is handed over on a connection that has lost the turn. */
    void hand(int most, FeedHandler handler) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            while (handed() < most) {
                next.setLong(1, position + 1);
                try (ResultSet row = next.executeQuery()) {
                    if (!row.next()) {
                        return;
                    }
                    hand(row.getString(1), handler);
                }
            }
        }
    }

    private void hand(String text, FeedHandler handler) {
        long handing = position + 1;
        if (!text.isEmpty() // erased
                && handler.handle(entry(handing, text)) instanceof FeedHandler.SetAside poison) {
            aside.add(new Aside(handing, text, poison.reason()));
        }
        position = handing;
    }

    static FeedEntry entry(long position, String text) {
        try {
            return new FeedEntry(position, LedgerCodec.entry(text));
        } catch (LedgerFormatException unreadable) {
            throw new IllegalStateException(
                    "the entry at position " + position
                            + " cannot be read by this version; it waits for a process of a newer one",
                    unreadable);
        }
    }

    /** Moves the cursor past what was handled, and keeps what is set aside. */
    void commit() throws SQLException {
        if (position == start) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, position);
            statement.setString(2, name);
            statement.setLong(3, start);
            statement.executeUpdate();
        }
        for (Aside poison : aside) {
            try (PreparedStatement statement = connection.prepareStatement(SET_ASIDE)) {
                statement.setString(1, poison.text());
                statement.setString(2, StoredText.of(poison.reason()));
                statement.setString(3, FeedRows.ERASED);
                statement.setString(4, name);
                statement.setLong(5, poison.position());
                statement.executeUpdate();
            }
        }
        connection.commit();
    }
}
