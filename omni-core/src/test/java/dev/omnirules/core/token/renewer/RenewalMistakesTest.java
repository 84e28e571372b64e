package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("Mistakes that well-known renewers make")
class RenewalMistakesTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private Floor queued() {
        return new Floor(tasks::add, builder -> builder);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    @DisplayName("canceled leader: who cancels its wait leaves the renewal and the other waiters alone")
    void canceledLeader() {
        Floor floor = queued();
        TokenSession session = floor.open();
        floor.clock.advance(Duration.ofHours(1));
        CompletableFuture<AccessToken> leader = session.whenUsable();
        CompletableFuture<AccessToken> follower = session.whenUsable();
        assertThat(leader.cancel(true)).isTrue();
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(follower).isCompletedWithValue(session.token());
        assertThat(floor.issuer.calls()).isEqualTo(1);
        assertThat(floor.renewer.gauges().waiting()).isZero();
    }

    @Test
    @DisplayName(
            "dropped queue: with every place taken, the rest wait for theirs, earliest end first, and none is forgotten")
    void droppedQueue() {
        Floor floor = new Floor(
                tasks::add,
                builder -> builder.limits(new RenewerLimits(32, 10_000, 10, Duration.ZERO, Duration.ofSeconds(10))));
        List<TokenSession> sessions = floor.open(200);
        List<Integer> running = new ArrayList<>();
        floor.clock.advance(Duration.ofMinutes(50));
        while (sessions.stream().anyMatch(session -> session.generation() == 1)) {
            floor.renewer.runDue();
            running.add(floor.renewer.gauges().running());
            Instant deadline = earliestEnd(sessions);
            assertThat(tasks).as("renewals under way").isNotEmpty();
            tasks.remove().run();
            assertThat(earliestEnd(sessions)).as("the earliest end goes first").isAfter(deadline);
        }
        assertThat(running).hasSize(200).contains(32).allMatch(count -> count <= 32);
        assertThat(floor.counter.renewed()).isEqualTo(200);
    }

