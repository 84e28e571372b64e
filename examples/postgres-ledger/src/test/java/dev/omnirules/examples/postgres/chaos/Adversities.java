package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What strangers do to the database meanwhile, in turn: one locks rows and thinks, the server stands still, its disk is full.
 * The full disk is played by a trigger that raises SQLSTATE 53100 in the server, as a real one would; to fill a real
 * one takes rights that a build has not.
 */
final class Adversities implements AutoCloseable {

    private static final long EACH_MILLIS = 400;
    private static final long BETWEEN_MILLIS = 250;

    private final ChaosServer server;
    private final TestDatabase database;
    private final Thread thread;
    private final long[] counts = new long[3];
    private volatile boolean ended;

    Adversities(ChaosServer server, TestDatabase database) {
        this.server = server;
        this.database = database;
        database.run(
                "CREATE TABLE chaos_disk (is_full boolean NOT NULL)",
                "INSERT INTO chaos_disk VALUES (false)",
                "CREATE FUNCTION chaos_write() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN"
                        + " IF (SELECT is_full FROM chaos_disk) THEN"
                        + " RAISE disk_full USING MESSAGE = 'could not extend file: No space left on device'; END IF;"
                        + " RETURN NEW; END$$",
                "CREATE TRIGGER chaos_write BEFORE INSERT ON omni_outbox FOR EACH ROW EXECUTE FUNCTION chaos_write()");
        this.thread = new Thread(this::run, "adversities");
    }

    void start() {
        thread.start();
    }

    private void run() {
        Random random = new Random(53100);
        for (int turn = 0; !ended; turn = (turn + 1) % counts.length) {
            try {
                switch (turn) {
                    case 0 -> lock(random.nextInt(Task.AGENTS));
                    case 1 -> server.pause(EACH_MILLIS);
                    default -> fillDisk();
                }
                counts[turn]++;
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            } catch (SQLException | IOException | IllegalStateException e) {
                continue; // the server was killed meanwhile
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void lock(int agent) throws SQLException, InterruptedException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1 FROM omni_state WHERE key LIKE '%agent-" + agent + "' OR key LIKE '%customer-"
                    + agent + "|%' FOR UPDATE");
            TimeUnit.MILLISECONDS.sleep(EACH_MILLIS);
            connection.rollback();
        }
    }

    private void fillDisk() throws InterruptedException {
        database.run("UPDATE chaos_disk SET is_full = true");
        TimeUnit.MILLISECONDS.sleep(EACH_MILLIS);
        database.run("UPDATE chaos_disk SET is_full = false");
    }

    /** Ends the turn that is under way, and gives the disk its room back. */
    String end() throws InterruptedException {
        ended = true;
        thread.join();
        database.run("UPDATE chaos_disk SET is_full = false");
        return "rows locked by a stranger %d times, server paused %d times, disk full %d times"
                .formatted(counts[0], counts[1], counts[2]);
    }

    @Override
    public void close() {
        ended = true;
    }
}
