package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.Step.Result;
import dev.omnirules.core.testkit.ledger.Step.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Records what callers of a ledger saw, and proves that one order explains all of it. From the revisions read and written
 * and from what was answered before something else was asked, it builds the order of the commands, and fails where
 *
 * <ul>
 *   <li>a revision of a key has two writers, or none;
 *   <li>the order runs in a circle: nobody could have seen this one after the other;
 *   <li>a rule, run again in that order on states that only {@code evolve} made, decides otherwise than was answered;
 *   <li>after a step an agent is over capacity, a customer has two agents, an agent and a line disagree, or somebody signed
 *       out has a conversation in progress;
 *   <li>a rule that is asked twice on the same state decides otherwise the second time: it is not pure;
 *   <li>the outbox lacks an effect, has one twice, has one that never was, or gives a key's revisions in another order;
 *   <li>the store's time goes back along the revisions of a key.
 * </ul>
 *
 * <p>Every command since the store was empty must go through {@link #recording}. The time and memory that a check takes
 * grow as the history does, but for sorting it. A failure tells the shortest story that shows it, with customers masked.
 * Thread-safe while it records.
 */
public final class LedgerHistory {

    private final ConcurrentLinkedQueue<Step> steps = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> impure = new ConcurrentLinkedQueue<>();

    /** A ledger that passes commands on to another one and records them here. */
    public Ledger recording(Ledger ledger) {
        return new Ledger() {
            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                return record(ledger, command);
            }

            @Override
            public LedgerView read(LedgerKeys keys, Duration deadline) {
                return recordRead(ledger, keys, deadline);
            }
        };
    }

    /**
     * Adds a call that the caller of another process saw.
     *
     * @param command what was sent, or a command that is equal and decides the same
     * @param told what was seen, in times of a clock that all processes share
     */
    public void add(Command<?> command, Told told) {
        Optional<Seen> seen = told.outcome().map(outcome -> new Seen(told.now(), told.revisions(), outcome));
        Result answered = told.replayed() ? Result.REPLAYED : Result.DECIDED;
        Result outcome = told.answered() == Long.MAX_VALUE ? Result.UNKNOWN : answered;
        steps.add(new Step(command, told.invoked(), told.answered(), outcome, seen, told.entry()));
    }

    /**
     * What a caller saw of a command.
     *
     * @param invoked when it was sent, in nanoseconds
     * @param answered when the answer was there; {@link Long#MAX_VALUE} if none came
     * @param replayed whether the answer was a replay
     * @param now the instant that the rule saw; any, if it never ran
     * @param revisions the revisions that the rule saw, in the order of the keys; none if it never ran
     * @param outcome what the rule decided; empty if it never ran
     * @param entry what the answer said had happened
     */
    public record Told(
            long invoked,
            long answered,
            boolean replayed,
            Instant now,
            List<Long> revisions,
            Optional<Outcome<?>> outcome,
            Optional<LedgerEntry> entry) {}

    /** How many commands were recorded. */
    public int size() {
        return steps.size();
    }

    /**
     * Checks the history.
     *
     * @param counting which conversations take capacity and block sign-out, as the rules were told
     * @param outbox every entry that the store's outbox got
     * @throws AssertionError if no order explains the history; the message is its story
     */
    public void check(CountingRule counting, List<LedgerEntry> outbox) {
        impure.forEach(story -> {
            throw new AssertionError(story);
        });
        List<Step> settled = Settling.settle(List.copyOf(steps), outbox);
        Writers writers = Writers.of(settled);
        Outboxes.check(settled, outbox);
        Outboxes.checkOrder(outbox);
        List<Step> order = HistoryOrder.of(settled, writers);
        new HistoryReplay(writers, counting).run(order);
    }

    private <D> CommandResult<D> record(Ledger ledger, Command<D> command) {
        Watching<D> rule = new Watching<>(command, impure);
        Command<D> watched =
                new Command<>(command.id(), command.fingerprint(), command.keys(), command.deadline(), rule);
        long invoked = System.nanoTime();
        try {
            CommandResult<D> committed = ledger.execute(watched);
            Result outcome = committed.replayed() ? Result.REPLAYED : Result.DECIDED;
            steps.add(new Step(command, invoked, System.nanoTime(), outcome, rule.seen, committed.entry()));
            return committed;
        } catch (RequestConflictException e) {
            steps.add(
                    new Step(command, invoked, System.nanoTime(), Result.REJECTED, Optional.empty(), Optional.empty()));
            throw e;
        } catch (RuntimeException | Error e) {
            steps.add(new Step(command, invoked, Long.MAX_VALUE, Result.UNKNOWN, rule.seen, Optional.empty()));
            throw e;
        }
    }

    /** A read sees each of its keys as a command on this key alone would. */
    private LedgerView recordRead(Ledger ledger, LedgerKeys keys, Duration deadline) {
        long invoked = System.nanoTime();
        LedgerView view = ledger.read(keys, deadline);
        long answered = System.nanoTime();
        for (LedgerKey key : keys) {
            Watching<Object> rule = new Watching<>(
                    new Command<>(
                            RequestId.of("read"),
                            Fingerprint.of("ledger.read"),
                            LedgerKeys.of(List.of(key)),
                            deadline,
                            new Reading(key)),
                    impure);
            rule.decide(view);
            steps.add(new Step(rule.command, invoked, answered, Result.DECIDED, rule.seen, Optional.empty()));
        }
        return view;
    }

    private record Reading(LedgerKey key) implements Rule<Object> {

        @Override
        public Outcome<Object> decide(LedgerView view) {
            return Outcome.nothing(
                    key instanceof AgentKey agent ? view.agent(agent.agent()) : view.line((LineKey) key));
        }

        @Override
        public Object replayed(LedgerEntry recorded) {
            throw new IllegalStateException("a read records nothing");
        }
    }

    /** Notes what the command's rule sees and decides; used by one thread at a time. */
    private static final class Watching<D> implements Rule<D> {

        private final Command<D> command;
        private final Collection<String> impure;
        private volatile Optional<Seen> seen = Optional.empty();

        Watching(Command<D> command, Collection<String> impure) {
            this.command = command;
            this.impure = impure;
        }

        @Override
        public Outcome<D> decide(LedgerView view) {
            Outcome<D> outcome = command.rule().decide(view);
            Outcome<D> again = command.rule().decide(view);
            if (!again.equals(outcome)) {
                impure.add("the rule of " + command.fingerprint() + " is not pure: on the same state it decides "
                        + HistoryStory.outcome(outcome) + ", and asked again " + HistoryStory.outcome(again));
            }
            List<Long> revisions = new ArrayList<>(command.keys().size());
            for (LedgerKey key : command.keys()) {
                revisions.add(
                        key instanceof AgentKey agentState
                                ? view.agent(agentState.agent()).revision()
                                : view.line((LineKey) key).revision());
            }
            seen = Optional.of(new Seen(view.now(), revisions, outcome));
            return outcome;
        }

        @Override
        public D replayed(LedgerEntry recorded) {
            return command.rule().replayed(recorded);
        }
    }
}
