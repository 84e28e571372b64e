package dev.omnirules.examples.postgres.bench;

import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.line;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.Service.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Clients that admit and finish conversations, each of a random agent with a random customer. */
record LedgerRun(Ledger ledger, int clients, int agents, int lines) {

    private static final AtomicLong REQUESTS = new AtomicLong();

    Run lasting(int seconds) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            List<Callable<long[]>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> client(end));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> done : threads.invokeAll(work)) {
                all = LongStream.concat(all, Arrays.stream(done.get()));
            }
            return Run.of(all.toArray(), seconds);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] client(long end) {
        LongStream.Builder latencies = LongStream.builder();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() < end) {
            int agent = random.nextInt(agents);
            int line = random.nextInt(lines);
            Command<Answer> admit = Service.admit(request(), agent(agent), line(line));
            Result result = timed(admit, latencies);
            if (result == Result.DONE) {
                timed(Service.finish(request(), agent(agent), line(line)), latencies);
            }
        }
        return latencies.build().toArray();
    }

    private Result timed(Command<Answer> command, LongStream.Builder latencies) {
        long start = System.nanoTime();
        Result result = ledger.execute(command).decision().result();
        latencies.add(System.nanoTime() - start);
        return result;
    }

    private static String request() {
        return "bench-" + REQUESTS.incrementAndGet();
    }
}
