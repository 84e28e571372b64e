package dev.omnirules.examples.contactcenter.storm;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.testkit.simulation.ContactCenterSimulation;
import dev.omnirules.core.testkit.simulation.SimulationFailure;
import dev.omnirules.examples.contactcenter.desk.DeskSockets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The failures of this node, each for a short time. Thread-safe. */
@Component
class Storms implements DisposableBean {

    private static final Duration ANSWERS = Duration.ofSeconds(10);
    private static final Duration DATABASE = Duration.ofSeconds(3);
    private static final long SEED = 1;
    private static final int STORIES = 500;

    /** What can be made to fail. */
    enum Storm {
        /** Every agent's socket is closed, as by a network. */
        CONNECTIONS,
        /** Commands are carried out, and their answers do not arrive. */
        ANSWERS,
        /** Nobody gets a connection to the database. */
        DATABASE,
        /** A host with a planted bug is told random stories, until one breaks a law. */
        BUG
    }

    private final DeskSockets desks;
    private final HikariDataSource database;
    private final InstantSource clock;
    private final Map<Storm, Instant> until = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile String story = "";
    private volatile @Nullable Future<?> resumption;

    Storms(DeskSockets desks, HikariDataSource database, InstantSource clock) {
        this.desks = desks;
        this.database = database;
        this.clock = clock;
    }

    void begin(Storm storm) {
        switch (storm) {
            case CONNECTIONS -> desks.cutAll();
            case ANSWERS -> until.put(storm, clock.instant().plus(ANSWERS));
            case DATABASE -> pause();
            case BUG -> thread.execute(this::tellStories);
        }
    }

    private void pause() {
        until.put(Storm.DATABASE, clock.instant().plus(DATABASE));
        database.getHikariPoolMXBean().suspendPool();
        resumption = thread.schedule(
                () -> database.getHikariPoolMXBean().resumePool(), DATABASE.toMillis(), TimeUnit.MILLISECONDS);
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
        if (resumption != null) {
            database.getHikariPoolMXBean().resumePool();
        }
    }
}
