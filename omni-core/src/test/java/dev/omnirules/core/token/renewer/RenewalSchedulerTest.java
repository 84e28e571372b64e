package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("TOKEN-1")
@Timeout(60)
@DisplayName("Which session is attempted when")
class RenewalSchedulerTest {

    private static final Duration CALL = Duration.ofSeconds(10);

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private Floor queued(RenewerLimits work) {
        return new Floor(tasks::add, builder -> builder.limits(work));
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static Reason refusal(CompletableFuture<AccessToken> call) {
        try {
            throw new AssertionError("usable: " + call.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return ((TokenUnavailableException) e.getCause()).reason();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    @DisplayName("The pace")
    class Pace {

        private final Floor floor = queued(new RenewerLimits(1_000, 1, 10, Duration.ZERO, CALL));

        @BeforeEach
        void open() {
            floor.issuer.lifetime(Duration.ofSeconds(60)); // each needs one renewal in a quarter of that
            floor.open(20);
        }

        /** How many renewals may begin at once now, all sessions being due. */
        private int begun() {
            floor.renewer.runDue();
            return tasks.size();
        }

        @Test
        @DisplayName("is twice what the sessions need in the steady state")
        void steady() {
            floor.clock.advance(Duration.ofSeconds(46));
            assertThat(begun()).isEqualTo(3);
        }

        @Test
        @DisplayName("falls with those who sign out")
        void signedOut() {
            for (int i = 0; i < 10; i++) {
                assertThat(floor.renewer.signOut(new AgentId("agent-" + i))).isNotNull();
            }
            runTasks();
            floor.clock.advance(Duration.ofSeconds(46));
            assertThat(begun()).isEqualTo(2);
        }

        @Test
        @DisplayName("falls when tokens last longer")
        void longer() {
            floor.issuer.lifetime(Duration.ofSeconds(600));
            floor.clock.advance(Duration.ofSeconds(46));
            for (int i = 0; i < 20; i++) {
                floor.renewer.runDue();
                runTasks();
                floor.clock.advance(Duration.ofSeconds(1));
            }
            assertThat(floor.counter.renewed()).isEqualTo(20);
            floor.clock.advance(Duration.ofSeconds(460));
            assertThat(begun()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("With one place")
    class OnePlace {

        private final Floor floor = queued(new RenewerLimits(1, 100, 1, Duration.ZERO, CALL));

        @Test
        @DisplayName("the rest is counted, and nothing is due until the place is free or its task counts as dropped")
        void counted() {
            floor.open(3);
            floor.clock.advance(Duration.ofMinutes(50));
            floor.renewer.runDue();
            assertThat(floor.renewer.gauges()).isEqualTo(new RenewerGauges(3, 2, 1, 0, 0, 0, 0));
            assertThat(floor.renewer.nextDueAt()).contains(floor.clock.instant().plus(CALL.multipliedBy(2)));
            assertThat(floor.renewer).hasToString("TokenRenewer[3 sessions]");
        }

        @Test
        @DisplayName("one who signs out while queued goes first, and once")
        void signsOutQueued() {
            List<TokenSession> sessions = floor.open(3);
            floor.clock.advance(Duration.ofMinutes(50));
            floor.renewer.runDue();
            CompletableFuture<Void> done =
                    floor.renewer.signOut(sessions.get(2).agent()).toCompletableFuture();
            assertThat(floor.renewer.gauges().queued()).isEqualTo(2);
            tasks.remove().run();
            tasks.remove().run();
            assertThat(done).isDone();
            runTasks();
            assertThat(floor.notices(RenewalNotice.SignedOut.class)).hasSize(1);
            assertThat(floor.counter.renewed()).isEqualTo(2);
            assertThat(floor.renewer.gauges()).isEqualTo(new RenewerGauges(2, 0, 0, 0, 0, 0, 0));
        }

        @Test
        @DisplayName("callers are let wait up to the bound, and counted")
        void waiters() {
            TokenSession session = floor.open();
            floor.clock.advance(Duration.ofHours(2));
            CompletableFuture<AccessToken> first = session.whenUsable();
            assertThat(floor.renewer.gauges().waiting()).isEqualTo(1);
            assertThat(refusal(session.whenUsable())).isEqualTo(Reason.TOO_MANY_WAITERS);
            assertThat(floor.counter.expiredMet()).isEqualTo(1);
            runTasks();
            assertThat(first).isCompletedWithValue(new AccessToken("access-2"));
            assertThat(floor.renewer.gauges().waiting()).isZero();
        }

        @Test
        @DisplayName("a caller whose renewal fails is turned away as soon as it has")
        void turnedAway() {
            TokenSession session = floor.open();
            floor.clock.advance(Duration.ofHours(2));
            CompletableFuture<AccessToken> call = session.whenUsable();
            floor.issuer.next(Fate.NOT_SENT);
            runTasks();
            assertThat(refusal(call)).isEqualTo(Reason.RENEWAL_FAILING);
            assertThat(floor.counter.failed()).isEqualTo(1);
            assertThat(floor.notices(RenewalNotice.Failed.class))
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.retryAt()).isAfter(floor.clock.instant()));
        }
    }

    @Nested
    @DisplayName("A caller who may wait")
    class Waiting {

        private final Floor floor = queued(RenewerLimits.defaults().waitingFor(Duration.ofMillis(50)));

        @Test
        @DisplayName("waits that long and no longer")
        void timesOut() {
            TokenSession session = floor.open();
            floor.clock.advance(Duration.ofHours(2));
            long begun = System.nanoTime();
            assertThatThrownBy(session::token)
                    .isInstanceOfSatisfying(
                            TokenUnavailableException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(floor.renewer.gauges().waiting()).isZero();
        }

        @Test
        @DisplayName("and is interrupted, keeps the interruption")
        void interrupted() {
            TokenSession session = floor.open();
            floor.clock.advance(Duration.ofHours(2));
            Thread.currentThread().interrupt();
            assertThatThrownBy(session::token)
                    .isInstanceOfSatisfying(
                            TokenUnavailableException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    @DisplayName("A probe")
    class Probe {

        private void fail(Floor floor, int sessions) {
            floor.open(sessions);
            floor.issuer.always(Fate.NOT_SENT);
            floor.clock.advance(Duration.ofMinutes(50));
            floor.renewer.runDue();
        }

        @Test
        @DisplayName("takes a place while it is under way")
        void place() {
            Floor floor = queued(RenewerLimits.defaults());
            fail(floor, 5);
            runTasks();
            floor.clock.advance(Duration.ofSeconds(5));
            floor.renewer.runDue();
            assertThat(floor.renewer.gauges().running()).isEqualTo(1);
            runTasks();
            assertThat(floor.renewer.gauges().running()).isZero();
            assertThat(floor.issuer.probes()).isEqualTo(1);
        }

        @Test
        @DisplayName("that throws counts as unreachable, and comes again")
        void throwing() {
            AtomicLong probes = new AtomicLong();
            Floor floor = new Floor(builder -> builder.probe(() -> {
                probes.incrementAndGet();
                throw new IllegalStateException("broken");
            }));
            fail(floor, 6);
            floor.runFor(Duration.ofSeconds(11));
            assertThat(probes).hasValue(2);
            assertThat(floor.issuer.calls()).isEqualTo(5);
            assertThat(floor.renewer.gauges().running()).isZero();
        }

        @Test
        @DisplayName("that the executor refuses counts as unreachable, and comes again")
        void refused() {
            AtomicBoolean refusing = new AtomicBoolean();
            Floor floor = new Floor(
                    task -> {
                        if (refusing.get()) {
                            throw new RejectedExecutionException("busy");
                        }
                        task.run();
                    },
                    builder -> builder);
            fail(floor, 6);
            refusing.set(true);
            floor.runFor(Duration.ofSeconds(6));
            assertThat(floor.issuer.probes()).isZero();
            assertThat(floor.renewer.gauges().running()).isZero();
            refusing.set(false);
            floor.issuer.always(Fate.ANSWERED);
            floor.runFor(Duration.ofSeconds(60));
            assertThat(floor.counter.renewed()).isEqualTo(6);
        }
    }

    @Nested
    @DisplayName("Closing")
    class Closing {

        private final MutableClock clock = MutableClock.at(Floor.START);
        private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch answer = new CountDownLatch(1);
        private final ExecutorService workers = Executors.newSingleThreadExecutor();
        private final TokenRenewer renewer = TokenRenewer.drivenByHost(
                        issuer, RenewalTimings.of(RefreshUse.singleUse()), workers)
                .virtualClock(clock)
                .build();

        private TokenSession underWay() throws InterruptedException {
            TokenSession session = renewer.open(Floor.ANA, issuer.signIn(), Floor.START);
            issuer.onCall(() -> {
                called.countDown();
                await(answer);
            });
            clock.advance(Duration.ofMinutes(50));
            renewer.runDue();
            called.await();
            return session;
        }

        private void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        @DisplayName(
                "waits for the renewal under way, and no longer; an interruption neither shortens that nor is lost")
        void waits() throws Exception {
            TokenSession session = underWay();
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread closing = new Thread(() -> {
                renewer.close();
                interrupted.set(Thread.interrupted());
            });
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            closing.interrupt();
            closing.join(50);
            assertThat(closing.isAlive()).isTrue();
            assertThat(session.generation()).isEqualTo(1);
            answer.countDown();
            closing.join(10_000); // half of what it would wait for a renewal that never ends
            assertThat(closing.isAlive()).isFalse();
            assertThat(session.generation()).isEqualTo(2);
            assertThat(interrupted).isTrue();
            workers.shutdown();
        }
    }

    @Nested
    @DisplayName("The lock")
    class Lock {

        private final Floor floor = new Floor();

        private void free() {
            CompletableFuture<RenewerGauges> asked = new CompletableFuture<>();
            Thread other = new Thread(() -> asked.complete(floor.renewer.gauges()));
            other.setDaemon(true);
            other.start();
            assertThat(asked).succeedsWithin(5, TimeUnit.SECONDS);
        }

        @Test
        @DisplayName("is free for another thread after each call")
        void freeAfterEachCall() {
            TokenSession session = floor.open();
            free();
            assertThat(floor.renewer.nextDueAt()).isPresent();
            free();
            floor.clock.advance(Duration.ofMinutes(50));
            floor.renewer.runDue();
            free();
            floor.issuer.next(Fate.NOT_SENT);
            floor.clock.advance(Duration.ofHours(2));
            assertThat(session.whenUsable()).isCompletedExceptionally();
            free();
            floor.clock.advance(Duration.ofSeconds(10));
            assertThat(session.token()).isNotNull();
            free();
            floor.issuer.always(Fate.NOT_SENT);
            floor.open(6);
            floor.runFor(Duration.ofHours(1));
            assertThat(floor.issuer.probes()).isPositive();
            free();
            assertThat(floor.renewer.signOut(Floor.ANA)).isNotNull();
            free();
            floor.renewer.close();
            free();
        }

        @Test
        @DisplayName("is free after the wall clock stepped")
        void freeAfterAStep() {
            MutableClock wall = MutableClock.at(Floor.START);
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            floor.issuer, RenewalTimings.of(RefreshUse.singleUse()), tasks::add)
                    .clocks(wall, () -> 0)
                    .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                    .build();
            TokenSession session = renewer.open(Floor.ANA, floor.issuer.signIn(), Floor.START);
            wall.advance(Duration.ofHours(2));
            renewer.runDue();
            Thread other = new Thread(renewer::gauges);
            other.setDaemon(true);
            other.start();
            assertThat(other).satisfies(thread -> {
                thread.join(5_000);
                assertThat(thread.isAlive()).isFalse();
            });
            assertThatThrownBy(session::token)
                    .as("the renewal has not run, and the token is over by the wall clock")
                    .isInstanceOf(TokenUnavailableException.class);
        }
    }

    @Nested
    @DisplayName("A sign-in")
    class SignsIn {

        private Instant endOf(Instant requestedAt) {
            Floor floor = new Floor();
            floor.renewer.open(Floor.ANA, floor.issuer.signIn(), requestedAt);
            floor.issuer.next(Fate.REVOKED);
            floor.runFor(Duration.ofHours(2));
            return floor.notices(RenewalNotice.RenewalEnded.class).get(0).usableUntil();
        }

        @Test
        @DisplayName("counts from its request, and never from an instant that has not come")
        void requestedAt() {
            Instant now = endOf(Floor.START);
            assertThat(endOf(Floor.START.minusSeconds(30))).isEqualTo(now.minusSeconds(30));
            assertThat(endOf(Floor.START.plusSeconds(30))).isEqualTo(now);
        }
    }

    @Nested
    @DisplayName("The schedule's lock is free for other threads")
    class FreeLock {

        private boolean rejecting;
        private final Floor floor = new Floor(
                task -> {
                    if (rejecting) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                RenewalTimings.of(RefreshUse.singleUse())
                        .with(new RenewalTimings.Session(
                                Optional.empty(), Optional.of(Duration.ofMinutes(90)), Duration.ZERO)),
                builder -> builder.store(new InMemoryTokenStore()));
        private final TokenSession session = floor.open();

        @AfterEach
        void isFree() {
            assertThat(CompletableFuture.supplyAsync(floor.renewer::gauges)).succeedsWithin(Duration.ofSeconds(20));
        }

        @Test
        @DisplayName("after a rejected token")
        void rejectedToken() {
            session.reject(session.token());
            assertThat(session.generation()).isEqualTo(2);
        }

        @Test
        @DisplayName("after an activity that the other nodes hear of")
        void activity() {
            floor.clock.advance(Duration.ofMinutes(50));
            session.active();
            assertThat(floor.renewer.gauges().running()).isZero();
        }

        @Test
        @DisplayName("after a look for what other nodes changed")
        void changes() {
            floor.clock.advance(Duration.ofSeconds(10));
            floor.renewer.runDue();
            assertThat(floor.renewer.gauges().running()).isZero();
        }

        @Test
        @DisplayName("after a summary of the sessions")
        void summary() {
            assertThat(floor.renewer.sessions()).hasSize(1);
        }

        @Test
        @DisplayName("after a sign-out that was given up")
        void givenUp() {
            rejecting = true;
            CompletableFuture<Void> done = floor.renewer.signOut(Floor.ANA).toCompletableFuture();
            floor.runFor(Duration.ofSeconds(60));
            assertThat(done).isCompletedExceptionally();
        }
    }
}
