package dev.omnirules.examples.contactcenter.storm;

import dev.omnirules.core.testkit.simulation.ContactCenterSimulation;
import dev.omnirules.core.testkit.simulation.SimulationFailure;
import dev.omnirules.examples.contactcenter.desk.DeskSockets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/** The failures of this node, each for a short time. Thread-safe. */
@Component
class Storms implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger("contact-center");

    private static final Duration ANSWERS = Duration.ofSeconds(10);
    private static final Duration DATABASE = Duration.ofSeconds(3);

    /** A command that has one of the tables already, and waits for another, gives way after {@code omni.postgres.lock-timeout}. */
    private static final String LOCK = """
            set local lock_timeout = '2s';
            do $$ begin execute (
                select 'lock table ' || string_agg(quote_ident(tablename), ', ' order by tablename)
                from pg_tables where schemaname = current_schema() and tablename like 'omni\\_%'); end $$
            """;

    private static final long SEED = 1;
    private static final int STORIES = 500;

    /** What can be made to fail. */
    enum Storm {
        /** Every agent's socket is closed, as by a network. */
        CONNECTIONS,
        /** Commands are carried out, and their answers do not arrive. */
        ANSWERS,
        /** The ledger's tables are locked. */
        DATABASE,
        /** A host with a planted bug is told random stories, until one breaks a law. */
        BUG
    }

    private final DeskSockets desks;
    private final DataSource database;
    private final InstantSource clock;
    private final Map<Storm, Instant> until = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private volatile String story = "";

    Storms(DeskSockets desks, DataSource database, InstantSource clock) {
        this.desks = desks;
        this.database = database;
        this.clock = clock;
    }

    void begin(Storm storm) {
        switch (storm) {
            case CONNECTIONS -> desks.cutAll();
            case ANSWERS -> until.put(storm, clock.instant().plus(ANSWERS));
            case DATABASE -> lockLedger();
            case BUG -> thread.execute(this::tellStories);
        }
    }

    /** Every node's commands wait for the tables; what asks neither the ledger nor the feed goes on. */
    private void lockLedger() {
        try {
            Connection connection = database.getConnection();
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(LOCK);
                until.put(Storm.DATABASE, clock.instant().plus(DATABASE));
            } finally {
                CompletableFuture.delayedExecutor(DATABASE.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> release(connection));
            }
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("lock", LOCK, failure);
        }
    }

    private static void release(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException gone) {
            LOG.debug("the lock was gone already");
        }
    }

    private void tellStories() {
        story = "…";
        try {
            story = ContactCenterSimulation.of(PlantedBug::new)
                    .check(SEED, STORIES)
                    .toString();
        } catch (SimulationFailure failure) {
            story = String.valueOf(failure.getMessage());
        }
    }

    /** Whether a storm lasts. */
    boolean lasts(Storm storm) {
        return clock.instant().isBefore(until.getOrDefault(storm, Instant.MIN));
    }

    /** The shortest story that breaks a law; empty before a search, and an ellipsis while it lasts. */
    String story() {
        return story;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
