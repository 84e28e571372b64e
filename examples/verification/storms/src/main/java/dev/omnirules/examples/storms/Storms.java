package dev.omnirules.examples.storms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The storms that one subject is put through, each with an issuer of its own. */
final class Storms {

    private static final int THREADS = 64;
    private static final int CALLERS = 8;
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final Duration BLOCKED = Duration.ofMillis(500);

    private final Subject.Setup setup;
    private final Duration slow;

    /** Storms at an issuer that takes so long to answer while it is slow. */
    Storms(Subject.Setup setup, Duration slow) {
        this.setup = setup;
        this.slow = slow;
    }

    /** 64 threads meet an ended token at a slow issuer: how often the most presented refresh token was presented. */
    int presentations() throws InterruptedException {
        Origin origin = new Origin(Duration.ofHours(-1));
        origin.slow(slow);
        try (Subject subject = setup.at(origin)) {
            callAtOnce(subject);
        }
        return origin.mostPresentations();
    }

    /** 64 threads ask while so much of the token is left and the issuer is slow: how many of them waited half a second. */
    int blocked(Duration left) throws InterruptedException {
        Origin origin = new Origin(left);
        origin.slow(Duration.ofMillis(1_500));
        try (Subject subject = setup.at(origin)) {
            return (int) callAtOnce(subject).stream()
                    .filter(time -> time > BLOCKED.toNanos())
                    .count();
        }
    }

    /** Eight callers ask on and on for two seconds of an outage, with two minutes left. */
    Outage outage() throws InterruptedException {
        Origin origin = new Origin(Duration.ofMinutes(2));
        origin.down();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger errors = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (Subject subject = setup.at(origin)) {
            long end = System.nanoTime() + OUTAGE.toNanos();
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> {
                    while (System.nanoTime() < end) {
                        calls.incrementAndGet();
                        errors.addAndGet(fails(subject) ? 1 : 0);
                        Origin.pause(Duration.ofMillis(1));
                    }
                });
            }
            callers.shutdown();
            callers.awaitTermination(1, TimeUnit.MINUTES);
        }
        return new Outage(calls.get(), origin.attempts(), errors.get());
    }

    private static boolean fails(Subject subject) {
        try {
            return subject.token() == null;
        } catch (RuntimeException failure) {
            return true;
        }
    }

    /** How long each of 64 callers took, in nanoseconds. */
    private static List<Long> callAtOnce(Subject subject) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        CountDownLatch ready = new CountDownLatch(THREADS);
        try {
            List<Future<Long>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                calls.add(callers.submit(() -> {
                    ready.countDown();
                    ready.await();
                    long begun = System.nanoTime();
                    fails(subject);
                    return System.nanoTime() - begun;
                }));
            }
            List<Long> times = new ArrayList<>();
            for (Future<Long> call : calls) {
                times.add(call.get());
            }
            return times;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            callers.shutdownNow();
        }
    }

    /** What an outage came to. */
    record Outage(int calls, int attempts, int errors) {}
}
