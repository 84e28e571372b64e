package dev.omnirules.postgres.presence;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Columns;
import dev.omnirules.postgres.internal.ExactInstant;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import dev.omnirules.postgres.internal.StoredText;
import dev.omnirules.presence.board.SavedBoard;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.tracker.SavedPresence;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of what trackers save, so that presence goes on after a restart. Each tracker has a name, constant over restarts
 * and different for each node; what it saves replaces what it saved before, in one transaction and one round trip, and writes
 * only the agents whose rows changed. Thread-safe.
 *
 * <pre>{@code
 * PostgresPresenceStore store = PostgresPresenceStore.on(database);
 * Optional<SavedPresence> before = store.load("node-1");
 * Runnable saving = store.saving("node-1", () -> tracker.save("omni"));
 * scheduler.scheduleWithFixedDelay(saving, 10, 10, TimeUnit.SECONDS);
 * }</pre>
 *
 * @since 0.1
 */
public final class PostgresPresenceStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPresenceStore.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LIMIT_MILLIS = 30_000;

    private static final String SAVE = "INSERT INTO omni_presence (tracker, saved_at, ledger, board, gone)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (tracker) DO UPDATE SET saved_at = excluded.saved_at,"
            + " ledger = excluded.ledger, board = excluded.board, gone = excluded.gone;"
            + " DELETE FROM omni_presence_agent saved WHERE tracker = ? AND NOT EXISTS"
            + " (SELECT FROM unnest(?::text[]) AS kept (agent) WHERE kept.agent = saved.agent);"
            + " INSERT INTO omni_presence_agent AS saved"
            + " (tracker, agent, presence, queues, status, entered_at, spent, awaited)"
            + " SELECT ?, * FROM unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[])"
            + " ON CONFLICT (tracker, agent) DO UPDATE SET presence = excluded.presence, queues = excluded.queues,"
            + " status = excluded.status, entered_at = excluded.entered_at, spent = excluded.spent,"
            + " awaited = excluded.awaited WHERE (saved.presence, saved.queues, saved.status, saved.entered_at,"
            + " saved.spent, saved.awaited) IS DISTINCT FROM (excluded.presence, excluded.queues, excluded.status,"
            + " excluded.entered_at, excluded.spent, excluded.awaited); COMMIT";

    /** One statement, so that it sees one save. */
    private static final String LOAD = "SELECT saved_at, ledger, board, gone, agent, presence, queues, status,"
            + " entered_at, spent, awaited FROM omni_presence LEFT JOIN omni_presence_agent USING (tracker)"
            + " WHERE tracker = ? ORDER BY agent";

    private static final String DELETE = "DELETE FROM omni_presence WHERE tracker = ?";

    private final DataSource database;

    private PostgresPresenceStore(DataSource database) {
        this.database = database;
    }

    /**
     * Returns a store on a host's data source. Its tables are those of {@link PostgresSchema}.
     *
     * @param database the host's data source; not closed by the store
     * @return the store
     */
    public static PostgresPresenceStore on(DataSource database) {
        Objects.requireNonNull(database, "database");
        return new PostgresPresenceStore(database);
    }

    /**
     * Keeps what a tracker saved, in place of what it saved before.
     *
     * @param tracker the name of the tracker: not blank, constant over restarts, and another one for each node
     * @param saved what {@link dev.omnirules.presence.tracker.PresenceTracker#save} gave
     * @throws LedgerUnavailableException if the database fails; what was kept before is still there, unless the message says
     *     that the outcome is unknown
     */
    public void save(String tracker, SavedPresence saved) {
        String name = name(tracker);
        Objects.requireNonNull(saved, "saved");
        try (Borrowed borrowed = borrow()) {
            save(borrowed.connection(), name, saved);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Returns the task that saves a tracker, for a host to schedule. A database that fails is logged, so that the schedule goes
     * on; the next run saves all.
     *
     * @param tracker the name of the tracker, as for {@link #save}
     * @param saved gives what to keep, such as {@code () -> tracker.save("omni")}
     * @return the task
     */
    public Runnable saving(String tracker, Supplier<SavedPresence> saved) {
        name(tracker);
        Objects.requireNonNull(saved, "saved");
        return () -> {
            try {
                save(tracker, saved.get());
            } catch (LedgerUnavailableException e) {
                LOG.atWarn()
                        .addKeyValue("failure", e.getClass().getSimpleName())
                        .log("presence was not saved; the next run tries again");
            }
        };
    }

    private static void save(Connection connection, String tracker, SavedPresence saved) throws SQLException {
        Columns columns = PresenceRow.columns();
        List<String> agents = new ArrayList<>();
        for (PresenceRow row : rows(saved)) {
            agents.add(StoredText.of(row.agent().value()));
            row.addTo(columns);
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setString(1, tracker);
            statement.setBigDecimal(2, ExactInstant.of(saved.savedAt()));
            statement.setString(3, StoredText.of(saved.ledger()));
            statement.setLong(4, saved.board().version());
            statement.setString(5, PresenceRow.text(saved.board().gone()));
            statement.setString(6, tracker);
            statement.setArray(7, Columns.texts(connection, agents));
            statement.setString(8, tracker);
            columns.bind(connection, statement, 9);
            statement.execute();
        }
    }

    /** A row for each agent that is tracked, on the board, or awaited by queues. */
    private static List<PresenceRow> rows(SavedPresence saved) {
        Map<AgentId, SavedAgent> shown = new HashMap<>();
        saved.board().agents().forEach(agent -> shown.put(agent.agent(), agent));
        Map<AgentId, Set<QueueId>> awaited = saved.board().awaited();
        Set<String> names = new TreeSet<>();
        List.of(saved.presences().keySet(), shown.keySet(), awaited.keySet())
                .forEach(ids -> ids.forEach(agent -> names.add(agent.value())));
        return names.stream()
                .map(AgentId::new)
                .map(agent -> new PresenceRow(
                        agent,
                        Optional.ofNullable(saved.presences().get(agent)),
                        Optional.ofNullable(shown.get(agent)),
                        Optional.ofNullable(awaited.get(agent))))
                .toList();
    }

    /**
     * Reads what a tracker saved last.
     *
     * @param tracker the name of the tracker
     * @return the values for {@link dev.omnirules.presence.tracker.PresenceTracker#restore}; empty if it never saved
     * @throws LedgerUnavailableException if the database fails
     */
    public Optional<SavedPresence> load(String tracker) {
        String name = name(tracker);
        try (Borrowed borrowed = borrow();
                PreparedStatement statement = borrowed.connection().prepareStatement(LOAD)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw Failures.of(e, Outcome.NOTHING_HAPPENED);
        }
    }

    private static SavedPresence read(ResultSet row) throws SQLException {
        Instant savedAt = ExactInstant.read(row.getBigDecimal(1));
        String ledger = StoredText.read(row.getString(2));
        long version = row.getLong(3);
        TimeSpent gone = PresenceRow.spent(row.getString(4));
        Map<AgentId, ByteBuffer> presences = new LinkedHashMap<>();
        List<SavedAgent> shown = new ArrayList<>();
        Map<AgentId, Set<QueueId>> awaited = new HashMap<>();
        do {
            String agent = row.getString(5);
            if (agent != null) {
                readAgent(new AgentId(StoredText.read(agent)), row, presences, shown, awaited);
            }
        } while (row.next());
        return new SavedPresence(savedAt, ledger, presences, new SavedBoard(version, shown, gone, awaited));
    }

    private static void readAgent(
            AgentId agent,
            ResultSet row,
            Map<AgentId, ByteBuffer> presences,
            List<SavedAgent> shown,
            Map<AgentId, Set<QueueId>> awaited)
            throws SQLException {
        byte[] presence = row.getBytes(6);
        if (presence != null) {
            presences.put(agent, ByteBuffer.wrap(presence));
        }
        String status = row.getString(8);
        if (status != null) {
            shown.add(PresenceRow.shown(
                    agent, row.getString(7), status, ExactInstant.read(row.getBigDecimal(9)), row.getString(10)));
        }
        String queues = row.getString(11);
        if (queues != null) {
            awaited.put(agent, PresenceRow.queues(queues));
        }
    }

    /**
     * Deletes what a tracker saved, as of a node that is gone for good.
     *
     * @param tracker the name of the tracker
     * @return whether there was something
     * @throws LedgerUnavailableException if the database fails
     */
    public boolean forget(String tracker) {
        String name = name(tracker);
        try (Borrowed borrowed = borrow();
                PreparedStatement statement = borrowed.connection().prepareStatement(DELETE)) {
            statement.setString(1, name);
            boolean deleted = statement.executeUpdate() > 0;
            borrowed.connection().commit();
            return deleted;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** What is saved is not tried again here: the next save has more. */
    private static RuntimeException unavailable(SQLException failure) {
        RuntimeException meaning = Failures.of(failure, Outcome.UNKNOWN);
        return meaning instanceof StoreConflictException ? Failures.conflictsLasted(meaning) : meaning;
    }

    private static String name(String tracker) {
        Objects.requireNonNull(tracker, "tracker");
        if (tracker.isBlank()) {
            throw new IllegalArgumentException("tracker must not be blank, but is blank");
        }
        return StoredText.of(tracker);
    }

    private Borrowed borrow() throws SQLException {
        Borrowed borrowed = Borrowed.from(database, System.nanoTime() + PATIENCE.toNanos());
        borrowed.limit(LIMIT_MILLIS);
        return borrowed;
    }
}
