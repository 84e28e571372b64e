package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.examples.postgres.PostgresLedger;
import dev.omnirules.examples.postgres.PostgresSettings;
import dev.omnirules.examples.postgres.chaos.Sighting.Watched;
import dev.omnirules.examples.postgres.support.Service;
import dev.omnirules.examples.postgres.support.TestDatabase;
import dev.omnirules.examples.postgres.support.Wire;
import dev.omnirules.examples.postgres.support.Wire.Fate;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A process of its own that sends random commands over a bad wire, repeats under the same request id what got no answer,
 * and writes down what it saw before it goes on.
 */
public final class ChaosNode {

    private final PostgresLedger ledger;
    private final String name;
    private volatile boolean ended;

    private ChaosNode(PostgresLedger ledger, String name) {
        this.ledger = ledger;
        this.name = name;
    }

    /**
     * Runs it: it says when it is ready, begins when it is told a line, and ends when it is told another.
     *
     * @param args name, server port, threads, directory of the logs
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        int threads = Integer.parseInt(args[2]);
        Wire wire = new Wire(Integer.parseInt(args[1]));
        wire.commitsAre(ChaosNode::fate);
        String url = new TestDatabase("postgres", wire.port()).url();
        try (PostgresLedger ledger =
                PostgresLedger.open(PostgresSettings.of(url).withConnections(threads))) {
            ledger.execute(Service.within(
                    Duration.ofMinutes(1), Service.read(args[0], Service.agent(0), Service.line(0), view -> "")));
            System.out.println("ready");
            BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            told.readLine();
            ChaosNode node = new ChaosNode(ledger, args[0]);
            Thread[] running = new Thread[threads];
            for (int i = 0; i < threads; i++) {
                int thread = i;
                Path log = Path.of(args[3], args[0] + "-" + thread + ".log");
                running[i] = new Thread(() -> node.work(thread, log));
                running[i].start();
            }
            told.readLine();
            node.ended = true;
            for (Thread thread : running) {
                thread.join();
            }
        }
        System.exit(0);
    }

    /** One commit of fifty is lost on its way there, one of fifty on its way back. */
    private static Fate fate() {
        int drawn = ThreadLocalRandom.current().nextInt(100);
        return drawn < 2 ? Fate.LOST : drawn < 4 ? Fate.UNANSWERED : Fate.PASSED;
    }

    private void work(int thread, Path file) {
        try (BufferedWriter log = Files.newBufferedWriter(file)) {
            Random random = new Random(name.hashCode() * 31L + thread);
            for (int i = 0; !ended; i++) {
                send(Task.random(random, name + "-" + thread + "-" + i), log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Task task, BufferedWriter log) throws IOException {
        while (!ended) {
            Watched watched = new Watched(task);
            try {
                note(watched.answered(ledger.execute(watched.command())), log);
                return;
            } catch (LedgerUnavailableException e) {
                note(watched.unanswered(), log);
            }
        }
    }

    /** What is flushed survives the process, which is killed; the machine is not. */
    private static void note(Sighting sighting, BufferedWriter log) throws IOException {
        log.write(sighting.text());
        log.newLine();
        log.flush();
    }
}
