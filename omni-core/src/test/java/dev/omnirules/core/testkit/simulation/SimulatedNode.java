package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.ContradictoryEventException;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.core.testkit.simulation.Observation.End;
import dev.omnirules.core.testkit.simulation.Observation.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What stands between one node of a host and its ports: it lets other things happen before a call, lets a commit fail or
 * an answer be lost, and tells what it saw. It turns the shells' own request ids into callers' ids, so that a command that
 * is sent again is the same request. Used by one thread at a time.
 */
final class SimulatedNode implements Ledger, PresenceLook, LedgerHooks {

    private final PresenceLook presence;
    private final BiConsumer<NodeTurn, String> interruption;
    private final Function<NodeTurn, Overtaking> overtaking;
    private Optional<Overtaking> overtaken = Optional.empty();
    private Optional<Ledger> ledger = Optional.empty();
    private Optional<NodeTurn> turn = Optional.empty();
    private Optional<Watched<?>> current = Optional.empty();

    /**
     * A node.
     *
     * @param presence the host's
     * @param interruption does what comes before a call, which is named
     * @param overtaking does what comes before a commit
     */
    SimulatedNode(
            PresenceLook presence,
            BiConsumer<NodeTurn, String> interruption,
            Function<NodeTurn, Overtaking> overtaking) {
        this.presence = presence;
        this.interruption = interruption;
        this.overtaking = overtaking;
    }

    void on(Ledger store) {
        ledger = Optional.of(store);
    }

    void begins(NodeTurn next) {
        turn = Optional.of(next);
    }

    RequestId request() {
        return RequestId.of(turn.orElseThrow().name());
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        NodeTurn now = turn.orElseThrow();
        if (now.interruptedByCall()) {
            interruption.accept(now, "before " + command.fingerprint().operation());
        }
        Watched<D> rule = new Watched<>(command.rule());
        Command<D> sent =
                new Command<>(now.named(command), command.fingerprint(), command.keys(), command.deadline(), rule);
        current = Optional.of(rule);
        try {
            CommandResult<D> committed = ledger.orElseThrow().execute(sent);
            observed(new Observation(
                    now,
                    sent,
                    rule.seen,
                    committed.replayed() ? End.REPLAYED : End.DECIDED,
                    Optional.of(committed.decision()),
                    committed.entry()));
            return committed;
        } catch (ContradictoryEventException contradiction) {
            // what the ledger refused is told by the law that it would have broken
            observed(new Observation(now, sent, rule.seen, End.LOST, Optional.empty(), Optional.empty()));
            throw contradiction;
        } catch (InjectedFault fault) {
            End end = now.step().mishap() == Mishap.ANSWER_LOST ? End.LOST : End.FAILED;
            observed(new Observation(now, sent, rule.seen, end, Optional.empty(), Optional.empty()));
            throw new LedgerUnavailableException("the store did not answer", fault);
        } finally {
            overtaken.ifPresent(Overtaking::end);
            overtaken = Optional.empty();
        }
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        NodeTurn now = turn.orElseThrow();
        if (now.interruptedByCall()) {
            interruption.accept(now, "before a read");
        }
        return ledger.orElseThrow().read(keys, deadline);
    }

    /** Whoever overtook and was made to wait comes after this one. */
    private void observed(Observation observation) {
        overtaken.ifPresent(Overtaking::join);
        observation.turn().observed(observation);
    }

    @Override
    public Set<Channel> routable(AgentId agent, Instant now) {
        if (turn.orElseThrow().interruptedByCall()) {
            interruption.accept(turn.orElseThrow(), "before presence is asked");
        }
        return presence.routable(agent, now);
    }

    @Override
    public void beforeCommit() {
        if (commits()) {
            NodeTurn now = turn.orElseThrow();
            if (now.due(Mishap.FAILS_BEFORE_COMMIT)) {
                throw new InjectedFault("before the commit");
            }
            if (now.interruptedAtCommit()) {
                overtaken = Optional.of(overtaking.apply(now));
            }
        }
    }

    @Override
    public void afterCommit() {
        if (commits() && turn.orElseThrow().due(Mishap.ANSWER_LOST)) {
            throw new InjectedFault("after the commit");
        }
    }

    private boolean commits() {
        return current.flatMap(rule -> rule.seen)
                .map(seen -> !seen.outcome().events().isEmpty())
                .orElse(false);
    }

    /** Notes what a rule sees and decides. */
    private static final class Watched<D> implements Rule<D> {

        private final Rule<D> rule;
        private Optional<Seen> seen = Optional.empty();

        Watched(Rule<D> rule) {
            this.rule = rule;
        }

        @Override
        public Outcome<D> decide(LedgerView view) {
            Outcome<D> outcome = rule.decide(view);
            seen = Optional.of(new Seen(view.now(), outcome, rule.decide(view)));
            return outcome;
        }

        @Override
        public D replayed(LedgerEntry recorded) {
            return rule.replayed(recorded);
        }
    }
}