    private static Instant earliestEnd(List<TokenSession> sessions) {
        return sessions.stream()
                .filter(session -> session.generation() == 1)
                .map(session -> ((LiveSession) session).state().issuedAt())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    @Test
    @DisplayName("dropped queue: an executor that refuses a task is handed it again")
    void refusingExecutor() {
        AtomicInteger refusals = new AtomicInteger(3);
        Floor floor = new Floor(
                task -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new RejectedExecutionException("busy");
                    }
                    task.run();
                },
                builder -> builder);
        TokenSession session = floor.open();
        floor.runFor(Duration.ofMinutes(46));
        assertThat(session.generation()).isEqualTo(2);
    }

    @Test
    @DisplayName("discarded valid token: failed renewals of any kind cost nothing while the token is usable")
    void discardedValidToken() {
        for (Fate fate : Fate.values()) {
            if (fate != Fate.ANSWERED) {
                Floor floor = new Floor();
                TokenSession session = floor.open();
                AccessToken first = session.token();
                floor.issuer.always(fate);
                floor.driver.before(now -> assertThat(served(session)).contains(first));
                floor.driver.runUntil(Floor.START.plusSeconds(3_590).minusNanos(1));
                assertThat(floor.issuer.calls()).as(fate.name()).isPositive();
                assertThat(floor.counter.expiredMet()).isZero();
                floor.clock.advance(Duration.ofNanos(1));
                assertThat(served(session)).isEmpty();
            }
        }
    }

    private static Optional<AccessToken> served(TokenSession session) {
        try {
            return Optional.of(session.token());
        } catch (TokenUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    @Test
    @DisplayName("second presentation: a refresh token whose answer was lost is never presented again")
    void secondPresentation() {
        for (Fate fate : List.of(Fate.ANSWER_LOST, Fate.THROWN, Fate.REQUEST_LOST)) {
            Floor floor = new Floor();
            TokenSession session = floor.open();
            floor.issuer.next(fate);
            floor.runFor(Duration.ofMinutes(59));
            assertThat(session.phase()).isEqualTo(RenewalPhase.UNCERTAIN);
            assertThat(session.token()).isNotNull();
            assertThat(floor.renewer.gauges().uncertain()).isEqualTo(1);
            floor.runFor(Duration.ofHours(3));
            assertThat(floor.issuer.calls()).as(fate.name()).isEqualTo(1);
            assertThat(floor.issuer.sawReuse()).isFalse();
            assertThat(floor.counter.uncertain()).isEqualTo(1);
            assertThat(floor.notices(RenewalNotice.RenewalEnded.class))
                    .containsExactly(new RenewalNotice.RenewalEnded(
                            Floor.ANA, Reauthenticate.Reason.OUTCOME_UNKNOWN, Floor.START.plusSeconds(3_590)));
        }
    }

    @Test
    @DisplayName("no jitter: sessions that began together do not renew together")
    void noJitter() {
        Floor floor = new Floor(
                builder -> builder.limits(new RenewerLimits(32, 100_000, 10, Duration.ZERO, Duration.ofSeconds(10))));
        floor.open(2_000);
        floor.runFor(Duration.ofMinutes(46));
        List<Instant> times = floor.issuer.callTimes();
        assertThat(times).hasSize(2_000);
        assertThat(Floor.peak(times)).isLessThan(15);
        assertThat(Duration.between(times.get(0), times.get(1_999))).isGreaterThan(Duration.ofMinutes(14));
    }

    @Test
    @DisplayName("no jitter: retries of different sessions fall apart")
    void retriesSpread() {
        Floor one = new Floor();
        Floor other = new Floor();
        for (Floor floor : List.of(one, other)) {
            floor.clock.advance(floor == one ? Duration.ZERO : Duration.ofNanos(1));
            floor.open();
            floor.issuer.always(Fate.DECLINED);
            floor.runFor(Duration.ofMinutes(50));
        }
        assertThat(gaps(one))
                .isNotEqualTo(gaps(other))
                .allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(66)));
    }

    private static List<Duration> gaps(Floor floor) {
        List<Instant> times = floor.issuer.callTimes();
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .toList();
    }

    @Test
    @DisplayName("late result after sign-out: it is discarded and revoked, and the session stays closed")
    void lateResultAfterSignOut() {
        Floor floor = new Floor();
        TokenSession session = floor.open();
        AccessToken before = session.token();
        floor.issuer.onCall(() -> assertThat(floor.renewer.signOut(Floor.ANA)).isNotNull());
        floor.runFor(Duration.ofMinutes(46));
        assertThat(floor.issuer.calls()).isEqualTo(1);
        assertThat(session.phase()).isEqualTo(RenewalPhase.CLOSED);
        assertThat(floor.issuer.isRevoked(before)).isTrue();
        assertThat(floor.issuer.isRevoked(new AccessToken("access-2"))).isTrue();
        assertThat(floor.counter.renewed()).isZero();
        assertThatThrownBy(session::token)
                .isInstanceOfSatisfying(
                        TokenUnavailableException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(TokenUnavailableException.Reason.SIGNED_OUT));
        floor.runFor(Duration.ofHours(2));
        assertThat(floor.issuer.calls()).isEqualTo(1);
        assertThat(floor.renewer.session(Floor.ANA)).isEmpty();
        assertThat(floor.notices(RenewalNotice.SignedOut.class)).hasSize(1);
    }

    @Test
    @DisplayName("late result after sign-out: one that is being stored meanwhile is revoked, and not served")
    void signOutWhileStoring() {
        InMemoryTokenStore kept = new InMemoryTokenStore();
        List<Runnable> meanwhile = new ArrayList<>();
        TokenStore store = new TokenStore() {
            @Override
            public Optional<StoredSession> load(AgentId agent) {
                return kept.load(agent);
            }

            @Override
            public Map<AgentId, Long> versions(Collection<AgentId> agents) {
                return kept.versions(agents);
            }

            @Override
            public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
                boolean replaced = kept.replace(agent, expectedVersion, next);
                if (next.state().generation() == 2) {
                    meanwhile.forEach(Runnable::run);
                }
                return replaced;
            }
        };
        Floor floor = new Floor(builder -> builder.store(store));
        TokenSession session = floor.open();
        meanwhile.add(() -> assertThat(floor.renewer.signOut(Floor.ANA)).isNotNull());
        floor.runFor(Duration.ofMinutes(46));
        assertThat(floor.issuer.calls()).isEqualTo(1);
        assertThat(served(session)).isEmpty();
        assertThat(session.phase()).isEqualTo(RenewalPhase.CLOSED);
        assertThat(floor.issuer.isRevoked(new AccessToken("access-2"))).isTrue();
    }

    @Test
    @DisplayName("late result after sign-out on another node: it is discarded and revoked here")
    void lateResultAfterSignOutElsewhere() {
        InMemoryTokenStore store = new InMemoryTokenStore();
        Floor here = new Floor(builder -> builder.store(store));
        Floor there = new Floor(builder -> builder.store(store));
        TokenSession session = here.open();
        here.issuer.onCall(() -> assertThat(there.renewer.signOut(Floor.ANA)).isCompleted());
        here.runFor(Duration.ofMinutes(46));
        assertThat(there.issuer.isRevoked(new AccessToken("access-1"))).isTrue();
        assertThat(here.issuer.isRevoked(new AccessToken("access-2"))).isTrue();
        assertThat(here.counter.renewed()).isZero();
        assertThat(session.phase()).isEqualTo(RenewalPhase.CLOSED);
        assertThat(store.load(Floor.ANA).orElseThrow().tokens()).isEmpty();
    }

    @Test
    @DisplayName("late result after a new sign-in: the new tokens stay, and the late ones are revoked")
    void lateResultAfterSignIn() {
        Floor floor = new Floor();
        floor.open();
        TokenGrant again = floor.issuer.signIn();
        floor.issuer.onCall(() -> {
            floor.issuer.onCall(() -> {});
            floor.renewer.open(Floor.ANA, again, floor.clock.instant());
        });
        floor.runFor(Duration.ofMinutes(46));
        TokenSession session = floor.renewer.session(Floor.ANA).orElseThrow();
        assertThat(session.token()).isEqualTo(again.access());
        assertThat(floor.issuer.isRevoked(new AccessToken("access-1"))).isTrue();
        assertThat(floor.issuer.revokedFamilies()).isEqualTo(1);
        floor.runFor(Duration.ofHours(2));
        assertThat(session.phase()).isEqualTo(RenewalPhase.ACTIVE);
        assertThat(floor.counter.expiredMet()).isZero();
    }
}
