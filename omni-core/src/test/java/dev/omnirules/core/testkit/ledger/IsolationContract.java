package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.testkit.ledger.ActiveStarts.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Locks, revisions, time and attempts: what keeps concurrent commands apart. */
abstract class IsolationContract extends ContractStore {

    private static final int WRITES = 50 * times();
    private static final Duration LONG_HELD = Duration.ofMillis(1_500);
    private static final long CONFLICTING_NANOS = 2_000_000_000L;

    @Test
    @Tag("ACTIVE-2")
    final void aCommandThatHasWrittenAndNotCommittedIsNotOvertaken() {
        shells.signIn(ANA, Capacity.of(1));
        List<Answer> answers = overtaking(
                Gap.BEFORE_COMMIT,
                held -> held.starts().start(ANA, LINE).decision().answer(),
                other -> other.starts().start(ANA, OTHER_LINE).decision().answer());
        assertThat(answers)
                .as("of two commands on one agent, one held up between what it wrote and its commit: the lock must be"
                        + " held until the commit")
                .containsExactlyInAnyOrder(Answer.STARTED, Answer.REFUSED_AT_CAPACITY);
    }

    @Test
    final void everyKeyOfACommandIsLockedOrValidatedAndTheTimeIsReadAfterTheLocks() {
        shells.signIn(ANA, Capacity.of(5)).signIn(BIA, Capacity.of(5)).starts().start(ANA, LINE);
        AtomicReference<Instant> released = new AtomicReference<>(Instant.MIN);
        HeldUp<Optional<LedgerEntry>> all = holding(
                Gap.BEFORE_SAVE,
                held -> held.transfers().transfer(ANA, BIA, LINE).entry(),
                List.of(
                        other -> other.sessions()
                                .changeCapacity(ANA, Capacity.of(7))
                                .entry(),
                        other -> other.sessions()
                                .changeCapacity(BIA, Capacity.of(8))
                                .entry(),
                        other -> new Dispositions(other.omni())
                                .qualifyLatest(ANA, LINE, new Disposition("SOLD", ""))
                                .entry()),
                () -> released.set(fixture.now()));
        LedgerEntry held = effect("a transfer that was held up", all.answer());
        List<String> whose = List.of(
                "the agent who gives a conversation away",
                "the agent who gets a conversation",
                "the line of a conversation that is transferred");
        List<LedgerKey> keys = List.of(new AgentKey(ANA), new AgentKey(BIA), LINE);
        for (int i = 0; i < keys.size(); i++) {
            LedgerEntry other =
                    effect("a command on " + whose.get(i), all.others().get(i));
            ordered(whose.get(i), keys.get(i), held, other, released.get());
        }
        AgentState ana = shells.omni().agent(ANA);
        AgentState bia = shells.omni().agent(BIA);
        CustomerLine line = shells.omni().line(LINE);
        assertThat(ana.capacity()).as(lost(whose.get(0))).isEqualTo(Capacity.of(7));
        assertThat(ana.assignments()).as(lost(whose.get(0))).isEmpty();
        assertThat(bia.capacity()).as(lost(whose.get(1))).isEqualTo(Capacity.of(8));
        assertThat(bia.assignments()).as(lost(whose.get(1))).hasSize(1);
        assertThat(line.servedBy(BIA)).as(lost(whose.get(2))).isPresent();
        assertThat(line.history().stages().get(0).disposition())
                .as(lost(whose.get(2)))
                .isPresent();
    }

    private static LedgerEntry effect(String what, Optional<LedgerEntry> entry) {
        assertThat(entry)
                .as("%s takes effect, also where another command came in between", what)
                .isPresent();
        return entry.orElseThrow();
    }

    private static String lost(String whose) {
        return "the key of " + whose + " was neither locked nor validated: one of two concurrent commands is lost";
    }

