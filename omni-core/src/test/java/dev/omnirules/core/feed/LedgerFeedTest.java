package dev.omnirules.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ledger's feed")
class LedgerFeedTest {

    private static final ConsumerName ONE = new ConsumerName("one");
    private static final ConsumerName OTHER = new ConsumerName("other");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final FeedLimits QUICK = limits(Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor();
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();

    private final InMemoryLedger ledger = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
    private final FeedLog log = new InMemoryFeedLog(ledger, 64);

    @AfterAll
    static void shutDown() {
        SCHEDULER.shutdownNow();
        EXECUTOR.shutdownNow();
    }

    @Test
    @DisplayName("hands each entry to each consumer, and switches the outbox on")
    void eachConsumerGetsEachEntry() {
        List<String> one = Collections.synchronizedList(new ArrayList<>());
        List<String> other = Collections.synchronizedList(new ArrayList<>());
        try (LedgerFeed feed = feed(entry -> one.add(agent(entry)), entry -> other.add(agent(entry)))) {
            signIn("ana", "bia", "caio", "davi");
            assertThat(feed.drain(LONG)).isTrue();

            assertThat(one).containsExactly("ana", "bia", "caio", "davi");
            assertThat(other).isEqualTo(one);
            assertThat(feed.lag(ONE)).isZero();
            assertThat(feed.status(ONE).phase()).isEqualTo(FeedStatus.Phase.RUNNING);
        }
    }

    @Test
    @DisplayName("hands over without being asked")
    void itRunsByItself() throws InterruptedException {
        CountDownLatch got = new CountDownLatch(2);
        try (LedgerFeed feed = feed(entry -> got.countDown(), entry -> {})) {
            signIn("ana", "bia");
            assertThat(got.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(feed.setAside(ONE, 1)).isEmpty();
        }
    }

    @Test
    @DisplayName("gives an entry that failed again, and nothing before it")
    void aFailureIsTriedAgain() {
        List<String> one = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger left = new AtomicInteger(2);
        try (LedgerFeed feed = feed(
                entry -> {
                    if (agent(entry).equals("bia") && left.getAndDecrement() > 0) {
                        throw new IllegalStateException("not yet");
                    }
                    one.add(agent(entry));
                },
                entry -> {})) {
            signIn("ana", "bia", "caio");
            assertThat(feed.drain(LONG)).isTrue();
            assertThat(one).containsExactly("ana", "bia", "caio");
            assertThat(feed.setAside(ONE, 1)).isEmpty();
        }
    }

    @Test
    @DisplayName("sets aside for one consumer what it fails on again and again, says why, and hands it over when asked")
    void poisonIsSetAside() {
        List<String> one = Collections.synchronizedList(new ArrayList<>());
        List<String> other = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger attempts = new AtomicInteger();
        try (LedgerFeed feed = feed(
                entry -> {
                    if (agent(entry).equals("bia") && attempts.incrementAndGet() <= 4) {
                        throw new StackOverflowError("no form for it");
                    }
                    one.add(agent(entry));
                },
                entry -> other.add(agent(entry)))) {
            signIn("ana", "bia", "caio");
            assertThat(feed.drain(LONG)).isTrue();

            assertThat(attempts).hasValue(QUICK.attempts());
            assertThat(one).containsExactly("ana", "caio");
            assertThat(other).containsExactly("ana", "bia", "caio");
            assertThat(feed.setAside(OTHER, 9)).isEmpty();
            SetAsideEntry aside = feed.setAside(ONE, 9).get(0);
            assertThat(aside.consumer()).isEqualTo(ONE);
            assertThat(agent(aside.entry().entry())).isEqualTo("bia");
            assertThat(aside.reason()).isEqualTo("java.lang.StackOverflowError: no form for it");
            assertThatThrownBy(() -> feed.retry(aside)).isInstanceOf(StackOverflowError.class);
            assertThat(feed.status(ONE).progress().setAside()).isEqualTo(1);
            feed.retry(aside);
            assertThat(one).containsExactly("ana", "caio", "bia");
            assertThat(feed.status(ONE).progress().setAside()).isZero();
        }
    }

    @Test
    @DisplayName("gives up what is set aside when asked")
    void whatIsSetAsideIsDiscarded() {
        try (LedgerFeed feed = feed(
                entry -> {
                    throw new IllegalStateException("never");
                },
                entry -> {})) {
            signIn("ana");
            assertThat(feed.drain(LONG)).isTrue();
            feed.discard(feed.setAside(ONE, 1).get(0));
            assertThat(feed.setAside(ONE, 1)).isEmpty();
        }
    }

    @Test
    @DisplayName("sets nothing aside for a consumer that says that it can take nothing for now")
    void anUnavailableConsumerIsTriedUntilItCan() {
        List<String> one = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger attempts = new AtomicInteger();
        try (LedgerFeed feed = feed(
                entry -> {
                    int attempt = attempts.incrementAndGet();
                    if (attempt <= 10) {
                        throw attempt % 2 == 0
                                ? new ConsumerUnavailableException("the broker is down")
                                : new LedgerUnavailableException("the store is down");
                    }
                    one.add(agent(entry));
                },
                entry -> {})) {
            signIn("ana", "bia");
            assertThat(feed.drain(LONG)).isTrue();
            assertThat(one).containsExactly("ana", "bia");
            assertThat(feed.setAside(ONE, 1)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "lets nobody wait for a slow consumer, tells its lag, stops it when it is too far behind and restarts it")
    void aSlowConsumerHoldsNobodyBack() throws InterruptedException {
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> slow = Collections.synchronizedList(new ArrayList<>());
        List<String> other = Collections.synchronizedList(new ArrayList<>());
        try (LedgerFeed feed = feed(
                entry -> {
                    within.countDown();
                    await(go);
                    slow.add(agent(entry));
                },
                entry -> other.add(agent(entry)))) {
            signIn("ana");
            assertThat(within.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 100; i++) {
                signIn("agent-" + i);
            }
            assertThat(feed.drain(Duration.ofMillis(200))).isFalse();
            assertThat(other).hasSize(101);
            assertThat(feed.lag(ONE)).isEqualTo(101);
            go.countDown();
            assertThat(feed.drain(LONG)).isFalse();
            assertThat(feed.status(ONE).phase()).isEqualTo(FeedStatus.Phase.STOPPED);
            assertThat(feed.status(ONE).failure()).contains("FeedOverrunException");
            assertThat(slow).containsExactly("ana");

            feed.restart(ONE);
            signIn("zoe");
            assertThat(feed.drain(LONG)).isTrue();
            assertThat(slow).containsExactly("ana", "zoe");
        } finally {
            go.countDown();
        }
    }

    @Test
    @DisplayName("hands over what waits when it is closed, and nothing afterwards")
    void closeDrains() {
        List<String> one = Collections.synchronizedList(new ArrayList<>());
        LedgerFeed feed = feed(entry -> one.add(agent(entry)), entry -> {});
        signIn("ana", "bia", "caio", "davi");
        feed.close();
        assertThat(one).containsExactly("ana", "bia", "caio", "davi");
        signIn("eva");
        feed.close();
        assertThat(one).hasSize(4);

        try (LedgerFeed next = feed(entry -> one.add(agent(entry)), entry -> {})) {
            assertThat(next.drain(LONG)).isTrue();
            assertThat(one).containsExactly("ana", "bia", "caio", "davi", "eva");
        }
    }

    @Test
    @DisplayName("outlives an outbox that cannot be read for a while")
    void theOutboxFailsForAWhile() {
        AtomicInteger left = new AtomicInteger(5);
        CountDownLatch failed = new CountDownLatch(2);
        CountDownLatch seen = new CountDownLatch(1);
        FeedLog failing = new InMemoryFeedLog((max, consumer) -> {
            if (left.getAndDecrement() > 0) {
                failed.countDown();
                if (failed.getCount() == 0) {
                    await(seen); // a failure is behind us, which the feed tells
                }
                throw new LedgerUnavailableException("the database restarts");
            }
            return ledger.drain(max, consumer);
        });
        ledger.keep();
        List<String> one = Collections.synchronizedList(new ArrayList<>());
        try (LedgerFeed feed = LedgerFeed.on(failing)
                .limits(QUICK)
                .consumer("one", entry -> one.add(agent(entry)))
                .start(SCHEDULER, EXECUTOR)) {
            signIn("ana");
            await(failed);
            assertThat(feed.failure()).contains("LedgerUnavailableException");
            seen.countDown();
            assertThat(feed.drain(LONG)).isTrue();
            assertThat(feed.failure()).isEmpty();
            assertThat(one).containsExactly("ana");
        }
    }

    @Test
    @DisplayName("refuses a name twice, a feed without consumers, and names that it does not know")
    void namesAreChecked() {
        LedgerFeed.Builder builder = LedgerFeed.on(log);
        assertThatThrownBy(() -> builder.start(SCHEDULER, EXECUTOR)).isInstanceOf(IllegalStateException.class);
        builder.consumer("one", entry -> {});
        assertThatThrownBy(() -> builder.consumer("one", entry -> {})).hasMessageContaining("name must be given once");
        assertThatThrownBy(() -> builder.consumer(" ", entry -> {})).isInstanceOf(IllegalArgumentException.class);
        try (LedgerFeed feed = builder.start(SCHEDULER, EXECUTOR)) {
            assertThatThrownBy(() -> feed.lag(OTHER)).hasMessageContaining("consumer must be one of [one]");
        }
    }

    @Test
    @DisplayName("tells which consumer does not return from a call, until it does")
    void aStalledConsumerIsTold() {
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (LedgerFeed feed = feed(
                limits(Duration.ZERO, Duration.ofMillis(1)),
                entry -> {
                    within.countDown();
                    await(go);
                },
                entry -> {})) {
            assertThat(feed.status(ONE).phase()).isEqualTo(FeedStatus.Phase.RUNNING);
            signIn("ana");
            await(within);
            assertThat(feed.drain(Duration.ofMillis(20))).isFalse();
            assertThat(feed.status(ONE).phase()).isEqualTo(FeedStatus.Phase.STALLED);
            assertThat(feed.status(ONE).failure()).isEmpty();
            assertThat(feed.status(OTHER).phase()).isEqualTo(FeedStatus.Phase.RUNNING);
            go.countDown();
            assertThat(feed.drain(LONG)).isTrue();
            assertThat(feed.status(ONE).phase()).isEqualTo(FeedStatus.Phase.RUNNING);
        } finally {
            go.countDown();
        }
    }

    @Test
    @DisplayName(
            "interrupts when it is closed a consumer that does not return, which gets the entry again, and leaves no"
                    + " interrupt to the thread")
    void closeInterrupts() throws InterruptedException {
        CountDownLatch within = new CountDownLatch(1);
        AtomicBoolean isInterrupted = new AtomicBoolean();
        List<String> one = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        LedgerFeed feed = LedgerFeed.on(log)
                .limits(limits(Duration.ofMillis(1), Duration.ofMinutes(1)))
                .consumer("one", entry -> {
                    within.countDown();
                    isInterrupted.set(awaitInterrupt());
                    throw new IllegalStateException("interrupted");
                })
                .start(SCHEDULER, threads);
        signIn("ana");
        await(within);
        feed.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(isInterrupted).isTrue();
        try (LedgerFeed next = feed(entry -> one.add(agent(entry)), entry -> {})) {
            assertThat(next.drain(LONG)).isTrue();
            assertThat(one).containsExactly("ana");
            assertThat(next.setAside(ONE, 1)).isEmpty();
        }
    }

    @Test
    @DisplayName("leaves a thread that it interrupted without an interrupt")
    void aThreadIsLeftAsItWas() {
        CountDownLatch within = new CountDownLatch(1);
        AtomicBoolean isInterruptLeft = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        LedgerFeed feed = LedgerFeed.on(log)
                .limits(limits(Duration.ZERO, Duration.ofMinutes(1)))
                .consumer("one", entry -> {
                    within.countDown();
                    awaitInterrupt();
                    Thread.currentThread().interrupt();
                })
                .start(
                        SCHEDULER,
                        run -> EXECUTOR.execute(() -> {
                            run.run();
                            if (within.getCount() == 0 && Thread.interrupted()) {
                                isInterruptLeft.set(true);
                            }
                            if (within.getCount() == 0) {
                                ended.countDown();
                            }
                        }));
        signIn("ana");
        await(within);
        feed.close();
        await(ended);
        assertThat(isInterruptLeft).isFalse();
    }

    @Test
    @DisplayName("closes though a consumer ignores the interrupt, or the log does not answer")
    void closeEndsInAnyCase() {
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean isDown = new AtomicBoolean();
        FeedLog failing = (FeedLog) Proxy.newProxyInstance(
                FeedLog.class.getClassLoader(), new Class<?>[] {FeedLog.class}, (proxy, method, arguments) -> {
                    if (isDown.get() && method.getName().equals("progress")) {
                        throw new LedgerUnavailableException("the database is down");
                    }
                    return method.invoke(log, arguments);
                });
        AtomicInteger calls = new AtomicInteger();
        LedgerFeed feed = LedgerFeed.on(failing)
                .limits(limits(Duration.ofMillis(1), Duration.ofMinutes(1)))
                .consumer("one", entry -> {
                    calls.incrementAndGet();
                    within.countDown();
                    awaitWhateverComes(go);
                })
                .start(SCHEDULER, EXECUTOR);
        signIn("ana", "bia");
        await(within);
        isDown.set(true);
        feed.close();
        isDown.set(false);
        go.countDown();
        try (LedgerFeed next = feed(entry -> {}, entry -> {})) {
            assertThat(next.drain(LONG)).isTrue();
        }
        assertThat(calls).hasValue(1);
    }

    private LedgerFeed feed(Consumer<LedgerEntry> one, Consumer<LedgerEntry> other) {
        return feed(QUICK, one, other);
    }

    private LedgerFeed feed(FeedLimits limits, Consumer<LedgerEntry> one, Consumer<LedgerEntry> other) {
        return LedgerFeed.on(log)
                .limits(limits)
                .consumer("one", one)
                .consumer("other", other)
                .start(SCHEDULER, EXECUTOR);
    }

    private static FeedLimits limits(Duration closing, Duration longestCall) {
        return new FeedLimits(3, 3, Duration.ofMillis(1), Duration.ofMillis(2), closing, longestCall);
    }

    private void signIn(String... agents) {
        AgentSessions sessions = new AgentSessions(Omni.on(ledger).build());
        for (String agent : agents) {
            sessions.signIn(new AgentId(agent), Capacity.of(1));
        }
    }

    private static String agent(LedgerEntry entry) {
        return ((AgentKey) entry.revisions().keys().at(0)).agent().value();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static boolean awaitInterrupt() {
        try {
            return new CountDownLatch(1).await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupt) {
            return true;
        }
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // as a consumer that ignores interrupts
            }
        }
    }
}
