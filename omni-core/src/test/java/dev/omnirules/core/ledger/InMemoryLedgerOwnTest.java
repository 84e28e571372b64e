package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The ledger in memory, on its own")
@Timeout(60)
class InMemoryLedgerOwnTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final LineKey LINE = new LineKey(new CustomerKey("+5511987654321"), new OriginAddress("+5511"));
    private static final InteractionId INTERACTION = new InteractionId("i1");
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private final MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final InMemoryLedger ledger = new InMemoryLedger(
            clock,
            InMemorySettings.defaults().withRequestRetention(RETENTION).withOutbox(InMemorySettings.OutboxMode.KEPT));

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("keeps nothing of what was only read")
    void keepsNothingOfReads() {
        Omni omni = Omni.on(ledger).build();
        for (int i = 0; i < 2_000; i++) {
            assertThat(omni.agent(new AgentId("nobody-" + i)).revision()).isZero();
            LineKey line = new LineKey(new CustomerKey("nobody-" + i), new OriginAddress("a"));
            assertThat(new Interactions(omni).maySend(line, 1)).isFalse();
        }
        assertThat(ledger.size()).isZero();
    }

    @Nested
    @DisplayName("keeps the record of a request")
    class Retention {

        @Test
        void untilTheRetentionIsOverAndNotAnInstantLess() {
            assertThat(drain("r1", ANA).replayed()).isFalse();
            clock.advance(RETENTION);
            stay("other", BIA);
            assertThat(drain("r1", ANA).replayed()).isTrue();
        }

        @Test
        void andForgetsItWithTheFirstEffectAfterThat() {
            drain("r1", ANA);
            clock.advance(RETENTION.plusNanos(1));
            assertThat(drain("r1", ANA).replayed()).isTrue();
            stay("other", BIA);
            assertThat(drain("r1", ANA).replayed()).isFalse();
        }

        @Test
        void andForgetsEveryOverdueOneAtOnce() {
            drain("r1", ANA);
            drain("r2", BIA);
            clock.advance(RETENTION.plusNanos(1));
            stay("other", ANA);
            assertThat(drain("r1", ANA).replayed()).isFalse();
            assertThat(drain("r2", BIA).replayed()).isFalse();
        }

        @Test
        void ofEveryNewOneWhileTwoThreadsForgetTheOld() throws Exception {
            for (int i = 0; i < 500; i++) {
                drain("old-" + i, ANA);
            }
            clock.advance(RETENTION.plusNanos(1));
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> both = new ArrayList<>();
            for (AgentId agent : List.of(ANA, BIA)) {
                both.add(threads.submit(() -> {
                    await(start);
                    for (int i = 0; i < 500; i++) {
                        drain(agent + "-" + i, agent);
                    }
                }));
            }
            start.countDown();
            for (Future<?> each : both) {
                each.get(50, TimeUnit.SECONDS);
            }
            for (int i = 0; i < 500; i++) {
                assertThat(drain("ana-" + i, ANA).replayed()).isTrue();
                assertThat(drain("bia-" + i, BIA).replayed()).isTrue();
                assertThat(drain("old-" + i, ANA).replayed()).isFalse();
            }
        }

        @Test
        void unlessTheShellMadeItsId() {
            RequestId id = new RequestId("shell-1", RequestId.Source.SHELL);
            assertThat(execute(id, LedgerKeys.of(ANA), LONG, view -> new DrainingStarted(ANA, view.now()))
                            .replayed())
                    .isFalse();
            assertThat(execute(id, LedgerKeys.of(ANA), LONG, view -> new DrainingStarted(ANA, view.now()))
                            .replayed())
                    .isFalse();
        }
    }

    @Nested
    @DisplayName("hands over its outbox")
    class Draining {

        private final List<LedgerEntry> taken = new ArrayList<>();

        @Test
        void oldestFirstAndNoMoreThanAsked() {
            LedgerEntry first = drain("r1", ANA).entry().orElseThrow();
            LedgerEntry second = drain("r2", BIA).entry().orElseThrow();
            LedgerEntry third = stay("r3", ANA).entry().orElseThrow();
            assertThat(ledger.drain(2, taken::add)).isEqualTo(2);
            assertThat(taken).containsExactly(first, second);
            assertThat(ledger.drain(1, taken::add)).isEqualTo(1);
            assertThat(ledger.drain(2, taken::add)).isZero();
            assertThat(taken).containsExactly(first, second, third);
        }

        @Test
        void againWhereTheConsumerFailed() {
            LedgerEntry entry = drain("r1", ANA).entry().orElseThrow();
            assertThatThrownBy(() -> ledger.drain(9, taking -> {
                        throw new IllegalStateException("consumer");
                    }))
                    .hasMessage("consumer");
            assertThat(ledger.drain(9, taken::add)).isEqualTo(1);
            assertThat(taken).containsExactly(entry);
        }

        @Test
        void toOneConsumerAtATime() {
            drain("r1", ANA);
            assertThat(ledger.drain(
                            9, taking -> assertThat(ledger.drain(9, taken::add)).isZero()))
                    .isEqualTo(1);
            assertThat(taken).isEmpty();
        }

        @Test
        void andKeepsNoneUnlessTold() {
            InMemoryLedger off = new InMemoryLedger(clock);
            off.execute(command(
                    RequestId.of("r1"), LedgerKeys.of(ANA), LONG, view -> new DrainingStarted(ANA, view.now())));
            assertThatThrownBy(() -> off.drain(9, taken::add))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the outbox is off, and no entry was kept: open the ledger with OutboxMode.KEPT, call keep(),"
                                    + " or start a LedgerFeed");
            off.keep();
            assertThat(off.drain(9, taken::add)).isZero();
            off.execute(command(
                    RequestId.of("r2"), LedgerKeys.of(ANA), LONG, view -> new DrainingStarted(ANA, view.now())));
            off.keep();
            assertThat(off.drain(9, taken::add)).isEqualTo(1);
        }

        @Test
        void andRefusesToHandOverNone() {
            assertThatThrownBy(() -> ledger.drain(0, taken::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("max must be at least 1, but is 0");
        }
    }

    @Nested
    @DisplayName("guards its keys")
    class Keys {

        @Test
        void againstARuleThatCallsTheLedger() {
            assertThatThrownBy(() -> execute(RequestId.of("r1"), LedgerKeys.of(ANA), LONG, view -> {
                        drain("inner", ANA);
                        return new DrainingStarted(ANA, view.now());
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a rule must not call the ledger that runs it");
            assertThat(drain("r1", ANA).replayed()).isFalse();
        }

        @Test
        void andGivesUpAtTheDeadlineWithNothingDone() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            Future<?> holder = threads.submit(() -> execute(RequestId.of("holder"), LedgerKeys.of(ANA), LONG, view -> {
                inside.countDown();
                await(leave);
                return new DrainingStarted(ANA, view.now());
            }));
            await(inside);
            assertThatThrownBy(() -> execute(
                            RequestId.of("late"),
                            LedgerKeys.of(ANA, LINE),
                            SHORT,
                            view -> new DrainingCancelled(ANA, view.now())))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessage("a key stayed locked past the deadline; nothing happened, send the command again");
            leave.countDown();
            holder.get(50, TimeUnit.SECONDS);
            assertThat(ledger.drain(9, entry -> {})).isEqualTo(1);
            assertThat(stay("late", ANA).replayed()).isFalse();
        }

        @Test
        void andGivesUpWhenInterruptedAndStaysInterrupted() throws Exception {
            CountDownLatch leave = new CountDownLatch(1);
            CountDownLatch inside = new CountDownLatch(1);
            threads.submit(() -> execute(RequestId.of("holder"), LedgerKeys.of(ANA), LONG, view -> {
                inside.countDown();
                await(leave);
                return new DrainingStarted(ANA, view.now());
            }));
            await(inside);
            Future<Boolean> interrupted = threads.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> drain("waiting", ANA))
                        .isInstanceOf(LedgerUnavailableException.class)
                        .hasMessageContaining("interrupted")
                        .hasCauseInstanceOf(InterruptedException.class);
                return Thread.currentThread().isInterrupted();
            });
            assertThat(interrupted.get(50, TimeUnit.SECONDS)).isTrue();
            leave.countDown();
        }

        @Test
        void andLetsGoOfThoseThatItHasWhereItGivesUp() throws Exception {
            CountDownLatch leave = new CountDownLatch(1);
            CountDownLatch inside = new CountDownLatch(1);
            threads.submit(() -> execute(RequestId.of("holder"), LedgerKeys.of(LINE), LONG, view -> {
                inside.countDown();
                await(leave);
                return new InteractionStarted(LINE, INTERACTION, view.now());
            }));
            await(inside);
            assertThatThrownBy(() -> execute(
                            RequestId.of("late"),
                            LedgerKeys.of(ANA, LINE),
                            SHORT,
                            view -> new DrainingStarted(ANA, view.now())))
                    .isInstanceOf(LedgerUnavailableException.class);
            assertThat(drain("r1", ANA).entry()).isPresent();
            leave.countDown();
        }

        @Test
        void andNamesTheFirstThatWasNotDeclared() {
            assertThatThrownBy(() -> execute(
                            RequestId.of("r1"),
                            LedgerKeys.of(ANA),
                            LONG,
                            view -> new ConversationFinished(
                                    new ConversationId("c1"), ANA, LINE, Channel.WHATSAPP, view.now())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the command did not declare the key " + LINE);
        }

        @Test
        void butNotThoseOfOthers() throws Exception {
            CountDownLatch leave = new CountDownLatch(1);
            CountDownLatch inside = new CountDownLatch(1);
            threads.submit(() -> execute(RequestId.of("holder"), LedgerKeys.of(ANA), LONG, view -> {
                inside.countDown();
                await(leave);
                return new DrainingStarted(ANA, view.now());
            }));
            await(inside);
            assertThat(drain("r1", BIA).entry()).isPresent();
            leave.countDown();
        }

        @Test
        void andTakesADeadlineOfAnyLength() {
            execute(
                    RequestId.of("r1"),
                    LedgerKeys.of(ANA),
                    Duration.ofSeconds(Long.MAX_VALUE),
                    view -> new DrainingStarted(ANA, view.now()));
            assertThat(ledger.drain(9, entry -> {})).isEqualTo(1);
        }
    }

    @Test
    void answersARequestOnceMoreOnlyWhenItsEffectIsThere() throws Exception {
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch publish = new CountDownLatch(1);
        List<LedgerEntry> published = Collections.synchronizedList(new ArrayList<>());
        InMemoryLedger slow = new InMemoryLedger(clock, RETENTION, new EntryQueue(InMemorySettings.OutboxMode.KEPT) {
            @Override
            void add(LedgerEntry entry) {
                recorded.countDown();
                await(publish);
                published.add(entry);
            }
        });
        Fingerprint asked = Fingerprint.of("drain");
        RequestId id = RequestId.of("r1");
        Function<LedgerView, LedgerEvent> draining = view -> new DrainingStarted(ANA, view.now());
        threads.submit(() -> slow.execute(new Command<>(id, asked, LedgerKeys.of(ANA), LONG, rule(draining))));
        await(recorded);
        assertThatThrownBy(() -> slow.execute(new Command<>(id, asked, LedgerKeys.of(LINE), SHORT, rule(draining))))
                .as("the record is there, its effect is not yet")
                .isInstanceOf(LedgerUnavailableException.class);
        publish.countDown();
        assertThat(slow.execute(new Command<>(id, asked, LedgerKeys.of(LINE), LONG, rule(draining)))
                        .replayed())
                .isTrue();
        assertThat(published).hasSize(1);
    }

    /** Two keys do not lock each other out, so the same request may run on both at once; here it does within the rule. */
    @Test
    void recordsOneOfTwoEffectsThatARequestHasAtOnce() {
        List<LedgerEntry> taken = new ArrayList<>();
        Fingerprint asked = Fingerprint.of("drain");
        RequestId id = RequestId.of("r1");
        CommandResult<String> second = ledger.execute(new Command<>(id, asked, LedgerKeys.of(BIA), LONG, rule(view -> {
            ledger.execute(new Command<>(
                    id, asked, LedgerKeys.of(ANA), LONG, rule(inner -> new DrainingStarted(ANA, inner.now()))));
            return new DrainingStarted(BIA, view.now());
        })));
        assertThat(second.replayed()).isTrue();
        assertThat(second.decision()).isEqualTo("done before");
        ledger.drain(9, taken::add);
        assertThat(second.entry()).contains(taken.get(0));
        assertThat(taken)
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.events()).containsExactly(new DrainingStarted(ANA, clock.instant())));
    }

    @Nested
    @DisplayName("erases and forgets")
    class Erasing {

        private static final LineKey OTHER = new LineKey(new CustomerKey("other"), new OriginAddress("+5511"));

        @Test
        void andCountsWhatItRemovedOrChanged() {
            start("r1", LINE);
            end("r2", LINE);
            start("r3", OTHER);
            assertThat(ledger.erase(LINE.customer(), LONG)).contains(new ErasedRecords(1, 2, 2));
            assertThat(ledger.erase(LINE.customer(), LONG))
                    .as("nobody is known")
                    .contains(new ErasedRecords(0, 0, 0));
            assertThat(ledger.erase(OTHER.customer(), LONG)).as("with a bot").isEmpty();
            assertThat(ledger.size()).isOne();
        }

        @Test
        void noCustomerToWhomAnAgentIsAssigned() {
            AgentSessions sessions = new AgentSessions(Omni.on(ledger).build());
            sessions.signIn(ANA, Capacity.of(1));
            sessions.signInTo(ANA, Channel.WHATSAPP);
            Assignment offer = Assignment.offered(
                    new ConversationId("c1"),
                    LINE,
                    Channel.WHATSAPP,
                    new LineHolder.Queued(new InteractionId("i1"), new QueueId("sales")),
                    clock.instant().plusSeconds(20));
            execute(
                    RequestId.of("r1"),
                    LedgerKeys.of(ANA),
                    LONG,
                    view -> new AssignmentChanged(ANA, offer, view.now()));
            assertThat(ledger.erase(LINE.customer(), LONG)).isEmpty();
            execute(
                    RequestId.of("r3"),
                    LedgerKeys.of(ANA),
                    LONG,
                    view -> new AssignmentReleased(ANA, offer.conversation(), view.now()));
            assertThat(ledger.erase(LINE.customer(), LONG)).isPresent();
        }

        @Test
        void andShowsAllThatItKeepsOfCustomers() {
            start("r1", LINE);
            List<LineKey> lines = new ArrayList<>();
            List<RequestId> entries = new ArrayList<>();
            List<Fingerprint> fingerprints = new ArrayList<>();
            ledger.visit(line -> lines.add(line.key()), entry -> entries.add(entry.request()), fingerprints::add);
            assertThat(lines).containsExactly(LINE);
            assertThat(entries)
                    .as("of the request and of the outbox")
                    .containsExactly(RequestId.of("r1"), RequestId.of("r1"));
            assertThat(fingerprints).containsExactly(Fingerprint.of("r1"));
        }

        @Test
        void noMoreLinesThanItLooksAt() {
            for (LineKey line : List.of(LINE, OTHER)) {
                start("start-" + line.customer(), line);
                end("end-" + line.customer(), line);
            }
            clock.advance(RETENTION.plusMillis(1)); // a line is as old as the millisecond after its last write
            RetentionLimits one = new RetentionLimits(Duration.ofDays(1), Duration.ofDays(1), RETENTION, 1);
            assertThat(ledger.forget(one, LONG)).isEqualTo(new ForgottenRecords(0, 0, 0));
            clock.advance(Duration.ofNanos(1));
            assertThat(ledger.forget(one, LONG)).isEqualTo(new ForgottenRecords(0, 0, 1));
            assertThat(ledger.size()).isOne();
            assertThat(ledger.forget(one, LONG)).isEqualTo(new ForgottenRecords(0, 0, 1));
            assertThat(ledger.size()).isZero();
        }

        @Test
        void noLineWhileACommandHasIt() {
            RetentionLimits limits = new RetentionLimits(Duration.ofDays(1), Duration.ofDays(1), RETENTION, 9);
            execute(RequestId.of("r1"), LedgerKeys.of(LINE), LONG, view -> {
                assertThat(ledger.forget(limits, LONG)).isEqualTo(new ForgottenRecords(0, 0, 0));
                return new InteractionStarted(LINE, INTERACTION, view.now());
            });
            assertThat(ledger.read(LedgerKeys.of(LINE), LONG).line(LINE).revision())
                    .isOne();
        }

        @Test
        void andACommandThatWaitedMeanwhileWritesTheNewLine() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            threads.submit(() -> execute(RequestId.of("holder"), LedgerKeys.of(ANA, LINE), LONG, view -> {
                inside.countDown();
                await(leave);
                return new DrainingStarted(ANA, view.now());
            }));
            await(inside);
            Future<Optional<ErasedRecords>> erased = waiting(() -> ledger.erase(LINE.customer(), LONG));
            Future<CommandResult<String>> started = waiting(() -> start("r1", LINE));
            leave.countDown();
            assertThat(erased.get(50, TimeUnit.SECONDS)).contains(new ErasedRecords(1, 1, 1));
            assertThat(started.get(50, TimeUnit.SECONDS).entry()).isPresent();
            assertThat(ledger.read(LedgerKeys.of(LINE), LONG).line(LINE).holder())
                    .isEqualTo(new LineHolder.WithBot(INTERACTION));
        }

        /** Begins work in a thread of its own, and returns once that waits for a key. */
        private <T> Future<T> waiting(Callable<T> work) throws Exception {
            FutureTask<T> task = new FutureTask<>(work);
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(task).isNotDone();
                Thread.onSpinWait();
            }
            return task;
        }
    }

    @Test
    void takesTheTimeFromItsClockAfterTheLocks() {
        Instant before = clock.instant();
        assertThat(drain("r1", ANA).entry().orElseThrow().at()).isEqualTo(before);
    }

    @Test
    void refusesARetentionThatIsNotLongerThanZero() {
        for (Duration retention : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
            assertThatThrownBy(() -> InMemorySettings.defaults().withRequestRetention(retention))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("requestRetention must be longer than zero, but is " + retention);
        }
        assertThat(InMemorySettings.defaults())
                .isEqualTo(new InMemorySettings(Duration.ofHours(24), InMemorySettings.OutboxMode.OFF));
    }

    private CommandResult<String> start(String id, LineKey line) {
        return execute(
                RequestId.of(id),
                LedgerKeys.of(line),
                LONG,
                view -> new InteractionStarted(line, INTERACTION, view.now()));
    }

    private CommandResult<String> end(String id, LineKey line) {
        return execute(
                RequestId.of(id),
                LedgerKeys.of(line),
                LONG,
                view -> new InteractionEnded(line, INTERACTION, LedgerEvent.InteractionEnd.COMPLETED, view.now()));
    }

    private CommandResult<String> drain(String id, AgentId agent) {
        return execute(RequestId.of(id), LedgerKeys.of(agent), LONG, view -> new DrainingStarted(agent, view.now()));
    }

    private CommandResult<String> stay(String id, AgentId agent) {
        return execute(RequestId.of(id), LedgerKeys.of(agent), LONG, view -> new DrainingCancelled(agent, view.now()));
    }

    private CommandResult<String> execute(
            RequestId id, LedgerKeys keys, Duration deadline, Function<LedgerView, LedgerEvent> event) {
        return ledger.execute(command(id, keys, deadline, event));
    }

    private static Command<String> command(
            RequestId id, LedgerKeys keys, Duration deadline, Function<LedgerView, LedgerEvent> event) {
        return new Command<>(id, Fingerprint.of(id.value()), keys, deadline, rule(event));
    }

    private static Rule<String> rule(Function<LedgerView, LedgerEvent> event) {
        return new Rule<>() {
            @Override
            public Outcome<String> decide(LedgerView view) {
                return Outcome.of("done", event.apply(view));
            }

            @Override
            public String replayed(LedgerEntry recorded) {
                return "done before";
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
