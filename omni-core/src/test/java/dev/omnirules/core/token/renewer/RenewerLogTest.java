package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The log of a renewer")
class RenewerLogTest {

    private static final String FAILED = "token renewal failed: agent ana, ";
    private static final String STATE = "java.lang.IllegalStateException";

    private final WrittenLines written = new WrittenLines();

    /** Lets two hours pass at most. */
    private static void await(BooleanSupplier condition, Runnable second) {
        for (int i = 0; i < 7_200 && !condition.getAsBoolean(); i++) {
            second.run();
        }
        assertThat(condition.getAsBoolean()).as("within two hours").isTrue();
    }

    @Nested
    @DisplayName("has one line")
    class Lines {

        private static final Throwable CAUSE = new IllegalStateException("s3cr3t");

        private long nanos = -5;
        private final ListenerNotifier notifier = new ListenerNotifier(
                notice -> {
                    throw new IllegalStateException("s3cr3t");
                },
                () -> nanos,
                written.log());

        private void refusedAt(long seconds, long more) {
            nanos = Duration.ofSeconds(seconds).toNanos() + more;
            notifier.refused(CAUSE);
        }

        @Test
        @DisplayName("for each kind of failure, with what failed and the class of its cause, but not its message")
        void kinds() {
            notifier.tell(new RenewalNotice.SignedOut(Floor.ANA));
            notifier.refused(CAUSE);
            notifier.dropped(Duration.ofSeconds(20));
            notifier.probeFailed(CAUSE);
            notifier.storeFailed(Floor.ANA, CAUSE);
            notifier.versionsFailed(CAUSE);
            notifier.revocationFailed(Floor.ANA, CAUSE);
            notifier.tickFailed(CAUSE);
            notifier.closedWith(new CloseReport(1, List.of(Floor.ANA), List.of()));
            assertThat(written.all())
                    .containsExactly(
                            "renewal listener failed on SignedOut, cause " + STATE,
                            "executor refused a task of the token renewer, which is submitted again, cause " + STATE,
                            "executor did not begin a task of the token renewer within 20 s, which is submitted again,"
                                    + " cause java.util.concurrent.RejectedExecutionException",
                            "probe of the token issuer failed, cause " + STATE,
                            "token store failed: agent ana, cause " + STATE,
                            "token store failed: versions, cause " + STATE,
                            "tokens could not be revoked: agent ana, cause " + STATE,
                            "tick of the token renewer failed, cause " + STATE,
                            "token renewer closed with work left undone: "
                                    + new CloseReport(1, List.of(Floor.ANA), List.of()));
        }

        @Test
        @DisplayName("of a kind in ten seconds, which says how many were left out")
        void limited() {
            String line = "executor refused a task of the token renewer, which is submitted again, cause " + STATE;
            refusedAt(-7, 0);
            refusedAt(-3, 0);
            refusedAt(3, -1);
            assertThat(written.take()).containsExactly(line);
            refusedAt(3, 0);
            assertThat(written.take()).containsExactly(line + ", 2 more like it");
            refusedAt(4, 0);
            refusedAt(13, 0);
            assertThat(written.take()).containsExactly(line + ", 1 more like it");
            refusedAt(24, 0);
            assertThat(written.take()).containsExactly(line);
            notifier.tickFailed(CAUSE);
            assertThat(written.take()).as("another kind").hasSize(1);
        }

        @Test
        @DisplayName("that an issuer does not rotate, once")
        void notRotating() {
            notifier.notRotating(Floor.ANA);
            notifier.notRotating(new AgentId("bia"));
            assertThat(written.all())
                    .containsExactly(
                            "token issuer does not rotate refresh tokens: agent ana was twice given none or the same"
                                    + " one; declare them RefreshUse.reusable()",
                            "renewal listener failed on NotRotating, cause " + STATE);
        }
    }

    @Nested
    @DisplayName("tells of a failed renewal")
    class Renewals {

