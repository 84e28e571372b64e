package dev.omnirules.postgres.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real PostgreSQL in a directory of its own, with nothing to set up; for trying out and for tests. What is committed
 * is on the disk: the embedded server's own default, which gives durability away for speed, is switched back.
 * Thread-safe.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final int FIRST_PORT = 15_000;
    private static final int LAST_PORT = 32_000;

    /** A server that was killed recovers first, on a busy machine for longer than the ten seconds that are usual. */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;

    private EmbeddedServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server with an empty database in a temporary directory, which is deleted when it is closed. */
    public static EmbeddedServer start() {
        return started(durable().setPort(freePort()));
    }

    /** Starts a server on a directory that stays; with the data that an earlier server left in it, if any. */
    public static EmbeddedServer start(Path data, int port) {
        return started(
                durable().setDataDirectory(data).setCleanDataDirectory(false).setPort(port));
    }

    /**
     * A port that nobody listens on, below those that systems give to outgoing connections: whoever listens there finds
     * it free again after a restart.
     */
    public static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
        return isFree(port) ? port : freePort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** The JDBC address of its database. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded server did not stop", e);
        }
    }

    private static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(RECOVERY)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    private static EmbeddedServer started(EmbeddedPostgres.Builder builder) {
        try {
            return new EmbeddedServer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded server did not start", e);
        }
    }
}
