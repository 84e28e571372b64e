package dev.omnirules.examples.postgres.chaos;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.examples.postgres.chaos.Sighting.Watched;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.Service.Result;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.postgres.testkit.Wire;
import dev.omnirules.postgres.testkit.Wire.Fate;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A process of its own that sends random commands over a bad wire, repeats under the same request id what got no answer,
 * and writes down what it saw before it goes on. Some nodes remember rows, and some share transactions.
 */
public final class ChaosNode {

    /** Begins a line about something that was decided and not yet answered. */
    static final String DECIDED = "?";

    private final PostgresLedger ledger;
    private final String name;
    private volatile boolean ended;

    private ChaosNode(PostgresLedger ledger, String name) {
        this.ledger = ledger;
        this.name = name;
    }

    /**
     * Runs it: it says when it is ready, begins when it is told a line, ends when it is told another, and says how many
     * commits were cut.
     *
     * @param args name, server port, threads, directory of the logs
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        int threads = Integer.parseInt(args[2]);
        Wire wire = new Wire(Integer.parseInt(args[1]));
        wire.commitsAre(ChaosNode::fate);
        String url = new TestDatabase("postgres", wire.port()).url();
        try (HikariDataSource pool = LedgerPool.open(url, threads)) {
            PostgresLedger ledger = PostgresLedger.on(pool, settings(args[0]));
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
            System.out.println(wire.cuts());
        }
        System.exit(0);
    }

    /** One commit of a hundred is lost on its way there, one of a hundred on its way back. */
    private static PostgresSettings settings(String name) {
        return switch (Math.floorMod(name.hashCode(), 3)) {
            case 0 -> LedgerPool.SETTINGS;
            case 1 -> LedgerPool.SETTINGS.remembering(1_000);
            default -> LedgerPool.SETTINGS.sharing(2);
        };
    }

    private static Fate fate() {
        return switch (ThreadLocalRandom.current().nextInt(100)) {
            case 0 -> Fate.LOST;
            case 1 -> Fate.UNANSWERED;
            default -> Fate.PASSED;
        };
    }

    private void work(int thread, Path file) {
        try (BufferedWriter log = Files.newBufferedWriter(file)) {
            Random random = new Random(name.hashCode() * 31L + thread);
            Deque<Task> admitted = new ArrayDeque<>();
            for (int i = 0; !ended; i++) {
                Task task = Task.next(random, name + "-" + thread + "-" + i, admitted);
                if (send(task, log) == Result.DONE && task.kind() == Task.Kind.ADMIT) {
                    admitted.add(task);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result send(Task task, BufferedWriter log) {
        while (true) {
            Watched watched = new Watched(task, decided -> note(DECIDED + decided.text(), log));
            try {
                CommandResult<Answer> committed = ledger.execute(watched.command());
                note(watched.answered(committed).text(), log);
                return committed.decision().result();
            } catch (LedgerUnavailableException e) {
                note(watched.unanswered().text(), log);
                if (ended) {
                    return Result.BUSY;
                }
            }
        }
    }

    /** What is flushed survives the process, which is killed; the machine is not. */
    private static void note(String text, BufferedWriter log) {
        try {
            log.write(text);
            log.newLine();
            log.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
