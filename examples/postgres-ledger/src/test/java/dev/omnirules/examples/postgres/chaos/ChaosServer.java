package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.postgres.testkit.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server on a directory that stays, to be killed and started again. One thread begins and ends it. */
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
    synchronized void killAndRestart() throws IOException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> CompletableFuture.allOf(process.onExit()).join());
        running.close();
        start();
    }

    /** Stops every process of the server for a while, as a machine without CPU would. */
    synchronized void pause(long millis) throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        signal("-STOP", all);
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            signal("-CONT", all);
        }
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private List<ProcessHandle> processes() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
        return Stream.concat(Stream.of(parent), parent.descendants()).toList();
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
