package dev.omnirules.postgres.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.internal.Columns;
import dev.omnirules.postgres.internal.SchemaVersion;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.DirectoryPolicy;
import dev.omnirules.whatsapp.customer.Evidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The customers and the waiting evidence that are reached in the directory from names and keys.
 *
 * @param keys every key on the way: who has locked them all has locked everything that is reached
 * @param customers the keys of the customers
 * @param waiting the ids of evidence that waits
 */
record Reached(Set<String> keys, Set<String> customers, Set<UUID> waiting) {

    /** What is reached from evidence, locked until the transaction ends. */
    static Reached locking(Connection connection, PostgresSettings settings, Evidence evidence) throws SQLException {
        List<String> names =
                DirectoryPolicy.aliases(evidence).stream().map(AliasText::of).toList();
        Set<String> keys = new TreeSet<>();
        DirectoryPolicy.aliases(evidence).forEach(alias -> keys.add(alias.key().value()));
        DirectoryPolicy.keys(evidence).forEach(key -> keys.add(key.value()));
        return lockingAll(connection, settings, names, keys);
    }

    /** What is reached from a key, locked until the transaction ends. */
    static Reached locking(Connection connection, PostgresSettings settings, CustomerKey key) throws SQLException {
        return lockingAll(connection, settings, List.of(), new TreeSet<>(Set.of(key.value())));
    }

    private static Reached lockingAll(
            Connection connection, PostgresSettings settings, List<String> names, Set<String> keys)
            throws SQLException {
        while (true) {
            Reached reached = locking(connection, settings, names, keys);
            if (!keys.addAll(reached.keys)) {
                return reached;
            }
            connection.rollback();
        }
    }

    private static Reached locking(
            Connection connection, PostgresSettings settings, List<String> names, Set<String> keys)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DirectoryStatements.lock(settings))) {
            statement.setArray(1, Columns.texts(connection, keys));
            statement.setArray(2, Columns.texts(connection, names));
            statement.setArray(3, Columns.texts(connection, keys));
            statement.execute();
            for (int skipped = DirectoryStatements.resultsOfLock(settings); skipped > 0; skipped--) {
                statement.getMoreResults();
            }
            return read(statement);
        }
    }

    /** What is reached from a name, as one snapshot. */
    static Reached from(Connection connection, CustomerAlias alias) throws SQLException {
        return from(connection, List.of(AliasText.of(alias)), List.of());
    }

    /** What is reached from a key, as one snapshot. */
    static Reached from(Connection connection, CustomerKey key) throws SQLException {
        return from(connection, List.of(), List.of(key.value()));
    }

    private static Reached from(Connection connection, List<String> names, List<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DirectoryStatements.READ)) {
            statement.setArray(1, Columns.texts(connection, names));
            statement.setArray(2, Columns.texts(connection, keys));
            statement.execute();
            statement.getMoreResults();
            return read(statement);
        }
    }

    private static Reached read(PreparedStatement executed) throws SQLException {
        try (ResultSet row = executed.getResultSet()) {
            if (!row.next()) {
                throw new SchemaVersionException();
            }
            SchemaVersion.check(row.getInt(1), row.getInt(2));
        }
        executed.getMoreResults();
        Reached reached = new Reached(new HashSet<>(), new HashSet<>(), new HashSet<>());
        try (ResultSet row = executed.getResultSet()) {
            while (row.next()) {
                reached.add(row.getString(1), row.getString(2));
            }
        }
        return reached;
    }

    private void add(String kind, String id) {
        switch (kind) {
            case "KEY" -> keys.add(id);
            case "CUSTOMER" -> customers.add(id);
            case "EVIDENCE" -> waiting.add(UUID.fromString(id));
            default -> {}
        }
    }
}
