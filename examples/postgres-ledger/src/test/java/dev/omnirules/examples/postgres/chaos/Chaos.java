package dev.omnirules.examples.postgres.chaos;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.examples.postgres.chaos.Sighting.Watched;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.TestDatabase;
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
 * Meanwhile strangers lock rows, the server stands still, its disk is full, customers are erased while they are served, and
 * offers and wrap-ups run out.
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
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(3);

    Verdict run() throws IOException, InterruptedException {
        Path logs = Files.createTempDirectory("chaos-logs");
        List<Process> running = new ArrayList<>();
        try (ChaosServer server = new ChaosServer()) {
            for (int i = 0; i < nodes; i++) {
                running.add(node("node" + i, server, logs));
            }
            server.start();
            TestDatabase database = new TestDatabase("postgres", server.port());
            PostgresSchema.install(database.dataSource());
            say("server %s, fsync %s, synchronous_commit %s; %d nodes x %d threads, %d s"
                    .formatted(
                            database.ask("SHOW server_version").get(0),
                            database.ask("SHOW fsync").get(0),
                            database.ask("SHOW synchronous_commit").get(0),
                            nodes,
                            threads,
                            seconds));
            List<Sighting> sightings = new ArrayList<>(signIns(database));
            List<LedgerEntry> relayed = new ArrayList<>();
            try (HikariDataSource pool = LedgerPool.open(database.url(), 1);
                    Erasures erasures = new Erasures(database);
                    TimedWork timed = new TimedWork(database);
                    Adversities adversities = new Adversities(server, database)) {
                PostgresOutbox outbox = PostgresOutbox.on(pool);
                erasures.start();
                timed.start();
                adversities.start();
                rage(running, server, database, outbox, relayed, logs, adversities);
                erasures.finish();
                timed.finish();
                while (outbox.drain(500, relayed::add) > 0) {
                    continue;
                }
                say("customers erased while they were served: " + erasures.count());
                sightings.addAll(read(logs));
                return Verdict.of(sightings, relayed, erasures, timed, database);
            }
        } finally {
            running.forEach(Process::destroyForcibly);
            ChaosServer.delete(logs);
        }
    }

    private static List<Sighting> signIns(TestDatabase database) {
        List<Sighting> sightings = new ArrayList<>();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 1)) {
            PostgresLedger ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
            for (int agent = 0; agent < Task.AGENTS; agent++) {
                Watched watched =
                        new Watched(new Task(Task.Kind.SIGN_IN, "sign-in-" + agent, agent, 0, 0), sighting -> {});
                sightings.add(watched.answered(ledger.execute(watched.command())));
            }
            // lines that begin before anybody is erased begin at revision 0, as the history has it
            for (int line = 0; line < Task.LINES; line++) {
                ledger.execute(Service.finish("touch-" + line, Service.agent(0), Service.line(line)));
            }
        }
        return sightings;
    }

    private void rage(
            List<Process> running,
            ChaosServer server,
            TestDatabase database,
            PostgresOutbox outbox,
            List<LedgerEntry> relayed,
            Path logs,
            Adversities adversities)
            throws IOException, InterruptedException {
        for (Process node : running) {
            node.inputReader().readLine();
        }
        say("all nodes are ready");
        for (Process node : running) {
            tell(node);
        }
        for (int kill = 1; kill <= 2 * kills; kill++) {
            relay(running, logs, database, outbox, relayed);
            if (kill % 2 == 1) {
                say("kill -9 of the server after " + relayed.size() + " relayed entries");
                server.killAndRestart();
            } else {
                say("kill -9 of a node after " + relayed.size() + " relayed entries");
                running.get(0).destroyForcibly().waitFor();
                running.set(0, node("node0again" + kill, server, logs));
                running.get(0).inputReader().readLine();
                tell(running.get(0));
            }
            say("started again");
        }
        relay(running, logs, database, outbox, relayed);
        say(adversities.end());
        long cuts = 0;
        for (Process node : running) {
            tell(node);
        }
        for (Process node : running) {
            cuts += Long.parseLong(node.inputReader().readLine());
            if (!node.waitFor(30, TimeUnit.SECONDS) || node.exitValue() != 0) {
                throw new IllegalStateException("a node did not end well: " + node);
            }
        }
        say("killed -9: the server %d times, a node %d times; commits cut: %d, those of killed nodes not counted"
                .formatted(kills, kills, cuts));
    }

    /**
     * Publishes for a part of the time, and on a slow machine until 20 commands of the nodes took effect in it. What the
     * server's death interrupts is published again.
     */
    private void relay(
            List<Process> running, Path logs, TestDatabase database, PostgresOutbox outbox, List<LedgerEntry> relayed)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds) / (2L * kills + 1);
        long before = effects(relayed);
        long enough = before + ENOUGH;
        String failure = "none";
        int rounds = 0;
        int empty = 0;
        while (System.nanoTime() < end || effects(relayed) < enough) {
            if (System.nanoTime() - begin > LONGEST_NANOS + end - begin) {
                throw new IllegalStateException(
                        "only %d of %d commands of the nodes took effect within three minutes; of the relay's %d rounds %d were empty, its last failure: %s%n%s"
                                .formatted(
                                        effects(relayed) - before,
                                        ENOUGH,
                                        rounds,
                                        empty,
                                        failure,
                                        Diagnosis.of(running, logs, database)));
            }
            try {
                rounds++;
                if (outbox.drain(100, relayed::add) == 0) {
                    empty++;
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } catch (LedgerUnavailableException e) {
                failure = e.toString();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static long effects(List<LedgerEntry> relayed) {
        return relayed.stream()
                .filter(entry -> !Erasures.owns(entry) && !TimedWork.owns(entry))
                .map(LedgerEntry::request)
                .distinct()
                .count();
    }

    /** How many effects of the nodes a run has at least: some before, between and after the kills. */
    long least() {
        return ENOUGH * (2L * kills + 1);
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
                        "-XX:TieredStopAtLevel=1",
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

    /**
     * What a killed node was told and could not note, it had noted as decided: then that is a thread's last word. Half a
     * line is none.
     */
    private static List<Sighting> read(Path logs) throws IOException {
        List<Sighting> sightings = new ArrayList<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                String text = Files.readString(file);
                List<String> lines =
                        text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    boolean decided = lines.get(i).startsWith(ChaosNode.DECIDED);
                    if (!decided || i == lines.size() - 1) {
                        sightings.add(Sighting.parse(lines.get(i).substring(decided ? 1 : 0)));
                    }
                }
            }
        }
        return sightings;
    }
}
