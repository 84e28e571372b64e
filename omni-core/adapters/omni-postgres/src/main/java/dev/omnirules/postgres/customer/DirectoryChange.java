package dev.omnirules.postgres.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.postgres.internal.Columns;
import dev.omnirules.postgres.internal.ExactInstant;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.internal.StoredText;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.CustomerRecord.SeenName;
import dev.omnirules.whatsapp.customer.DirectoryState;
import dev.omnirules.whatsapp.customer.Evidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The change that evidence made: the rows to be deleted and the rows to be inserted. Used by one thread. */
final class DirectoryChange {

    private final List<UUID> taken;
    private final List<String> gone;
    private final Columns customers = new Columns("text", "numeric", "text", "numeric");
    private final Columns keys = new Columns("text", "text");
    private final Columns apart = new Columns("text", "text");
    private final Columns aliases = new Columns("text", "text", "numeric", "numeric", "numeric");
    private final Columns waiting = new Columns("uuid", "text", "numeric", "text", "text");
    private final Columns waitingAliases = new Columns("uuid", "text", "text");

    DirectoryChange(DirectoryRows before, DirectoryState after) {
        taken = before.waiting().entrySet().stream()
                .filter(row -> !after.waiting().contains(row.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        gone = before.customers().stream()
                .filter(customer -> !after.customers().contains(customer))
                .map(customer -> customer.key().value())
                .toList();
        after.customers().stream()
                .filter(customer -> !before.customers().contains(customer))
                .forEach(this::add);
        after.waiting().stream()
                .filter(evidence -> !before.waiting().containsValue(evidence))
                .forEach(this::add);
    }

    private void add(CustomerRecord customer) {
        String key = customer.key().value();
        customers.add(
                key,
                ExactInstant.of(customer.decidedAt()),
                customer.name().map(SeenName::name).map(StoredText::of).orElse(null),
                ExactInstant.of(customer.name().map(SeenName::at)));
        keys.add(key, key);
        customer.formerKeys().stream().map(CustomerKey::value).forEach(former -> keys.add(key, former));
        customer.apart().stream().map(CustomerKey::value).forEach(other -> apart.add(key, other));
        customer.aliases()
                .forEach((alias, time) -> aliases.add(
                        key,
                        AliasText.of(alias),
                        ExactInstant.of(time.sinceInclusive()),
                        ExactInstant.of(time.untilExclusive()),
                        ExactInstant.of(time.lastSeen())));
    }

    private void add(Evidence evidence) {
        WaitingRow row = WaitingRow.of(evidence);
        UUID id = UUID.randomUUID();
        waiting.add(
                id,
                row.kind().name(),
                ExactInstant.of(row.at()),
                StoredText.of(row.source()),
                row.name().map(StoredText::of).orElse(null));
        row.before().forEach(alias -> waitingAliases.add(id, WaitingRow.BEFORE, AliasText.of(alias)));
        row.after().forEach(alias -> waitingAliases.add(id, WaitingRow.AFTER, AliasText.of(alias)));
    }

    /** Writes and commits in one trip. */
    void saveAndCommit(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(DirectoryStatements.SAVE_AND_COMMIT)) {
            statement.setArray(1, Columns.uuids(connection, taken));
            statement.setArray(2, Columns.texts(connection, gone));
            int next = 3;
            for (Columns rows : List.of(customers, keys, apart, aliases, waiting, waitingAliases)) {
                next = rows.bind(connection, statement, next);
            }
            statement.execute();
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.UNKNOWN);
        }
    }
}