        private Floor floor(RefreshUse use) {
            return new Floor(RenewalTimings.of(use), builder -> builder.log(written.log()));
        }

        private String lineOf(Floor floor, Fate fate) {
            floor.open();
            floor.issuer.next(fate);
            await(() -> !written.all().isEmpty(), () -> floor.runFor(Duration.ofSeconds(1)));
            return written.take().get(0);
        }

        private static Instant usableUntil(Floor floor) {
            return floor.renewer.sessions().get(0).usableUntil();
        }

        @Test
        @DisplayName(
                "that was not sent or was declined: why, how long the token is served, and when the next attempt is")
        void notRenewed() {
            for (Fate fate : List.of(Fate.NOT_SENT, Fate.DECLINED)) {
                Floor floor = floor(RefreshUse.singleUse());
                assertThat(lineOf(floor, fate))
                        .isEqualTo(FAILED + "NOT_RENEWED, cause scripted, token served until " + usableUntil(floor)
                                + ", next attempt at "
                                + floor.notices(RenewalNotice.Failed.class)
                                        .get(0)
                                        .retryAt()
                                        .truncatedTo(ChronoUnit.MILLIS));
            }
        }

        @Test
        @DisplayName("after the end of the token: that callers have none")
        void noToken() {
            Floor floor = floor(RefreshUse.singleUse());
            floor.issuer.always(Fate.DECLINED);
            floor.open();
            floor.runFor(Duration.ofMinutes(55));
            assertThat(written.take()).isNotEmpty().allMatch(line -> line.contains(", token served until "));
            floor.runFor(Duration.ofMinutes(15));
            assertThat(written.all()).last().asString().contains(", no usable token, next attempt at ");
        }

        @Test
        @DisplayName("whose outcome is unknown: an attempt follows only where a refresh token may be presented again")
        void unknown() {
            assertThat(lineOf(floor(RefreshUse.singleUse()), Fate.ANSWER_LOST))
                    .startsWith(FAILED + "OUTCOME_UNKNOWN, cause scripted, token served until ")
                    .endsWith(", no further attempt: the agent must sign in anew");
            Floor repeatable = floor(RefreshUse.reusable());
            assertThat(lineOf(repeatable, Fate.REQUEST_LOST))
                    .startsWith(FAILED + "OUTCOME_UNKNOWN, cause scripted, token served until ")
                    .contains(", next attempt at 2026-03-02T");
        }

        @Test
        @DisplayName("that the issuer refused, by the reason, and that the agent must sign in anew")
        void rejected() {
            Floor floor = floor(RefreshUse.singleUse());
            assertThat(lineOf(floor, Fate.REVOKED))
                    .startsWith(FAILED)
                    .contains(", cause scripted, token served until ")
                    .endsWith(", no further attempt: the agent must sign in anew");
            assertThat(floor.renewer.sessions().get(0).lastFailure())
                    .hasValueSatisfying(failure -> assertThat(failure.cause()).isEqualTo("scripted"));
        }

