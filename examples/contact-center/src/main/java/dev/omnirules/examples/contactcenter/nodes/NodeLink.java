package dev.omnirules.examples.contactcenter.nodes;

import dev.omnirules.examples.contactcenter.setup.StartRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notifications of PostgreSQL between the nodes. What is told reaches every node that listens at that moment, its own included, as a
 * {@link Told}. Nothing is kept: after a time in which it did not listen, a node is told so by a {@link Missed}.
 */
@Component
public class NodeLink implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger("contact-center");
    private static final String CHANNEL = "contact_center";
    private static final int LOCKS = 1_766; // of the nodes' numbers, beside whatever else is locked in the database
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int WAITING = 10_000;
    private static final int LOOK_MILLIS = 300;
    private static final int PAUSE_MILLIS = 500;

    private final int node;
    private final DataSource database;
    private final JdbcClient client;
    private final ApplicationEventPublisher publisher;
    private final InstantSource clock;
    private final ThreadPoolExecutor sender;
    private volatile boolean isRunning;
    private volatile boolean isListening;
    private @Nullable Thread listener;

    /**
     * What a node told.
     *
     * @param text the text
     */
    public record Told(String text) {}

    /**
     * A time in which this node heard nothing.
     *
     * @param from its beginning
     * @param to its end
     */
    public record Missed(Instant from, Instant to) {}

    /**
     * Makes the link; it listens when the application starts.
     *
     * @param node this node's number, which no other node may have
     * @param database the nodes' database
     * @param client the same
     * @param publisher gets what is told
     * @param clock the host's clock
     */
    public NodeLink(
            @Value("${omni.presence.node}") int node,
            DataSource database,
            JdbcClient client,
            ApplicationEventPublisher publisher,
            InstantSource clock) {
        this.node = node;
        this.database = database;
        this.client = client;
        this.publisher = publisher;
        this.clock = clock;
        this.sender = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> daemon(work, "node-link-sender"),
                new ThreadPoolExecutor.DiscardOldestPolicy());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Tells the nodes within the transaction of this thread: they hear of it if it commits.
     *
     * @param text the text, at most 7999 bytes
     */
    public void tell(String text) {
        client.sql("select pg_notify(?, ?)").params(CHANNEL, text).query(row -> {});
    }

    /**
     * Tells the nodes as soon as the database can be reached, without waiting for it.
     *
     * @param text the text, at most 7999 bytes
     */
    public void tellLater(String text) {
        sender.execute(() -> {
            try {
                tell(text);
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("failure", e.getClass().getName()).log("the other nodes were not told");
            }
        });
    }

    /**
     * Returns whether this node hears the others.
     *
     * @return whether it does
     */
    public boolean isListening() {
        return isListening;
    }

    /**
     * Begins to listen.
     *
     * @throws StartRefused if a node of this number runs already
     */
    @Override
    public void start() {
        requireOwnNumber();
        isRunning = true;
        listener = daemon(this::listen, "node-link");
        listener.start();
    }

    /** A node that ended a moment ago may still be in the database: it is waited for. */
    private void requireOwnNumber() {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!isNumberFree()) {
            if (System.nanoTime() > end) {
                throw new StartRefused(
                        "A node " + node + " runs already on this database.",
                        "Give each node a number of its own, by --omni.presence.node or --spring.profiles.active=second.");
            }
            pause();
        }
    }

    /** Also where the database is not there, which those tell who need it. */
    private boolean isNumberFree() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return takesNumber(statement) && givesNumberBack(statement);
        } catch (SQLException e) {
            LOG.atWarn().addKeyValue("failure", e.getClass().getName()).log("the other nodes are not known");
            return true;
        }
    }

    private boolean takesNumber(Statement statement) throws SQLException {
        return is(statement, "select pg_try_advisory_lock(" + LOCKS + ", " + node + ")");
    }

    private boolean givesNumberBack(Statement statement) throws SQLException {
        return is(statement, "select pg_advisory_unlock(" + LOCKS + ", " + node + ")");
    }

    private static boolean is(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private void listen() {
        Instant away = clock.instant();
        while (isRunning) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                if (!takesNumber(statement)) {
                    throw new IllegalStateException("a node " + node + " runs already");
                }
                try {
                    statement.execute("listen " + CHANNEL);
                    publisher.publishEvent(new Missed(away, clock.instant()));
                    isListening = true;
                    PGConnection notified = connection.unwrap(PGConnection.class);
                    while (isRunning) {
                        PGNotification[] news = notified.getNotifications(LOOK_MILLIS);
                        away = clock.instant();
                        for (PGNotification each : news == null ? new PGNotification[0] : news) {
                            publisher.publishEvent(new Told(each.getParameter()));
                        }
                    }
                } finally {
                    statement.execute("unlisten " + CHANNEL);
                    givesNumberBack(statement);
                }
            } catch (SQLException | RuntimeException e) {
                isListening = false;
                LOG.atWarn().addKeyValue("failure", e.getClass().getName()).log("the other nodes are not heard");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        sender.shutdown();
        try {
            sender.awaitTermination(1, TimeUnit.SECONDS);
            if (listener != null) {
                listener.join(2L * PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
