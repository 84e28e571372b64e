package dev.omnirules.postgres.feed;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.postgres.internal.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The place of a consumer in the log.
 *
 * @param position its cursor
 * @param latest the log's last position
 * @param forgotten the last position that is deleted
 * @param aside how many entries are set aside for it
 */
record FeedPlace(long position, long latest, long forgotten, long aside) {

    private static final String READ = "SELECT consumer.position, head.latest, head.forgotten,"
            + " (SELECT count(*) FROM omni_feed_aside aside WHERE aside.consumer = consumer.name)"
            + " FROM omni_feed_consumer consumer CROSS JOIN omni_feed_head head WHERE name = ?";

    static FeedPlace of(Connection connection, ConsumerName consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, StoredText.of(consumer.value()));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("consumer must be registered, but is " + consumer);
                }
                return new FeedPlace(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    long lag() {
        return latest - position;
    }
}