        @Test
        @DisplayName("whose token is worth nothing, and of nothing once one is renewed")
        void inVain() {
            List<RenewalAnswer> answers = new ArrayList<>();
            TokenIssuer issuer = new TokenIssuer() {
                @Override
                public RenewalAnswer renew(RenewalRequest request) {
                    Duration lifetime = answers.isEmpty() ? Duration.ZERO : Duration.ofHours(1);
                    answers.add(new RenewalAnswer.Issued(new TokenGrant(
                            new AccessToken("access"),
                            Optional.of(request.refresh()),
                            Optional.of(lifetime),
                            Optional.empty())));
                    return answers.get(answers.size() - 1);
                }

                @Override
                public void revoke(TokenPair tokens) {}
            };
            MutableClock clock = MutableClock.at(Floor.START);
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            issuer, RenewalTimings.of(RefreshUse.reusable()), Runnable::run)
                    .virtualClock(clock)
                    .log(written.log())
                    .build();
            renewer.open(Floor.ANA, new Floor().issuer.signIn(), clock.instant());
            await(() -> answers.size() == 2, () -> {
                clock.advance(Duration.ofSeconds(1));
                renewer.runDue();
            });
            assertThat(written.all())
                    .singleElement()
                    .asString()
                    .startsWith(FAILED + "NOT_RENEWED, cause the access token's lifetime is 0, token served until ");
            assertThat(renewer.sessions().get(0).lastFailure()).isEmpty();
        }
    }

    @Nested
    @DisplayName("tells that the host's")
    class Hosts {

        private boolean failing;
        private final InMemoryTokenStore kept = new InMemoryTokenStore();
        private final TokenStore store = new TokenStore() {
            private void call() {
                if (failing) {
                    throw new IllegalStateException("store down");
                }
            }

            @Override
            public Optional<StoredSession> load(AgentId agent) {
                call();
                return kept.load(agent);
            }

            @Override
            public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
                call();
                return kept.replace(agent, expectedVersion, next);
            }

            @Override
            public Map<AgentId, Long> versions(Collection<AgentId> agents) {
                call();
                return kept.versions(agents);
            }
        };

        private Floor floor(UnaryOperator<TokenRenewer.Builder> change) {
            return new Floor(builder -> change.apply(builder.log(written.log()).store(store)));
        }

        @Test
        @DisplayName("store failed, at a look for changes and at an attempt, and is told in the session's summary")
        void store() {
            Floor floor = floor(builder -> builder);
            floor.open();
            failing = true;
            floor.clock.advance(Duration.ofSeconds(3));
            floor.renewer.runDue();
            assertThat(written.take()).contains("token store failed: versions, cause " + STATE);
            floor.runFor(Duration.ofMinutes(50));
            assertThat(written.all())
                    .anyMatch(line -> line.startsWith("token store failed: agent ana, cause " + STATE));
            assertThat(floor.renewer.sessions().get(0).lastFailure()).hasValueSatisfying(failure -> {
                assertThat(failure.kind()).isEqualTo("STORE");
                assertThat(failure.cause()).isEqualTo(STATE);
            });
        }

        @Test
        @DisplayName("store failed at the close, whose report is logged")
        void close() {
            Floor floor = floor(builder -> builder);
            floor.open();
            floor.issuer.onCall(() -> failing = true);
            await(() -> failing, () -> floor.runFor(Duration.ofSeconds(1)));
            floor.clock.advance(Duration.ofSeconds(20));
            written.take();
            floor.renewer.close();
            assertThat(written.all())
                    .containsExactly(
                            "token store failed: agent ana, cause " + STATE,
                            "token renewer closed with work left undone: "
                                    + new CloseReport(0, List.of(Floor.ANA), List.of()));
        }

        @Test
        @DisplayName("executor refused a task, or did not begin it")
        void executor() {
            List<Runnable> dropped = new ArrayList<>();
            Floor dropping = new Floor(dropped::add, builder -> builder.log(written.log()));
            dropping.open();
            dropping.runFor(Duration.ofMinutes(50));
            assertThat(dropped).isNotEmpty();
            assertThat(written.take())
                    .first()
                    .asString()
                    .isEqualTo("executor did not begin a task of the token renewer within 20 s, which is submitted"
                            + " again, cause java.util.concurrent.RejectedExecutionException");
            Floor refusing = new Floor(
                    task -> {
                        throw new RejectedExecutionException("full");
                    },
                    builder -> builder.log(written.log()));
            refusing.open();
            refusing.runFor(Duration.ofMinutes(50));
            assertThat(written.take())
                    .first()
                    .asString()
                    .startsWith("executor refused a task of the token renewer, which is submitted again, cause"
                            + " java.util.concurrent.RejectedExecutionException");
        }

        @Test
        @DisplayName("executor ran a task that it had been taken to have dropped, without a line and without an effect")
        void late() {
            List<Runnable> tasks = new ArrayList<>();
            Floor floor = new Floor(tasks::add, builder -> builder.log(written.log()));
            floor.open();
            await(() -> !tasks.isEmpty(), () -> floor.runFor(Duration.ofSeconds(1)));
            tasks.get(0).run();
            floor.runFor(Duration.ofSeconds(60));
            assertThat(written.all()).isEmpty();
            assertThat(floor.issuer.calls()).isEqualTo(1);
        }

        @Test
        @DisplayName("executor threw after it had begun the task: neither, for the task is done")
        void begunAllTheSame() {
            Floor floor = new Floor(
                    task -> {
                        task.run();
                        throw new IllegalStateException("full");
                    },
                    builder -> builder.log(written.log()));
            TokenSession session = floor.open();
            floor.runFor(Duration.ofMinutes(50));
            assertThat(session.generation()).isEqualTo(2);
            assertThat(written.all()).isEmpty();
        }

        @Test
        @DisplayName("probe failed")
        void probe() {
            Floor floor = floor(builder -> builder.probe(() -> {
                throw new IllegalStateException("s3cr3t");
            }));
            floor.issuer.always(Fate.NOT_SENT);
            floor.open(40);
            floor.runFor(Duration.ofMinutes(55));
            assertThat(written.all()).anyMatch(line -> line.equals("probe of the token issuer failed, cause " + STATE));
        }

        @Test
        @DisplayName("issuer did not revoke tokens, at a sign-out and after the next sign-in")
        void revocation() {
            String line = "tokens could not be revoked: agent ana, cause " + STATE;
            TokenIssuer issuer = new TokenIssuer() {
                @Override
                public RenewalAnswer renew(RenewalRequest request) {
                    return new RenewalAnswer.NotSent("scripted");
                }

                @Override
                public void revoke(TokenPair tokens) {
                    throw new IllegalStateException(tokens.access().value());
                }
            };
            MutableClock clock = MutableClock.at(Floor.START);
            List<Runnable> refused = new ArrayList<>();
            boolean[] refusing = {false};
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            issuer, RenewalTimings.of(RefreshUse.singleUse()), task -> {
                                if (refusing[0]) {
                                    refused.add(task);
                                    throw new IllegalStateException("full");
                                }
                                task.run();
                            })
                    .virtualClock(clock)
                    .log(written.log())
                    .build();
            Floor signIns = new Floor();
            renewer.open(Floor.ANA, signIns.issuer.signIn(), clock.instant());
            CompletableFuture<Void> done = renewer.signOut(Floor.ANA).toCompletableFuture();
            assertThat(done).isCompleted();
            assertThat(written.take()).containsExactly(line);
            renewer.open(Floor.ANA, signIns.issuer.signIn(), clock.instant());
            clock.advance(Duration.ofSeconds(10));
            refusing[0] = true;
            renewer.open(Floor.ANA, signIns.issuer.signIn(), clock.instant());
            assertThat(refused).isNotEmpty();
            assertThat(written.take()).contains(line);
        }

        @Test
        @DisplayName("scheduler refused a tick, or a tick failed")
        void ticks() {
            try (HandScheduler scheduler = new HandScheduler()) {
                Ticker ticker = new Ticker(
                        scheduler,
                        new RenewerClock(MutableClock.at(Floor.START), () -> 0),
                        new ListenerNotifier(notice -> {}, () -> 0, written.log()));
                ticker.start(() -> {
                    throw new IllegalStateException("s3cr3t");
                });
                assertThat(ticker.isAlive()).isTrue();
                scheduler.each.get(0).task().run();
                scheduler.refusing = true;
                ticker.set(Floor.START.plusMillis(10));
                assertThat(written.all())
                        .containsExactly(
                                "tick of the token renewer failed, cause " + STATE,
                                "executor refused a task of the token renewer, which is submitted again, cause"
                                        + " java.util.concurrent.RejectedExecutionException");
                ticker.stop();
                assertThat(ticker.isAlive()).isFalse();
            }
        }
    }
}