    /** Of two commands on one key, the later revision was decided after the other's commit. */
    private static void ordered(String whose, LedgerKey key, LedgerEntry held, LedgerEntry other, Instant released) {
        long first = held.revisions().of(key);
        long second = other.revisions().of(key);
        assertThat(Math.abs(first - second))
                .as(lost(whose) + "; their revisions are " + first + " and " + second)
                .isEqualTo(1);
        LedgerEntry later = first > second ? held : other;
        assertThat(later.at())
                .as("the store's time was read before the locks of " + whose + ": a command that had to wait until "
                        + released + " was decided as of")
                .isAfterOrEqualTo(later == other ? released : other.at());
    }

    @Test
    final void whatACommandOnlyReadsIsLockedOrValidatedToo() {
        shells.signIn(ANA, Capacity.of(5)).signIn(BIA, Capacity.of(5));
        LedgerKeys all = LedgerKeys.of(List.of(new AgentKey(ANA), new AgentKey(BIA), LINE));
        Rule<String> leaves = Rules.rule(
                view -> view.agent(BIA).draining() || !(view.line(LINE).holder() instanceof LineHolder.Free)
                        ? Outcome.nothing("stays")
                        : Outcome.of("leaves", new DrainingStarted(ANA, view.now())));
        Rule<String> biaLeaves = Rules.rule(view -> view.agent(ANA).draining()
                ? Outcome.nothing("stays")
                : Outcome.of("leaves", new DrainingStarted(BIA, view.now())));
        Rule<String> botComes = Rules.rule(view -> view.agent(ANA).draining()
                ? Outcome.nothing("stays")
                : Outcome.of("comes", new InteractionStarted(LINE, new InteractionId("bot"), view.now())));
        holding(
                Gap.BEFORE_SAVE,
                held -> held.omni()
                        .execute(Fingerprint.of("leave"), all, leaves)
                        .decision(),
                List.of(
                        other -> other.omni()
                                .execute(
                                        Fingerprint.of("bia leaves"),
                                        LedgerKeys.of(List.of(new AgentKey(ANA), new AgentKey(BIA))),
                                        biaLeaves)
                                .decision(),
                        other -> other.omni()
                                .execute(Fingerprint.of("bot comes"), LedgerKeys.of(ANA, LINE), botComes)
                                .decision()),
                () -> {});
        boolean left = shells.omni().agent(ANA).draining();
        assertThat(left && shells.omni().agent(BIA).draining())
                .as("an agent whom a command read and did not write was neither locked nor validated: each of two"
                        + " commands overlooked the other (write skew)")
                .isFalse();
        assertThat(left && !(shells.omni().line(LINE).holder() instanceof LineHolder.Free))
                .as("a line that a command read and did not write was neither locked nor validated: each of two"
                        + " commands overlooked the other (write skew)")
                .isFalse();
    }

    @Test
    final void aCommandThatWaitedSeesEachOfItsKeysAsItIsThen() {
        shells.signIn(ANA, Capacity.of(5)).signIn(BIA, Capacity.of(5)).starts().start(ANA, LINE);
        LedgerKeys all = LedgerKeys.of(List.of(new AgentKey(ANA), new AgentKey(BIA), LINE));
        List<String> both = overtaking(
                Gap.BEFORE_SAVE,
                held -> held.transfers().transfer(ANA, BIA, LINE).entry().isPresent() ? "transferred" : "refused",
                other -> other.omni()
                        .execute(
                                Fingerprint.of("look"),
                                all,
                                Rules.reading(
                                        view -> view.agent(ANA).assignments().size() + " "
                                                + view.agent(BIA).assignments().size() + " "
                                                + view.line(LINE).servedBy(BIA).isPresent()))
                        .decision());
        assertThat(both.get(1))
                .as("what a command saw that waited for a transfer: of its keys, one was read before its lock")
                .isIn("1 0 false", "0 1 true");
    }

