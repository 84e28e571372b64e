package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("TOKEN-1")
@Timeout(60)
@DisplayName("Whatever the host's code throws")
class AnyThrowableTest {

    private static final RenewalTimings TIMINGS = RenewalTimings.of(RefreshUse.singleUse());

    /** Fails as often as it is told to, with an error. */
    private static final class Failing {
        final AtomicInteger left = new AtomicInteger();

        void step() {
            if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
                throw new NoClassDefFoundError("scripted");
            }
        }
    }

    @Test
    @DisplayName("an error of the executor does not stop renewal on the host's scheduler")
    void executor() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        ScriptedTokenIssuer live = new ScriptedTokenIssuer(InstantSource.system()).lifetime(Duration.ofSeconds(2));
        Failing failing = new Failing();
        failing.left.set(3);
        Set<AgentId> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch renewed = new CountDownLatch(4);
        Executor executor = task -> {
            failing.step();
            workers.execute(task);
        };
        RenewerLimits overdueLater = new RenewerLimits(32, 30, 10, Duration.ofSeconds(1), Duration.ofSeconds(15));
        try (TokenRenewer renewer = TokenRenewer.builder(live, TIMINGS, executor, scheduler)
                .limits(overdueLater)
                .listener(notice -> {
                    if (notice instanceof RenewalNotice.Renewed one && seen.add(one.agent())) {
                        renewed.countDown();
                    }
                })
                .build()) {
            for (int i = 0; i < 4; i++) {
                renewer.open(
                        new AgentId("agent-" + i),
                        live.signIn(),
                        InstantSource.system().instant());
            }
            assertThat(renewed.await(20, TimeUnit.SECONDS)).as("every session").isTrue();
        } finally {
            scheduler.shutdownNow();
            workers.shutdownNow();
        }
        assertThat(failing.left).hasValue(0);
    }

    @Test
    @DisplayName("an error of the store, the listener, the issuer's revocation or the probe costs no session")
    void everyPort() {
        Failing failing = new Failing();
        InMemoryTokenStore kept = new InMemoryTokenStore();
        TokenStore store = new TokenStore() {
            @Override
            public Optional<StoredSession> load(AgentId agent) {
                failing.step();
                return kept.load(agent);
            }

            @Override
            public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
                failing.step();
                return kept.replace(agent, expectedVersion, next);
            }

            @Override
            public Map<AgentId, Long> versions(Collection<AgentId> agents) {
                failing.step();
                return kept.versions(agents);
            }
        };
        Floor floor = new Floor(builder -> builder.store(store)
                .probe(() -> {
                    throw new StackOverflowError("scripted");
                })
                .listener(notice -> {
                    throw new StackOverflowError("scripted");
                }));
        List<TokenSession> sessions = floor.open(10);
        for (int hour = 0; hour < 5; hour++) {
            failing.left.set(hour);
            floor.issuer.always(Fate.ANSWERED);
            floor.runFor(Duration.ofHours(1));
        }
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.generation()).isGreaterThan(4));
        assertThat(floor.issuer.mostPresentations()).isEqualTo(1);
    }

    @Test
    @DisplayName("a tick that fails is followed by the next")
    void tick() {
        try (HandScheduler scheduler = new HandScheduler()) {
            MutableClock clock = MutableClock.at(Floor.START);
            Ticker ticker = new Ticker(
                    scheduler,
                    new RenewerClock(clock, () -> 0),
                    new ListenerNotifier(notice -> {}, () -> 0, ListenerNotifier.LOG));
            AtomicInteger ticks = new AtomicInteger();
            ticker.start(() -> {
                ticks.incrementAndGet();
                throw new NoClassDefFoundError("scripted");
            });
            assertThatNoException()
                    .isThrownBy(() -> scheduler.each.get(0).task().run());
            scheduler.each.get(0).task().run();
            assertThat(ticks).hasValue(2);
        }
    }

    @Test
    @DisplayName(
            "an executor that rejects a sign-out is asked once a second, and the caller is told after thirty tries")
    void rejectedSignOut() {
        AtomicInteger rejections = new AtomicInteger();
        AtomicBoolean rejecting = new AtomicBoolean();
        Floor floor = new Floor(
                task -> {
                    if (rejecting.get()) {
                        rejections.incrementAndGet();
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                builder -> builder);
        TokenSession session = floor.open();
        rejecting.set(true);
        CompletableFuture<Void> done = floor.renewer.signOut(Floor.ANA).toCompletableFuture();
        assertThat(rejections).hasValue(1);
        floor.runFor(Duration.ofSeconds(10));
        assertThat(rejections).hasValueBetween(10, 11);
        assertThat(done).isNotDone();
        floor.runFor(Duration.ofSeconds(30));
        assertThat(done).isCompletedExceptionally();
        assertThatThrownBy(done::join)
                .hasCauseInstanceOf(SignOutFailedException.class)
                .hasMessageContaining("30 tries")
                .hasMessageContaining(RejectedExecutionException.class.getName());
        assertThatThrownBy(session::token).isInstanceOf(TokenUnavailableException.class);
        rejecting.set(false);
        assertThat(floor.renewer.signOut(Floor.ANA)).as("called again").isCompleted();
        assertThat(floor.issuer.revokedFamilies()).isEqualTo(1);
    }

    @Test
    @DisplayName("a sign-out after the host shut its pools down returns at once, with the failure")
    void signOutAfterShutdown() {
        ExecutorService workers = Executors.newFixedThreadPool(1);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(InstantSource.system());
        TokenRenewer renewer =
                TokenRenewer.builder(issuer, TIMINGS, workers, scheduler).build();
        renewer.open(Floor.ANA, issuer.signIn(), InstantSource.system().instant());
        scheduler.shutdownNow();
        workers.shutdownNow();
        CompletableFuture<Void> done = renewer.signOut(Floor.ANA).toCompletableFuture();
        assertThat(done)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SignOutFailedException.class);
        renewer.close();
    }
}
