package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.examples.postgres.LedgerSchema;
import dev.omnirules.examples.postgres.PostgresLedger;
import dev.omnirules.examples.postgres.PostgresOutbox;
import dev.omnirules.examples.postgres.PostgresSettings;
import dev.omnirules.examples.postgres.chaos.Sighting.Watched;
import dev.omnirules.examples.postgres.support.TestDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Nodes on one server for a while, with kills in between at even distances: of the server and of the first node, in turn.
 *
 * @param seconds how long
 * @param nodes how many processes
 * @param threads of each
 * @param kills how many of the server, and as many of the node
 * @param out where progress is told
 */
record Chaos(int seconds, int nodes, int threads, int kills, PrintStream out) {

    private static final long START = System.nanoTime();
    private static final int ENOUGH = 20;

    Verdict run() throws IOException, InterruptedException {
        Path logs = Files.createTempDirectory("chaos-logs");
        try (ChaosServer server = new ChaosServer()) {
            TestDatabase database = new TestDatabase("postgres", server.port());
            PostgresSettings settings = PostgresSettings.of(database.url());
            LedgerSchema.migrate(settings);
            say("server %s, fsync %s, synchronous_commit %s; %d nodes x %d threads, %d s"
                    .formatted(
                            database.ask("SHOW server_version").get(0),
                            database.ask("SHOW fsync").get(0),
                            database.ask("SHOW synchronous_commit").get(0),
                            nodes,
                            threads,
                            seconds));
            List<Sighting> sightings = new ArrayList<>(signIns(settings));
            List<LedgerEntry> relayed = new ArrayList<>();
            try (PostgresOutbox outbox = PostgresOutbox.open(settings)) {
                rage(server, outbox, relayed, logs);
                while (outbox.drain(500, relayed::add) > 0) {
                    continue;
                }
            }
            sightings.addAll(read(logs));
            return Verdict.of(sightings, relayed, database);
        }
    }

    private static List<Sighting> signIns(PostgresSettings settings) {
        List<Sighting> sightings = new ArrayList<>();
        try (PostgresLedger ledger = PostgresLedger.open(settings.withConnections(1))) {
            for (int agent = 0; agent < Task.AGENTS; agent++) {
                Watched watched = new Watched(new Task(Task.Kind.SIGN_IN, "sign-in-" + agent, agent, 0, 0));
                sightings.add(watched.answered(ledger.execute(watched.command())));
            }
        }
        return sightings;
    }

    private void rage(ChaosServer server, PostgresOutbox outbox, List<LedgerEntry> relayed, Path logs)
            throws IOException, InterruptedException {
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            running.add(node("node" + i, server, logs));
        }
        for (Process process : running) {
            process.inputReader().readLine();
        }
        say("all nodes are ready");
        for (Process process : running) {
            tell(process);
        }
        for (int kill = 1; kill <= 2 * kills; kill++) {
            relay(outbox, relayed);
            if (kill % 2 == 1) {
                say("kill -9 of the server after " + relayed.size() + " relayed entries");
                server.killAndRestart();
            } else {
                say("kill -9 of a node after " + relayed.size() + " relayed entries");
                running.get(0).destroyForcibly().waitFor();
                running.set(0, node("node0again" + kill, server, logs));
                tell(running.get(0));
            }
            say("started again");
        }
        relay(outbox, relayed);
        for (Process process : running) {
            tell(process);
        }
        for (Process process : running) {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("a node did not end well: " + process);
            }
        }
    }

    /**
     * Publishes for a part of the time, and on a slow machine until something happened in it. What the server's death
     * interrupts is published again.
     */
    private void relay(PostgresOutbox outbox, List<LedgerEntry> relayed) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) / (2L * kills + 1);
        int enough = relayed.size() + ENOUGH;
        while (System.nanoTime() < end || relayed.size() < enough) {
            try {
                if (outbox.drain(100, relayed::add) == 0) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } catch (LedgerUnavailableException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static void tell(Process node) throws IOException {
        node.outputWriter().append("\n").flush();
    }

    private void say(String what) {
        out.printf("%4d s %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - START), what);
    }

    private Process node(String name, ChaosServer server, Path logs) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChaosNode.class.getName(),
                        name,
                        "" + server.port(),
                        "" + threads,
                        logs.toString())
                .redirectError(logs.resolve(name + ".err").toFile())
                .start();
    }

    /** A node that was killed may have left half a line; what it had not noted, it was not told. */
    private static List<Sighting> read(Path logs) throws IOException {
        List<Sighting> sightings = new ArrayList<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                String text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1)
                        .lines()
                        .forEach(line -> sightings.add(Sighting.parse(line)));
            }
        }
        return sightings;
    }
}
