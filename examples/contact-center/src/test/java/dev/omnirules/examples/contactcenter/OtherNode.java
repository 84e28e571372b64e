package dev.omnirules.examples.contactcenter;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second node on the first one's database, in a process of its own. */
final class OtherNode implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    final int port = RunningCenter.freePort();
    private final Process process;

    /** Starts it, and waits until it is healthy. */
    OtherNode(RunningCenter first) throws IOException, InterruptedException {
        this(first, "");
    }

    /** Starts it behind a balancer, if there is one. */
    OtherNode(RunningCenter first, String balancer, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ContactCenterApplication.class.getName(),
                "--spring.profiles.active=second",
                "--server.port=" + port,
                "--spring.datasource.url=" + first.bean(EmbeddedPostgres.class).getJdbcUrl("postgres", "postgres"),
                "--contact-center.url=" + (balancer.isEmpty() ? url() : balancer)));
        command.addAll(RunningCenter.SHORT_TIMES);
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command).inheritIO().start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health =
                HttpRequest.newBuilder(URI.create(url() + "/actuator/health")).build();
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isHealthy(client, health)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the second node does not start");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    private static boolean isHealthy(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it without a word, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as {@code Ctrl-C} does. */
    void askToEnd() {
        process.destroy(); // SIGTERM: a process that a test starts may ignore SIGINT
    }

    /** Whether it takes no connections any more. */
    boolean isClosed() {
        try (Socket taken = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !taken.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    /** Whether it ends within a time. */
    boolean ends(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
