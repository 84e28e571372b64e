package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.examples.postgres.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A server on a directory that stays, to be killed and started again. Used by one thread. */
final class ChaosServer implements AutoCloseable {

    private final Path data;
    private final int port = EmbeddedServer.freePort();
    private EmbeddedServer running;

    ChaosServer() throws IOException {
        this.data = Files.createTempDirectory("chaos-data");
    }

    void start() {
        running = EmbeddedServer.start(data, port);
    }

    int port() {
        return port;
    }

    /** Kills every process of the server at once, as a power cut would, and starts it on what is on the disk. */
    void killAndRestart() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(parent), parent.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> CompletableFuture.allOf(process.onExit()).join());
        running.close();
        start();
    }

    @Override
    public void close() throws IOException {
        running.close();
        delete(data);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
