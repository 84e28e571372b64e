package dev.omnirules.postgres.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.postgres.internal.Columns;
import dev.omnirules.postgres.internal.ExactInstant;
import dev.omnirules.postgres.internal.StoredText;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.CustomerRecord.Ownership;
import dev.omnirules.whatsapp.customer.CustomerRecord.SeenName;
import dev.omnirules.whatsapp.customer.DirectoryState;
import dev.omnirules.whatsapp.customer.Evidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rows of everything that is reached.
 *
 * @param customers the customers
 * @param waiting the evidence that waits, by the id of its row
 */
record DirectoryRows(Set<CustomerRecord> customers, Map<UUID, Evidence> waiting) {

    DirectoryState state() {
        return new DirectoryState(customers, Set.copyOf(waiting.values()));
    }

    static DirectoryRows load(Connection connection, Reached reached) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DirectoryStatements.LOAD)) {
            for (int i = 1; i <= 4; i++) {
                statement.setArray(i, Columns.texts(connection, reached.customers()));
            }
            for (int i = 5; i <= 6; i++) {
                statement.setArray(i, Columns.uuids(connection, reached.waiting()));
            }
            statement.execute();
            Map<String, Customer> customers = customers(statement);
            return new DirectoryRows(
                    customers.values().stream().map(Customer::whole).collect(Collectors.toUnmodifiableSet()),
                    waiting(statement));
        }
    }

    private static Map<String, Customer> customers(PreparedStatement executed) throws SQLException {
        Map<String, Customer> customers = new HashMap<>();
        try (ResultSet row = executed.getResultSet()) {
            while (row.next()) {
                customers.put(row.getString(1), Customer.read(row));
            }
        }
        try (ResultSet row = next(executed)) {
            while (row.next()) {
                customer(customers, row).keys.add(new CustomerKey(row.getString(2)));
            }
        }
        try (ResultSet row = next(executed)) {
            while (row.next()) {
                customer(customers, row).apart.add(new CustomerKey(row.getString(2)));
            }
        }
        try (ResultSet row = next(executed)) {
            while (row.next()) {
                customer(customers, row).aliases.put(AliasText.read(row.getString(2)), ownership(row));
            }
        }
        return customers;
    }

    /** A foreign key says that it is there. */
    private static Customer customer(Map<String, Customer> customers, ResultSet row) throws SQLException {
        return Objects.requireNonNull(customers.get(row.getString(1)));
    }

    private static Ownership ownership(ResultSet row) throws SQLException {
        return new Ownership(
                ExactInstant.read(row.getBigDecimal(3)),
                ExactInstant.readOptional(row.getBigDecimal(4)),
                ExactInstant.read(row.getBigDecimal(5)));
    }

    private static Map<UUID, Evidence> waiting(PreparedStatement executed) throws SQLException {
        Map<UUID, WaitingRow> rows = new LinkedHashMap<>();
        try (ResultSet row = next(executed)) {
            while (row.next()) {
                rows.put(row.getObject(1, UUID.class), WaitingRow.read(row));
            }
        }
        try (ResultSet row = next(executed)) {
            while (row.next()) {
                Objects.requireNonNull(rows.get(row.getObject(1, UUID.class)))
                        .add(row.getString(2), AliasText.read(row.getString(3)));
            }
        }
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().evidence()));
    }

    private static ResultSet next(PreparedStatement executed) throws SQLException {
        executed.getMoreResults();
        return executed.getResultSet();
    }

    /** A customer whose rows are being read. */
    private record Customer(
            CustomerKey key,
            Optional<Instant> decidedAt,
            Optional<SeenName> name,
            Set<CustomerKey> keys,
            Set<CustomerKey> apart,
            Map<CustomerAlias, Ownership> aliases) {

        static Customer read(ResultSet row) throws SQLException {
            String name = row.getString(3);
            return new Customer(
                    new CustomerKey(row.getString(1)),
                    ExactInstant.readOptional(row.getBigDecimal(2)),
                    name == null
                            ? Optional.empty()
                            : Optional.of(new SeenName(StoredText.read(name), ExactInstant.read(row.getBigDecimal(4)))),
                    new HashSet<>(),
                    new HashSet<>(),
                    new HashMap<>());
        }

        CustomerRecord whole() {
            Set<CustomerKey> former = new HashSet<>(keys);
            former.remove(key);
            return new CustomerRecord(key, aliases, former, apart, decidedAt, name);
        }
    }
}