    @Test
    final void aRuleSeesItsKeysAsOfOneMoment() {
        shells.sessions().signIn(ANA, Capacity.of(1));
        shells.sessions().signIn(BIA, Capacity.of(1));
        LedgerKeys both = LedgerKeys.of(List.of(new AgentKey(ANA), new AgentKey(BIA)));
        List<Callable<String>> calls = new ArrayList<>();
        LedgerShells writer = other("writer");
        calls.add(() -> {
            for (int i = 0; i < WRITES; i++) {
                Capacity next = Capacity.of(i + 2);
                writer.omni()
                        .execute(
                                Fingerprint.of("both"),
                                both,
                                Rules.rule(view -> new Outcome<>(
                                        "both",
                                        List.of(
                                                new CapacityChanged(ANA, next, view.now()),
                                                new CapacityChanged(BIA, next, view.now())))));
            }
            return "";
        });
        for (int reader = 0; reader < 2; reader++) {
            LedgerShells node = other("reader" + reader);
            calls.add(() -> {
                for (int i = 0; i < WRITES; i++) {
                    String seen = node.omni()
                            .execute(
                                    Fingerprint.of("seen"),
                                    both,
                                    Rules.reading(
                                            view -> view.agent(ANA).capacity().total() + " "
                                                    + view.agent(BIA).capacity().total()))
                            .decision();
                    if (!seen.split(" ")[0].equals(seen.split(" ")[1])) {
                        return seen;
                    }
                }
                return "";
            });
        }
        assertThat(Together.run(calls))
                .as("a rule saw two keys as of two moments, where one command always writes both: the keys must be"
                        + " read after the last lock, or all from one snapshot, and written in one commit")
                .containsOnly("");
    }

    @Test
    final void aCommandIsGivenUpAtItsDeadline() {
        shells.signIn(ANA, Capacity.of(5));
        AtomicBoolean released = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        HeldUp<String> both = holding(
                Gap.BEFORE_SAVE,
                held -> String.valueOf(held.starts().start(ANA, LINE).decision().answer()),
                List.of(other -> {
                    try {
                        other.omni()
                                .within(Duration.ofMillis(200))
                                .execute(Fingerprint.of("hasty"), LedgerKeys.of(ANA), Rules.draining(ANA));
                        return "done";
                    } catch (LedgerUnavailableException inTime) {
                        return "given up";
                    } finally {
                        late.set(released.get());
                    }
                }),
                overtakers -> {
                    overtakers.areThrough(LONG_HELD);
                    released.set(true);
                });
        assertThat(late)
                .as("the deadline is ignored: a command with a deadline of 200 ms waited for another one, for more than"
                        + " a second")
                .isFalse();
        assertThat(shells.omni().agent(ANA).draining())
                .as("a command that was given up at its deadline must not take effect later")
                .isEqualTo(both.others().get(0).equals("done"));
    }

    @Test
    final void aConflictIsTriedAgainAndThenTheRequestIsRecordedOnce() {
        shells.signIn(ANA, Capacity.of(2));
        Attempts attempts = new Attempts() {
            @Override
            public void saved() {
                if (begun == 1) {
                    throw new StoreConflictException("injected after everything was written");
                }
            }
        };
        LedgerShells node = hooked(attempts, "conflicting");
        List<LedgerEntry> before = fixture.outbox();
        CommandResult<ActiveStarts.Decision> started;
        try {
            started = node.starts().start(REQUEST, ANA, LINE);
        } catch (StoreConflictException | LedgerUnavailableException conflict) {
            throw new AssertionError("a conflict was not tried again, and reached the caller", conflict);
        }
        assertThat(started.decision().answer()).isEqualTo(Answer.STARTED);
        CommandResult<ActiveStarts.Decision> again = shells.starts().start(REQUEST, ANA, LINE);
        assertThat(again.replayed())
                .as("the record of a request was lost when its command was tried again after a conflict")
                .isTrue();
        assertThat(again.entry()).isEqualTo(started.entry());
        List<LedgerEntry> expected = new ArrayList<>(before);
        started.entry().ifPresent(expected::add);
        assertThat(fixture.outbox())
                .as("the outbox has the entry of a command that was tried again after a conflict exactly once")
                .isEqualTo(expected);
        assertThat(shells.omni().line(LINE).revision()).isEqualTo(1);
    }

