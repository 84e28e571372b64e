package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.ContradictoryEventException;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.DrainDecision;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.testkit.ledger.ActiveStarts.Answer;
import dev.omnirules.core.testkit.ledger.LedgerHooks.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Ledger}, whatever it is made of. An implementation's test extends this class and opens a
 * fixture on an empty store; nothing else is needed (JUnit 5.14 or later, AssertJ). A run takes a few seconds. It is made
 * longer by {@link #burst}, {@link #pause} and {@code -Domni.contract.times}, which repeats so often what is repeated.
 *
 * <p>The port leaves free how long a request is remembered: the contract asks for one again after 300 later ones.
 */
public abstract class LedgerContract extends StoryContract {

    private static final int THREADS = 8;
    private static final int ROUNDS = 8 * times();
    private static final int CROSSING = 15 * times();
    private static final AtomicInteger NODES = new AtomicInteger();

    @Test
    final void commandsDecideAsInTheModel() {
        List<Object> decisions = decisions(node());
        assertThat(decisions).isEqualTo(decisions(new InMemoryLedger(InstantSource.system())));
    }

    @Test
    final void aRevisionGrowsByOneForWhatIsWrittenAndStaysForTheRest() {
        shells.signIn(ANA, Capacity.of(1));
        CommandResult<?> started = shells.starts().start(ANA, LINE);
        String why =
                "a revision grows by exactly 1 with each command that writes its key, and is the one that is stored";
        assertThat(started.entry().orElseThrow().revisions().of(new AgentKey(ANA)))
                .as(why)
                .isEqualTo(3);
        assertThat(started.entry().orElseThrow().revisions().of(LINE)).as(why).isEqualTo(1);
        assertThat(shells.starts().start(ANA, OTHER_LINE).entry()).isEmpty();
        assertThat(shells.omni().agent(ANA).revision()).as(why).isEqualTo(3);
        assertThat(shells.omni().line(OTHER_LINE).revision()).as(why).isZero();
        assertThat(other("other").omni().line(LINE).revision()).as(why).isEqualTo(1);
        shells.signIn(BIA, Capacity.of(1));
        shells.omni()
                .execute(
                        Fingerprint.of("reads three, writes one"),
                        LedgerKeys.of(List.of(new AgentKey(ANA), new AgentKey(BIA), LINE)),
                        Rules.draining(ANA));
        String read = "the revision of what a command only read";
        assertThat(shells.omni().agent(BIA).revision()).as(read).isEqualTo(2);
        assertThat(shells.omni().line(LINE).revision()).as(read).isEqualTo(1);
    }

    @Test
    final void aLineThatIsFreeAgainGoesOnWithItsRevisions() {
        long first = startBot("bot-1");
        shells.interactions().end(LINE, new InteractionId("bot-1"));
        long second = startBot("bot-2");
        assertThat(second)
                .as("the revision of a line goes on where it was free: no fence of before is valid again")
                .isEqualTo(first + 2);
        assertThat(shells.interactions().maySend(LINE, first)).isFalse();
    }

    private long startBot(String interaction) {
        return ((InteractionDecision.Started) shells.interactions()
                        .start(LINE, new InteractionId(interaction))
                        .decision())
                .fence();
    }

    @Test
    final void aRuleThatThrowsChangesNothing() {
        shells.signIn(ANA, Capacity.of(1));
        List<LedgerEntry> before = fixture.outbox();
        IllegalStateException thrown = new IllegalStateException("broken rule");
        assertThatThrownBy(() -> shells.omni()
                        .under(REQUEST)
                        .execute(Fingerprint.of("broken"), LedgerKeys.of(ANA), Rules.throwing(thrown)))
                .isSameAs(thrown);
        assertThat(fixture.outbox()).isEqualTo(before);
        assertThat(shells.starts().start(REQUEST, ANA, LINE).decision().answer())
                .isEqualTo(Answer.STARTED);
    }

    @Test
    final void aRuleSeesOnlyTheKeysThatWereDeclared() {
        assertThatThrownBy(() -> shells.omni()
                        .execute(Fingerprint.of("nosy"), LedgerKeys.of(ANA), Rules.reading(view -> view.agent(BIA))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shells.omni()
                        .execute(Fingerprint.of("nosy"), LedgerKeys.of(ANA), Rules.reading(view -> view.line(LINE))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> shells.omni().execute(Fingerprint.of("nosy"), LedgerKeys.of(LINE), Rules.draining(ANA)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(shells.omni().agent(ANA).draining()).isFalse();
    }

    @Test
    final void aFaultBeforeTheCommitLeavesNothing() {
        shells.signIn(ANA, Capacity.of(1));
        LedgerShells faulty = hooked(Hooks.faultBeforeCommit(), "faulty");
        List<LedgerEntry> before = fixture.outbox();
        assertThat(thrownBy(() -> faulty.starts().start(REQUEST, ANA, LINE)))
                .as("what a command that failed before its commit answers: it must not be answered as done")
                .isInstanceOf(InjectedFault.class);
        String left =
                "what is left of a command that failed before its commit: it must be one transaction, rolled back";
        assertThat(shells.omni().agent(ANA).assignments()).as(left).isEmpty();
        assertThat(shells.omni().line(LINE).revision()).as(left).isZero();
        assertThat(fixture.outbox()).as(left).isEqualTo(before);
        CommandResult<ActiveStarts.Decision> again = shells.starts().start(REQUEST, ANA, LINE);
        assertThat(again.replayed())
                .as("a request is remembered of which nothing happened")
                .isFalse();
        assertThat(again.decision().answer()).isEqualTo(Answer.STARTED);
    }

    @Test
    final void aFaultBetweenCommitAndAnswerIsHealedByTheSameRequest() {
        shells.signIn(ANA, Capacity.of(2));
        LedgerShells faulty = hooked(Hooks.faultAfterCommit(), "faulty");
        String told;
        try {
            told = faulty.starts().start(REQUEST, ANA, LINE).entry().isPresent() ? "its effect" : "no effect";
        } catch (InjectedFault fault) {
            told = "the fault";
        }
        assertThat(told)
                .as("what a command whose answer was lost tells its caller")
                .isIn("the fault", "its effect");
        CommandResult<ActiveStarts.Decision> again = shells.starts().start(REQUEST, ANA, LINE);
        assertThat(again.replayed())
                .as("the same request is answered once more")
                .isTrue();
        assertThat(again.decision().answer()).isEqualTo(Answer.STARTED);
        assertThat(shells.omni().agent(ANA).assignments())
                .hasSize(1)
                .first()
                .satisfies(held -> assertThat(held.conversation())
                        .isEqualTo(again.decision().conversation()));
    }

    @Test
    final void aFaultBetweenCommitAndAnswerLosesNothingOfTheOutbox() {
        shells.signIn(ANA, Capacity.of(2));
        LedgerShells faulty = hooked(Hooks.faultAfterCommit(), "faulty");
        int before = fixture.outbox().size();
        assertThatThrownBy(() -> faulty.starts().start(ANA, LINE)).isInstanceOf(InjectedFault.class);
        assertThat(shells.omni().line(LINE).revision()).isEqualTo(1);
        assertThat(fixture.outbox()).as("an effect without its outbox entry").hasSize(before + 1);
    }

    @Test
    final void aRequestSentTwiceHasOneEffect() {
        shells.signIn(ANA, Capacity.of(2));
        CommandResult<ActiveStarts.Decision> first = shells.starts().start(REQUEST, ANA, LINE);
        shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        CommandResult<ActiveStarts.Decision> second =
                LedgerShells.on(node(), "second").starts().start(REQUEST, ANA, LINE);
        assertThat(first.replayed()).isFalse();
        assertThat(second)
                .as("a request that is sent again is answered with what it decided then")
                .isEqualTo(new CommandResult<>(first.decision(), first.entry(), true));
        assertThat(shells.omni().agent(ANA).assignments()).isEmpty();
    }

    @Test
    final void oneRequestFromManyThreadsHasOneEffect() {
        shells.signIn(ANA, Capacity.unlimited());
        for (int round = 0; round < ROUNDS; round++) {
            RequestId id = RequestId.of("round-" + round);
            LineKey line = RandomCommands.line("+55119800000" + (10 + round));
            List<CommandResult<ActiveStarts.Decision>> answers =
                    Together.run(callsOf(THREADS, node -> node.starts().start(id, ANA, line)));
            assertThat(answers.stream().filter(answer -> !answer.replayed())).hasSize(1);
            assertThat(answers.stream().map(CommandResult::decision).distinct()).hasSize(1);
            assertThat(shells.omni().line(line).revision()).isEqualTo(1);
        }
        assertThat(fixture.outbox()).hasSize(ROUNDS + 2);
    }

    @Test
    final void oneRequestOnDifferentKeysAtOnceHasOneEffect() {
        for (int round = 0; round < ROUNDS; round++) {
            RequestId id = RequestId.of("round-" + round);
            List<Callable<Optional<LedgerEntry>>> calls = new ArrayList<>();
            for (LineKey line : List.of(
                    RandomCommands.line("+55119600000" + (10 + round)),
                    RandomCommands.line("+55119610000" + (10 + round)))) {
                LedgerShells node = LedgerShells.on(node(), "node");
                calls.add(() -> Rules.started(node.omni(), id, line, "interaction-1"));
            }
            List<Optional<LedgerEntry>> answers = Together.run(calls);
            assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
            assertThat(fixture.outbox()).hasSize(round + 1);
        }
    }

    @Test
    final void aRequestIdThatWasUsedForSomethingElseIsAConflict() {
        shells.signIn(ANA, Capacity.of(2)).starts().start(REQUEST, ANA, LINE);
        List<LedgerEntry> before = fixture.outbox();
        assertThat(thrownBy(() -> shells.starts().start(REQUEST, ANA, OTHER_LINE)))
                .as("a request id that is used again, to ask for something else")
                .isInstanceOf(RequestConflictException.class);
        assertThatThrownBy(() -> shells.omni()
                        .under(REQUEST)
                        .execute(Fingerprint.of("drain"), LedgerKeys.of(ANA), Rules.draining(ANA)))
                .isInstanceOf(RequestConflictException.class);
        assertThat(fixture.outbox()).isEqualTo(before);
        assertThat(shells.omni().agent(ANA).draining()).isFalse();
    }

    @Test
    final void aRefusedRequestIsDecidedAnew() {
        shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, LINE);
        assertThat(shells.starts().start(REQUEST, ANA, OTHER_LINE).decision().answer())
                .isEqualTo(Answer.REFUSED_AT_CAPACITY);
        shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        CommandResult<ActiveStarts.Decision> again = shells.starts().start(REQUEST, ANA, OTHER_LINE);
        assertThat(again.decision().answer())
                .as("a refused request is decided anew")
                .isEqualTo(Answer.STARTED);
        assertThat(again.replayed()).isFalse();
    }

    @Test
    final void aRefusalIsDecidedOnTheCurrentState() {
        shells.signIn(ANA, Capacity.of(1));
        LedgerShells other = LedgerShells.on(node(), "other");
        for (int round = 0; round < 5; round++) {
            shells.starts().start(ANA, LINE);
            assertThat(other.starts().start(ANA, OTHER_LINE).decision().answer())
                    .isEqualTo(Answer.REFUSED_AT_CAPACITY);
            shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(other.starts().start(ANA, OTHER_LINE).decision().answer())
                    .as("refused on a state that is over")
                    .isEqualTo(Answer.STARTED);
            other.conversations().finish(ANA, OTHER_LINE, AfterFinish.RELEASE);
        }
    }

    @Test
    final void theOutboxHasWhatHappenedAndNothingElse() {
        List<LedgerEntry> expected = new ArrayList<>();
        shells.sessions().signIn(ANA, Capacity.of(1)).entry().ifPresent(expected::add);
        shells.sessions().signIn(ANA, Capacity.of(1)).entry().ifPresent(expected::add);
        shells.starts().start(REQUEST, ANA, LINE);
        shells.sessions().signInTo(ANA, Channel.WHATSAPP).entry().ifPresent(expected::add);
        shells.starts().start(REQUEST, ANA, LINE).entry().ifPresent(expected::add);
        shells.starts().start(REQUEST, ANA, LINE);
        shells.starts().start(BIA, LINE);
        shells.logout().signOut(ANA);
        assertThat(expected).hasSize(3);
        assertThat(fixture.outbox())
                .as("the outbox has an entry for each effect, and none for a refusal")
                .isEqualTo(expected);
    }

    @Test
    @Tag("ACTIVE-2")
    final void aDecisionThatWasHeldUpDoesNotFillAnAgentTwice() {
        shells.signIn(ANA, Capacity.of(1));
        List<Answer> answers = overtaking(
                Gap.BEFORE_SAVE,
                held -> held.starts().start(ANA, LINE).decision().answer(),
                other -> other.starts().start(ANA, OTHER_LINE).decision().answer());
        assertThat(answers)
                .as("of two commands on one agent, one held up between its decision and its save: the agent was neither"
                        + " locked nor validated")
                .containsExactlyInAnyOrder(Answer.STARTED, Answer.REFUSED_AT_CAPACITY);
        assertThat(shells.omni().agent(ANA).assignments()).hasSize(1);
    }

    @Test
    @Tag("ACTIVE-4")
    final void aDecisionThatWasHeldUpDoesNotGiveACustomerTwoAgents() {
        shells.signIn(ANA, Capacity.of(5)).signIn(BIA, Capacity.of(5));
        List<Answer> answers = overtaking(
                Gap.BEFORE_SAVE,
                held -> held.starts().start(ANA, LINE).decision().answer(),
                other -> other.starts().start(BIA, LINE).decision().answer());
        assertThat(answers)
                .as("of two commands on one line, one held up between its decision and its save: the line was neither"
                        + " locked nor validated")
                .containsExactlyInAnyOrder(Answer.STARTED, Answer.REFUSED_WITH_OTHER_AGENT);
    }

    @Test
    @Tag("LOGOUT-2")
    final void noConversationSlipsInBetweenTheCheckAndTheSignOut() {
        shells.signIn(ANA, Capacity.of(5));
        List<Boolean> both = overtaking(
                Gap.BEFORE_SAVE,
                held -> held.logout().signOut(ANA).decision() instanceof LogoutDecision.SignedOut,
                other -> other.starts().start(ANA, LINE).decision().answer() == Answer.STARTED);
        assertThat(both).containsExactlyInAnyOrder(true, false);
        assertThat(shells.omni().agent(ANA).signedIn())
                .isEqualTo(!shells.omni().agent(ANA).assignments().isEmpty());
    }

    @Test
    final void crossingKeysNeverWaitInACircle() {
        List<LineKey> lines = IntStream.range(10, 14)
                .mapToObj(i -> RandomCommands.line("+551198000" + i))
                .toList();
        shells.signIn(ANA, Capacity.unlimited()).signIn(BIA, Capacity.unlimited());
        lines.forEach(line -> shells.starts().start(ANA, line));
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            LedgerShells node = LedgerShells.on(node(), "node" + thread, Duration.ofSeconds(3));
            boolean there = thread % 2 == 0;
            calls.add(() -> {
                for (int i = 0; i < CROSSING; i++) {
                    LineKey line = lines.get(i % lines.size());
                    node.transfers().transfer(there ? ANA : BIA, there ? BIA : ANA, line);
                }
                return CROSSING;
            });
        }
        try {
            assertThat(Together.run(calls)).containsOnly(CROSSING);
        } catch (LedgerUnavailableException waited) {
            throw new AssertionError(
                    "commands with crossing keys waited for one another until their deadline: keys must be locked in"
                            + " one order, which is the same for all commands",
                    waited);
        }
    }

    @Test
    @Tag("ACTIVE-4")
    final void whatIsNotThereYetIsCreatedOnce() {
        List<AgentId> agents = IntStream.range(0, THREADS)
                .mapToObj(i -> new AgentId("agent-" + i))
                .toList();
        agents.forEach(agent -> shells.signIn(agent, Capacity.unlimited()));
        for (int round = 0; round < ROUNDS; round++) {
            LineKey line = RandomCommands.line("+55119700000" + (10 + round));
            List<Callable<Answer>> calls = new ArrayList<>();
            for (AgentId agent : agents) {
                LedgerShells node = LedgerShells.on(node(), agent + "-" + round);
                calls.add(() -> node.starts().start(agent, line).decision().answer());
            }
            List<Answer> answers = Together.run(calls);
            assertThat(answers.stream().filter(Answer.STARTED::equals)).hasSize(1);
            assertThat(shells.omni().line(line).revision()).isEqualTo(1);
        }
    }

    @Test
    final void aNodesClockChangesNothing() {
        for (Duration skew : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            LedgerShells node = LedgerShells.on(fixture.node(skew, LedgerHooks.none()), "skewed" + skew);
            AgentId agent = new AgentId("agent" + skew);
            Instant before = fixture.now();
            LedgerEntry entry =
                    node.sessions().signIn(agent, Capacity.of(1)).entry().orElseThrow();
            assertThat(entry.at())
                    .as("the instant of a command is the store's own time, to its last digit, whatever the node's"
                            + " clock")
                    .isBetween(before, fixture.now());
            Rules.reserve(node.omni(), agent, LINE, entry.at().plus(Duration.ofMinutes(30)));
            assertThat(node.logout().signOut(agent).decision())
                    .as("a reservation of half an hour holds")
                    .isInstanceOf(LogoutDecision.Blocked.class);
            AgentId late = new AgentId("late" + skew);
            node.sessions().signIn(late, Capacity.of(1));
            Rules.reserve(node.omni(), late, OTHER_LINE, entry.at().minus(Duration.ofMinutes(30)));
            assertThat(node.logout().signOut(late).decision())
                    .as("a reservation that ended half an hour ago is over")
                    .isInstanceOf(LogoutDecision.SignedOut.class);
        }
    }

    @Test
    @Tag("LOGOUT-4")
    final void aDrainingAgentGetsNoNewWorkAndLeavesWithTheLastConversation() {
        shells.signIn(ANA, Capacity.of(2)).starts().start(ANA, LINE);
        LogoutGuard repeatable = new LogoutGuard(shells.omni().under(REQUEST));
        assertThat(repeatable.drain(ANA).decision()).isEqualTo(new DrainDecision.Draining());
        assertThat(shells.starts().start(ANA, OTHER_LINE).decision().answer()).isEqualTo(Answer.REFUSED_AWAY);
        assertThat(shells.logout().cancelDraining(ANA).decision()).isEqualTo(new DrainDecision.Staying());
        assertThat(repeatable.drain(ANA).replayed()).isTrue();
        assertThat(shells.omni().agent(ANA).draining())
                .as("a drain that is sent again has no second effect")
                .isFalse();
        shells.logout().drain(ANA);
        shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        assertThat(shells.omni().agent(ANA).signedIn()).isFalse();
    }

    @Test
    @Tag("LOGOUT-1")
    final void aForcedSignOutLeavesNothingBehindAndIsDoneOnce() {
        SignOutOverride end = SignOutOverride.ending("supervisor", "left");
        SignOutOverride requeue = SignOutOverride.requeueing("supervisor", "left", new QueueId("sales"));
        for (SignOutOverride override : List.of(end, requeue)) {
            shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, LINE);
            RequestId id = RequestId.of(override.requeueTo().isPresent() ? "requeue" : "end");
            ForcedLogout repeatable = new ForcedLogout(shells.omni().under(id));
            CommandResult<ForcedLogoutDecision> first = repeatable.force(ANA, override);
            assertThat(shells.omni().agent(ANA).signedIn()).isFalse();
            assertThat(shells.omni().line(LINE).servedBy(ANA)).isEmpty();
            assertThat(shells.omni().line(LINE).holder() instanceof LineHolder.Queued)
                    .isEqualTo(override.requeueTo().isPresent());
            shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, LINE);
            assertThat(repeatable.force(ANA, override))
                    .isEqualTo(new CommandResult<>(first.decision(), first.entry(), true));
            assertThat(shells.omni().line(LINE).servedBy(ANA))
                    .as("a forced sign-out that is sent again has no second effect")
                    .isPresent();
            shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            shells.logout().signOut(ANA);
        }
    }

    @Test
    @Tag("ACTIVE-6")
    final void aFenceSilencesTheBotThatLostTheLine() {
        shells.signIn(ANA, Capacity.of(1));
        long fence = startBot("bot-1");
        LedgerShells bot = LedgerShells.on(node(), "bot");
        assertThat(bot.interactions().maySend(LINE, fence)).isTrue();
        shells.starts().start(ANA, LINE);
        assertThat(bot.interactions().maySend(LINE, fence)).isFalse();
    }

    @Test
    @Tag("ACTIVE-2")
    @Tag("ACTIVE-4")
    @Tag("LOGOUT-2")
    final void burstsOverSeveralNodesHaveAnOrderThatExplainsThem() {
        LedgerHistory history = new LedgerHistory();
        List<Ledger> nodes = IntStream.range(0, 3)
                .mapToObj(i -> history.recording(fixture.node(Duration.ofMinutes(20L * i), Hooks.heldUpNowAndThen())))
                .toList();
        new RandomCommands(nodes, 6, 2, 12, 20_261).run(THREADS, burst());
        assertThat(history.size()).isGreaterThanOrEqualTo(burst());
        history.check(CountingRule.defaults(), fixture.outbox());
    }

    @Test
    @Tag("ACTIVE-4")
    final void anEventThatContradictsTheStateIsRefused() {
        shells.signIn(ANA, Capacity.of(2)).signIn(BIA, Capacity.of(2)).starts().start(ANA, LINE);
        List<LedgerEntry> before = fixture.outbox();
        assertThatThrownBy(() -> shells.omni()
                        .execute(
                                Fingerprint.of("host.call"),
                                LedgerKeys.of(BIA, LINE),
                                Rules.starting(new ConversationId("call-1"), BIA, LINE)))
                .as("a conversation starts on a line that another agent has")
                .isInstanceOf(ContradictoryEventException.class);
        assertThat(fixture.outbox()).isEqualTo(before);
        assertThat(shells.omni().line(LINE).servedBy(ANA)).isPresent();
        assertThat(shells.omni().agent(BIA).assignments()).isEmpty();
    }

    @Test
    final void identifiersThatStartAgainOverwriteNothing() {
        shells.signIn(ANA, Capacity.of(2)).starts().start(ANA, LINE);
        Assignment held = shells.omni().agent(ANA).assignments().get(0);
        LedgerShells restarted = LedgerShells.on(node(), "first");
        assertThatThrownBy(() -> restarted.starts().start(ANA, OTHER_LINE))
                .as("a conversation starts under an id that the agent has")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(held.conversation().value());
        assertThat(shells.omni().agent(ANA).assignments()).containsExactly(held);
        shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        LedgerShells again = LedgerShells.on(node(), "first");
        assertThatThrownBy(() -> again.starts().start(ANA, LINE))
                .as("a conversation starts under an id that the line had")
                .isInstanceOf(IllegalStateException.class);
        assertThat(shells.logout().signOut(ANA).decision()).isInstanceOf(LogoutDecision.SignedOut.class);
    }

    @Test
    final void aReadWaitsForNoCommandAndSeesWhatIsCommitted() {
        shells.signIn(ANA, Capacity.of(1));
        AgentState before = shells.omni().agent(ANA);
        List<Object> both = overtaking(
                Gap.BEFORE_COMMIT,
                held -> held.starts().start(ANA, LINE).decision().answer(),
                other -> other.omni().agent(ANA));
        assertThat(both.get(0)).isEqualTo(Answer.STARTED);
        assertThat(both.get(1)).as("read while a command held the agent's lock").isEqualTo(before);
        assertThat(LedgerShells.on(node(), "other").omni().agent(ANA).assignments())
                .as("read on another node after the commit")
                .hasSize(1);
    }

    @Test
    final void aReadGivesTheKeysThatWereAskedAndNoOthers() {
        shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, LINE);
        LedgerView read = shells.omni().read(LedgerKeys.of(List.of(new AgentKey(ANA), new AgentKey(BIA), LINE)));
        assertThat(read.agent(ANA).assignments()).hasSize(1);
        assertThat(read.agent(BIA)).isEqualTo(AgentState.untouched(BIA));
        assertThat(read.line(LINE).servedBy(ANA)).isPresent();
        assertThat(read.now()).isBetween(fixture.now().minusSeconds(60), fixture.now());
        assertThatThrownBy(() -> read.line(OTHER_LINE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read.agent(new AgentId("caio"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Object> decisions(Ledger ledger) {
        List<Object> decisions = new ArrayList<>();
        new RandomCommands(List.of(Rules.noting(ledger, decisions)), 4, 2, 8, 4_711).run(1, 200);
        return decisions;
    }

    private <T> List<Callable<T>> callsOf(int count, Function<LedgerShells, T> call) {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LedgerShells node = LedgerShells.on(node(), "node" + NODES.incrementAndGet());
            calls.add(() -> call.apply(node));
        }
        return calls;
    }
}
