package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} keeps to. A store's test extends it and names the store under test. */
public abstract class TokenStoreContract {

    private static final Instant T = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    /** A store without records. */
    protected abstract TokenStore store();

    /** A record of a version, every component set. */
    protected static StoredSession session(long version) {
        SignIn signIn = new SignIn(T, T.plusSeconds(60), -42);
        RenewalState state = RenewalState.issued(
                version, T, Duration.ofSeconds(300, 5_000), RefreshWindow.until(T.plusSeconds(900)), signIn);
        TokenPair tokens = new TokenPair(
                new AccessToken("access-" + version), Optional.of(new RefreshToken("refresh-" + version)));
        return new StoredSession(
                version, Optional.of(tokens), state, T.plusSeconds(2).plusNanos(1_000));
    }

    @Test
    @DisplayName("an agent without a record has none")
    public void startsEmpty() {
        assertThat(store().load(ANA)).isEmpty();
    }

    @Test
    @DisplayName("gives back what was stored, every kind of progress, equal in every component")
    public void givesBackWhatWasStored() throws Exception {
        TokenStore store = store();
        RenewalTimings limits = RenewalTimings.of(RefreshUse.singleUse());
        StoredSession stored = session(1);
        assertThat(store.replace(ANA, 0, stored)).isTrue();
        RenewalState claimed = stored.state().claimed("node/1", T.plusSeconds(200), T.plusSeconds(220));
        RenewalState fixed = new RenewalState(
                7,
                T,
                Duration.ZERO,
                new RefreshWindow(RefreshWindow.Kind.FIXED, T.plusSeconds(9)),
                stored.state().signIn(),
                claimed.progress());
        List<RenewalState> states = List.of(
                claimed,
                claimed.notUsed(T.plusSeconds(201), Duration.ZERO, limits),
                claimed.lost(T.plusSeconds(201), limits),
                claimed.ended(Reauthenticate.Reason.REVOKED, T.plusSeconds(202)),
                claimed.renewed(T.plusSeconds(200), Duration.ofHours(1), RefreshWindow.open()),
                claimed.renewed(T.plusSeconds(200), Duration.ofHours(1), RefreshWindow.none()),
                fixed);
        for (RenewalState state : states) {
            StoredSession next = stored.with(state);
            assertThat(store.replace(ANA, stored.version(), next)).isTrue();
            assertThat(store.load(ANA)).contains(next);
            stored = next;
        }
        StoredSession signedOut = stored.with(stored.state().signedOut(T.plusSeconds(300)), Optional.empty());
        assertThat(store.replace(ANA, stored.version(), signedOut)).isTrue();
        assertThat(store.load(ANA)).contains(signedOut);
    }

    @Test
    @DisplayName("replaces only the expected version")
    public void replacesOnlyTheExpectedVersion() {
        TokenStore store = store();
        assertThat(store.replace(ANA, 1, session(2))).isFalse();
        assertThat(store.replace(ANA, 0, session(1))).isTrue();
        assertThat(store.replace(ANA, 0, session(1))).isFalse();
        assertThat(store.replace(ANA, 1, session(2))).isTrue();
        assertThat(store.replace(ANA, 1, session(2))).isFalse();
        assertThat(store.load(ANA)).contains(session(2));
    }

    @Test
    @DisplayName("keeps agents apart")
    public void keepsAgentsApart() {
        TokenStore store = store();
        assertThat(store.replace(ANA, 0, session(1))).isTrue();
        assertThat(store.load(BIA)).isEmpty();
        assertThat(store.replace(BIA, 0, session(1))).isTrue();
        assertThat(store.replace(BIA, 1, session(2))).isTrue();
        assertThat(store.load(ANA)).contains(session(1));
    }

    @Test
    @DisplayName("tells how old a version is by a clock of its own, or nothing")
    public void tellsTheAgeOfAVersionOrNothing() {
        TokenStore store = store();
        assertThat(store.age(ANA, 1)).isEmpty();
        store.replace(ANA, 0, session(1));
        store.age(ANA, 1).ifPresent(age -> assertThat(age).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
        store.replace(ANA, 1, session(2));
        assertThat(store.age(ANA, 1)).isEmpty();
        assertThat(store.age(BIA, 2)).isEmpty();
    }

    @Test
    @DisplayName("tells the versions of the agents it is asked for, and of no others")
    public void tellsVersions() {
        TokenStore store = store();
        assertThat(store.versions(List.of())).isEmpty();
        assertThat(store.replace(ANA, 0, session(1))).isTrue();
        assertThat(store.replace(ANA, 1, session(2))).isTrue();
        assertThat(store.replace(BIA, 0, session(1))).isTrue();
        assertThat(store.versions(List.of(ANA, new AgentId("caio")))).isEqualTo(Map.of(ANA, 2L));
        assertThat(store.versions(List.of(ANA, BIA))).isEqualTo(Map.of(ANA, 2L, BIA, 1L));
    }

    @Test
    @DisplayName("of several at once, exactly one replaces a version")
    public void exactlyOneReplacesAVersion() throws Exception {
        TokenStore store = store();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        try {
            for (long round = 0; round < ROUNDS; round++) {
                long version = round;
                List<Future<Boolean>> tries = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    tries.add(threads.submit(() -> {
                        barrier.await();
                        return store.replace(ANA, version, session(version + 1));
                    }));
                }
                int won = 0;
                for (Future<Boolean> one : tries) {
                    won += one.get() ? 1 : 0;
                }
                assertThat(won).as("winners of version %s", version + 1).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