    @Test
    final void anAttemptAfterAConflictIsDecidedAnew() {
        shells.signIn(ANA, Capacity.of(1));
        LedgerShells other = other("other");
        Attempts attempts = new Attempts() {
            @Override
            public void begins() {
                super.begins();
                if (begun == 2) {
                    other.starts().start(ANA, OTHER_LINE);
                }
            }

            @Override
            public void saved() {
                if (begun == 1) {
                    throw new StoreConflictException("injected after everything was written");
                }
            }
        };
        Answer answer = hooked(attempts, "conflicting")
                .starts()
                .start(ANA, LINE)
                .decision()
                .answer();
        if (attempts.begun > 0) {
            assertThat(answer)
                    .as("a command that was tried again after a conflict was not decided anew on the state of then")
                    .isEqualTo(Answer.REFUSED_AT_CAPACITY);
        }
    }

    @Test
    final void conflictsAreTriedAgainUntilTheDeadlineAndNotLonger() {
        long begin = System.nanoTime();
        Attempts attempts = new Attempts() {
            @Override
            public void saved() {
                if (System.nanoTime() - begin < CONFLICTING_NANOS) {
                    throw new StoreConflictException("injected, again and again");
                }
            }
        };
        LedgerShells node = hooked(attempts, "conflicting");
        String end;
        try {
            node.omni()
                    .within(Duration.ofMillis(300))
                    .execute(
                            Fingerprint.of("hopeless"),
                            LedgerKeys.of(LINE),
                            Rules.rule(view -> Outcome.of(
                                    "started", new InteractionStarted(LINE, new InteractionId("bot"), view.now()))));
            end = "done";
        } catch (LedgerUnavailableException | StoreConflictException e) {
            end = e.getClass().getSimpleName();
        }
        if (attempts.begun > 0) {
            assertThat(end)
                    .as("conflicts that last longer than the deadline of 300 ms end the command with a"
                            + " LedgerUnavailableException at the deadline, and not later")
                    .isEqualTo("LedgerUnavailableException");
            assertThat(attempts.begun).as("how often it was tried").isGreaterThan(1);
        }
    }

    @Test
    final void aStateIsWrittenOverTheRevisionThatItFollowsAndOverNoOther() {
        shells.signIn(ANA, Capacity.of(1));
        Attempts attempts = new Attempts() {
            @Override
            public StoredChange saves(StoredChange change) {
                if (begun > 3) {
                    return change;
                }
                List<AgentState> agents = change.agents().stream()
                        .map(state -> begun == 1 ? state.atRevision(state.revision() + 1) : state)
                        .map(state -> begun == 3 ? state.atRevision(state.revision() - 1) : state)
                        .toList();
                List<CustomerLine> lines = change.lines().stream()
                        .map(line -> begun == 2 ? line.atRevision(line.revision() + 4) : line)
                        .toList();
                return new StoredChange(agents, lines, change.entry());
            }
        };
        LedgerShells node = hooked(attempts, "foreign");
        try {
            node.starts().start(ANA, LINE);
        } catch (RuntimeException e) {
            if (attempts.begun == 0) {
                throw e;
            }
            fail(
                    "save must signal a StoreConflictException where a state does not follow the revision of its row,"
                            + " so that the command is tried again, but: " + e,
                    e);
        }
        if (attempts.begun > 0) {
            List<String> overwritten = List.of(
                    "an agent's row was written over with a revision that leaves one out",
                    "a line that has no row was written with revision 5",
                    "an agent's row was written over with the revision that it has",
                    "nothing");
            assertThat(overwritten.get(Math.min(attempts.begun, 4) - 1))
                    .as("save does not check the revision that a state follows")
                    .isEqualTo("nothing");
        }
    }

    /** Counts the transactions of a command. */
    private abstract static class Attempts implements TransactionHooks {

        volatile int begun;

        @Override
        public void begins() {
            begun++;
        }

        @Override
        public StoredChange saves(StoredChange change) {
            return change;
        }

        @Override
        public void saved() {}
    }
}
