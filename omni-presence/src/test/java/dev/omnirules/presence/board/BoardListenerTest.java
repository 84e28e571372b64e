package dev.omnirules.presence.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoardListenerTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final StatusView OFFLINE = POLICY.derive(POLICY.unknown(), T0);
    private static final StatusView INACTIVE =
            POLICY.derive(POLICY.unknown().apply(new ChannelSignedIn(T0, 1, Channel.VOICE)), T0);
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final Executor AT_ONCE = Runnable::run;

    private final SupervisorBoard board = new SupervisorBoard();
    private final ExecutorService thread = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    /** A screen that follows the board: it checks that no call leaves a version out, and has a copy. */
    private static class Screen implements BoardListener {
        final List<BoardChanges> calls = new ArrayList<>();
        final Map<AgentId, StatusView> copy = new HashMap<>();
        private long version;

        @Override
        public synchronized void changed(BoardChanges changes) {
            assertThat(changes.since()).isEqualTo(version);
            if (changes.whole()) {
                copy.clear();
            }
            copy.putAll(changes.shown());
            copy.keySet().removeAll(changes.removed());
            version = changes.version();
            calls.add(changes);
        }

        synchronized long version() {
            return version;
        }
    }

    @Test
    void aListenerIsToldWhatIsThereAndThenEachChangeInTheOrderOfVersions() {
        board.show(ANA, OFFLINE, T0);
        Screen screen = new Screen();
        board.listen(0, screen, AT_ONCE);
        board.show(ANA, INACTIVE, T0);
        board.show(BIA, OFFLINE, T0);
        board.assign(BIA, Set.of(new QueueId("sales")));
        board.remove(ANA, T0);
        assertThat(screen.calls).extracting(BoardChanges::version).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(screen.calls.get(1).shown()).containsOnly(Map.entry(ANA, INACTIVE));
        assertThat(screen.calls.get(3).shown()).containsOnlyKeys(BIA);
        assertThat(screen.calls.get(4).removed()).containsExactly(ANA);
        assertThat(screen.calls).noneMatch(BoardChanges::whole);
        assertThat(screen.copy).containsOnly(Map.entry(BIA, OFFLINE));
    }

    @Test
    void aBatchIsOneCallAndWhatChangesNothingIsNone() {
        Screen screen = new Screen();
        board.listen(0, screen, AT_ONCE);
        board.show(List.of(new ViewChange(ANA, OFFLINE, T0), new ViewChange(BIA, OFFLINE, T0)));
        assertThat(screen.calls).hasSize(1);
        board.remove(new AgentId("nobody"), T0);
        board.assign(new AgentId("nobody"), Set.of());
        assertThat(screen.calls).hasSize(1);
        assertThat(screen.copy).containsOnlyKeys(ANA, BIA);
    }

    @Test
    void aSlowListenerHoldsNoWriterAndIsToldTheRestAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Screen screen = slow(begun, goOn);
        board.listen(0, screen, thread);
        board.show(ANA, OFFLINE, T0);
        begun.await();
        for (int i = 0; i < 1_000; i++) {
            board.show(BIA, i % 2 == 0 ? OFFLINE : INACTIVE, T0);
        }
        goOn.countDown();
        awaitVersion(screen, 1_001);
        assertThat(screen.calls).hasSize(2);
        assertThat(screen.calls.get(1).shown()).containsOnly(Map.entry(BIA, INACTIVE));
        assertThat(screen.calls.get(1).whole()).isFalse();
    }

    @Test
    void aListenerThatFallsTooFarBehindIsToldThatItGetsAllAgents() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Screen screen = slow(begun, goOn);
        board.listen(0, screen, thread);
        board.show(ANA, OFFLINE, T0);
        begun.await();
        board.remove(ANA, T0);
        for (int i = 0; i < ChangeLog.MOST; i++) {
            board.show(BIA, OFFLINE, T0);
        }
        goOn.countDown();
        awaitVersion(screen, ChangeLog.MOST + 2L);
        assertThat(screen.calls).hasSize(2);
        assertThat(screen.calls.get(1).whole()).isTrue();
        assertThat(screen.copy).containsOnlyKeys(BIA);
    }

    @Test
    void aListenerOfAnotherBoardGetsAllAgents() {
        board.show(ANA, OFFLINE, T0);
        List<BoardChanges> calls = new ArrayList<>();
        board.listen(77, calls::add, AT_ONCE);
        assertThat(calls).containsExactly(new BoardChanges(77, 1, true, Map.of(ANA, OFFLINE), Set.of()));
    }

    @Test
    void aListenerThatIsRemovedIsToldNothingMore() {
        Screen screen = new Screen();
        Screen other = new Screen();
        Subscription subscription = board.listen(0, screen, AT_ONCE);
        board.listen(0, other, AT_ONCE);
        board.show(ANA, OFFLINE, T0);
        subscription.close();
        subscription.close();
        board.show(ANA, INACTIVE, T0);
        assertThat(screen.version()).isEqualTo(1);
        assertThat(other.version()).isEqualTo(2);
    }

    @Test
    void aListenerThatIsRemovedBeforeItsTurnIsNotTold() {
        List<Runnable> tasks = new ArrayList<>();
        Screen screen = new Screen();
        Subscription subscription = board.listen(0, screen, tasks::add);
        board.show(ANA, OFFLINE, T0);
        subscription.close();
        tasks.forEach(Runnable::run);
        assertThat(screen.calls).isEmpty();
    }

    @Test
    void aListenerThatThrowsHarmsNeitherTheWriterNorTheOthersAndIsToldTheNextChange() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        Screen other = new Screen();
        Thread writer = new Thread(() -> {
            board.listen(
                    0,
                    changes -> {
                        told.add(changes.version());
                        throw new IllegalStateException("screen is broken");
                    },
                    AT_ONCE);
            board.listen(0, other, AT_ONCE);
            board.show(ANA, OFFLINE, T0);
            board.show(ANA, INACTIVE, T0);
        });
        writer.setUncaughtExceptionHandler((any, failure) -> failures.add(failure));
        writer.start();
        writer.join();
        assertThat(told).containsExactly(1L, 2L);
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasMessage("screen is broken"));
        assertThat(other.copy).containsOnly(Map.entry(ANA, INACTIVE));
    }

    @Test
    void anExecutorThatRefusesIsAskedAgainAtTheNextChangeAndNothingIsMissed() {
        boolean[] refuses = {true};
        Screen screen = new Screen();
        board.listen(0, screen, task -> {
            if (refuses[0]) {
                throw new RejectedExecutionException("busy");
            }
            task.run();
        });
        board.show(ANA, OFFLINE, T0);
        board.show(BIA, OFFLINE, T0);
        assertThat(screen.calls).isEmpty();
        refuses[0] = false;
        board.show(ANA, INACTIVE, T0);
        assertThat(screen.calls).hasSize(1);
        assertThat(screen.copy).containsOnly(Map.entry(ANA, INACTIVE), Map.entry(BIA, OFFLINE));
    }

    @Test
    void anExecutorThatFailsHarmsNeitherTheWriterNorTheListenerAndNothingIsMissed() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        int[] asked = {0};
        Screen screen = new Screen();
        Thread writer = new Thread(() -> {
            board.listen(0, screen, task -> {
                if (asked[0]++ == 1) {
                    throw new IllegalStateException("no thread");
                }
                task.run();
            });
            board.show(ANA, OFFLINE, T0);
            board.show(BIA, OFFLINE, T0);
            board.show(ANA, INACTIVE, T0);
        });
        writer.setUncaughtExceptionHandler((any, failure) -> failures.add(failure));
        writer.start();
        writer.join();
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("no thread"));
        assertThat(screen.copy).containsOnly(Map.entry(ANA, INACTIVE), Map.entry(BIA, OFFLINE));
    }

    /** An executor that fails after it took the task makes no second run at once. */
    @Test
    void anExecutorThatFailsAfterItTookTheTaskHasItRunOnce() throws Exception {
        List<Runnable> tasks = new ArrayList<>();
        Screen screen = new Screen();
        Thread writer = new Thread(() -> {
            board.listen(0, screen, task -> {
                tasks.add(task);
                throw new IllegalStateException("late");
            });
            board.show(ANA, OFFLINE, T0);
        });
        writer.setUncaughtExceptionHandler((any, failure) -> {});
        writer.start();
        writer.join();
        tasks.forEach(Runnable::run);
        assertThat(tasks).hasSize(2);
        assertThat(screen.calls).isEmpty(); // each was given up when the executor failed
        board.listen(0, screen, AT_ONCE).close();
        assertThat(screen.copy).containsOnlyKeys(ANA);
    }

    @Test
    void aHandlerOfUncaughtExceptionsThatThrowsEndsNoListener() throws Exception {
        List<Long> told = new ArrayList<>();
        Thread writer = new Thread(() -> {
            board.listen(
                    0,
                    changes -> {
                        told.add(changes.version());
                        throw new IllegalStateException("screen is broken");
                    },
                    AT_ONCE);
            board.show(ANA, OFFLINE, T0);
            board.show(ANA, INACTIVE, T0);
        });
        writer.setUncaughtExceptionHandler((any, failure) -> {
            throw new IllegalStateException("handler is broken");
        });
        writer.start();
        writer.join();
        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void aListenerMayChangeTheBoardAndIsToldItsOwnChangeNext() {
        Screen screen = new Screen() {
            @Override
            public synchronized void changed(BoardChanges changes) {
                super.changed(changes);
                if (changes.shown().containsKey(ANA)) {
                    board.show(BIA, OFFLINE, T0);
                }
            }
        };
        board.listen(0, screen, AT_ONCE);
        board.show(ANA, OFFLINE, T0);
        assertThat(screen.calls).extracting(BoardChanges::version).containsExactly(1L, 2L);
    }

    /** Writers, listeners that come and go, and questions, all at once. */
    @Test
    void whateverRunsAtOnceNoListenerMissesAChangeOrHearsItOutOfOrder() throws Exception {
        List<AgentId> agents =
                IntStream.range(0, 40).mapToObj(i -> new AgentId("agent-" + i)).toList();
        List<Screen> screens = IntStream.range(0, 3).mapToObj(i -> new Screen()).toList();
        Screen direct = new Screen();
        screens.forEach(screen -> board.listen(0, screen, thread));
        board.listen(0, direct, AT_ONCE);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            List<AgentId> own = agents.subList(10 * writer, 10 * writer + 10);
            running.add(CompletableFuture.runAsync(() -> write(own), thread));
        }
        running.add(CompletableFuture.runAsync(this::comeAndGo, thread));
        for (CompletableFuture<Void> one : running) {
            one.get(50, TimeUnit.SECONDS);
        }
        long last = board.changesSince(0).version();
        List<Screen> all = new ArrayList<>(screens);
        all.add(direct);
        for (Screen screen : all) {
            awaitVersion(screen, last);
            synchronized (screen) {
                for (AgentId agent : agents) {
                    assertThat(Optional.ofNullable(screen.copy.get(agent))).isEqualTo(board.view(agent));
                }
            }
        }
    }

    private void write(List<AgentId> own) {
        for (int i = 0; i < 3_000; i++) {
            AgentId agent = own.get(i % own.size());
            if (i % 7 == 3) {
                board.remove(agent, T0);
            } else {
                board.show(agent, i % 2 == 0 ? OFFLINE : INACTIVE, T0);
            }
        }
    }

    private void comeAndGo() {
        for (int i = 0; i < 200; i++) {
            Screen screen = new Screen();
            Subscription subscription = board.listen(0, screen, AT_ONCE);
            subscription.close();
            assertThat(screen.version())
                    .isLessThanOrEqualTo(board.changesSince(0).version());
        }
    }

    private static Screen slow(CountDownLatch begun, CountDownLatch goOn) {
        return new Screen() {
            @Override
            public void changed(BoardChanges changes) {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException stopped) {
                    return;
                }
                super.changed(changes);
            }
        };
    }

    private static void awaitVersion(Screen screen, long version) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (screen.version() < version) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.yield();
        }
    }
}
