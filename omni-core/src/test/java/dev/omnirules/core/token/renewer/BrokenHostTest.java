package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("TOKEN-1")
@Timeout(60)
@DisplayName("A host whose code breaks its contract")
class BrokenHostTest {

    @Nested
    @DisplayName("has an executor that drops tasks without a word")
    class Dropping {

        private final List<Runnable> dropped = new ArrayList<>();
        private boolean dropping;
        private final Floor floor = new Floor(
                task -> {
                    if (dropping) {
                        dropped.add(task);
                    } else {
                        task.run();
                    }
                },
                builder -> builder);

        @Test
        @DisplayName("and all sessions are renewed once it runs them, each refresh token presented once")
        void renewals() {
            List<TokenSession> sessions = floor.open(60);
            floor.runFor(Duration.ofMinutes(29));
            dropping = true;
            floor.runFor(Duration.ofMinutes(16));
            assertThat(dropped.size()).as("tried again, and not in a loop").isBetween(50, 500);
            dropping = false;
            floor.runFor(Duration.ofMinutes(3));
            assertThat(sessions)
                    .allSatisfy(session -> assertThat(session.generation()).isEqualTo(2));
            int presented = floor.issuer.presented();
            dropped.forEach(Runnable::run);
            assertThat(floor.issuer.presented()).as("what comes late").isEqualTo(presented);
            assertThat(floor.issuer.mostPresentations()).isEqualTo(1);
        }

        @Test
        @DisplayName("and a sign-out is carried out once it runs them")
        void signOut() {
            floor.open();
            dropping = true;
            CompletableFuture<Void> done = floor.renewer.signOut(Floor.ANA).toCompletableFuture();
            floor.runFor(Duration.ofMinutes(2));
            assertThat(done).isNotDone();
            dropping = false;
            floor.runFor(Duration.ofSeconds(22));
            assertThat(done).isCompleted();
        }

        @Test
        @DisplayName("and a close reports the sign-out that it dropped, and tells its caller")
        void close() {
            floor.open();
            dropping = true;
            CompletableFuture<Void> done = floor.renewer.signOut(Floor.ANA).toCompletableFuture();
            CloseReport report = floor.renewer.close(Duration.ZERO);
            assertThat(report.signOuts()).containsExactly(Floor.ANA);
            assertThat(report.running()).isEqualTo(1);
            assertThat(done).isCompletedExceptionally();
        }
    }

    @Nested
    @DisplayName("has a store")
    class Store {

        private final InMemoryTokenStore kept = new InMemoryTokenStore();
        private boolean loadFails;
        private boolean replaceFails;
        private boolean versionsFail;
        private boolean refuses;
        private int calls;
        private final TokenStore store = new TokenStore() {
            private void call(boolean failing) {
                calls++;
                if (failing) {
                    throw new IllegalStateException("store down");
                }
            }

            @Override
            public Optional<StoredSession> load(AgentId agent) {
                call(loadFails);
                return kept.load(agent);
            }

            @Override
            public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
                call(replaceFails);
                return !refuses && kept.replace(agent, expectedVersion, next);
            }

            @Override
            public Map<AgentId, Long> versions(Collection<AgentId> agents) {
                call(versionsFail);
                return kept.versions(agents);
            }
        };
        private final Floor floor = new Floor(
                RenewalTimings.of(RefreshUse.singleUse())
                        .with(new RenewalTimings.Session(
                                Optional.empty(), Optional.of(Duration.ofMinutes(90)), Duration.ZERO)),
                builder -> builder.store(store));

        @Test
        @DisplayName(
                "that does not answer: a sign-in is refused and leaves nothing, and a sign-out fails as its stage says")
        void down() {
            loadFails = true;
            assertThatIllegalStateException().isThrownBy(floor::open).withMessage("store down");
            loadFails = false;
            replaceFails = true;
            assertThatIllegalStateException().isThrownBy(floor::open).withMessage("store down");
            assertThat(floor.renewer.session(Floor.ANA)).isEmpty();
            loadFails = true;
            CompletableFuture<Void> done = floor.renewer.signOut(Floor.ANA).toCompletableFuture();
            assertThatThrownBy(done::join).hasRootCauseMessage("store down");
            assertThatIllegalStateException().isThrownBy(() -> floor.renewer.resume(Floor.ANA));
        }

        @Test
        @DisplayName("of which one method fails at a time: tokens are served, and renewed within seconds of its return")
        void oneMethod() {
            TokenSession session = floor.open();
            for (int failing = 0; failing < 3; failing++) {
                loadFails = failing == 0;
                replaceFails = failing == 1;
                versionsFail = failing == 2;
                long generation = session.generation();
                floor.driver.before(now -> session.active());
                floor.runFor(Duration.ofMinutes(58));
                loadFails = false;
                replaceFails = false;
                versionsFail = false;
                floor.runFor(Duration.ofSeconds(20));
                assertThat(session.generation()).isGreaterThan(generation);
                assertThat(session.token()).isNotNull();
            }
            assertThat(floor.issuer.mostPresentations()).isEqualTo(1);
        }

        @Test
        @DisplayName("that is down while an agent is active: it is asked about once a second, not at each activity")
        void activity() {
            TokenSession session = floor.open();
            floor.runFor(Duration.ofMinutes(28));
            loadFails = true;
            replaceFails = true;
            floor.clock.advance(Duration.ofMinutes(18));
            calls = 0;
            for (int i = 0; i < 1_000; i++) {
                session.active();
            }
            assertThat(calls).isLessThan(10);
        }

        @Test
        @DisplayName("that refuses every record and shows old ones: nothing turns for ever")
        void refusing() {
            TokenSession session = floor.open();
            refuses = true;
            calls = 0;
            assertThatIllegalStateException()
                    .isThrownBy(floor::open)
                    .withMessage("token store refused 100 records in a row");
            assertThat(calls).isLessThan(300);
            calls = 0;
            floor.runFor(Duration.ofMinutes(46));
            assertThat(calls).as("in a quarter of an hour").isLessThan(100_000);
            CompletableFuture<Void> done = floor.renewer.signOut(Floor.ANA).toCompletableFuture();
            floor.runFor(Duration.ofSeconds(40));
            assertThat(done).isCompletedExceptionally();
            assertThat(floor.issuer.presented()).isZero();
            assertThatThrownBy(session::token).isInstanceOf(TokenUnavailableException.class);
        }
    }

    @Test
    @DisplayName("has an issuer that answers null: the outcome is unknown, and the cause says so")
    @SuppressWarnings("NullAway")
    void nullAnswer() {
        TokenIssuer broken = new TokenIssuer() {
            @Override
            public RenewalAnswer renew(RenewalRequest request) {
                return null;
            }

            @Override
            public void revoke(TokenPair tokens) {}
        };
        MutableClock clock = MutableClock.at(Floor.START);
        List<RenewalNotice> notices = new ArrayList<>();
        TokenRenewer renewer = TokenRenewer.drivenByHost(
                        broken, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                .virtualClock(clock)
                .listener(notices::add)
                .build();
        Instant begun = clock.instant();
        renewer.open(Floor.ANA, new Floor().issuer.signIn(), begun);
        new TokenRenewerDriver(renewer, clock).runUntil(begun.plus(Duration.ofMinutes(50)));
        assertThat(notices)
                .anySatisfy(notice -> assertThat(notice)
                        .isInstanceOfSatisfying(
                                RenewalNotice.BecameUncertain.class,
                                uncertain ->
                                        assertThat(uncertain.cause()).isEqualTo("java.lang.NullPointerException")));
    }
}
