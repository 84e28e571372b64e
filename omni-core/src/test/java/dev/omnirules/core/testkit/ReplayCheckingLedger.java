package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent;
import java.time.Duration;

/**
 * A ledger that checks every rule it is given, and passes the command on to a real one: the rule gives the same outcome
 * when it runs again, its events bear the store's instant, and the decision that it replays from the recorded effect is
 * the one that was given first. What it finds wrong is thrown as an {@link AssertionError}.
 *
 * <p>It turns the shells' own request ids into callers' ids, so that every effect can be replayed. As thread-safe as the ledger behind it.
 */
public final class ReplayCheckingLedger implements Ledger {

    private final Ledger ledger;

    private ReplayCheckingLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A checking ledger before {@code ledger}. */
    public static ReplayCheckingLedger before(Ledger ledger) {
        return new ReplayCheckingLedger(ledger);
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        Command<D> repeatable = new Command<>(
                RequestId.of(command.id().value()),
                command.fingerprint(),
                command.keys(),
                command.deadline(),
                new PureRule<>(command.rule()));
        CommandResult<D> first = ledger.execute(repeatable);
        if (first.entry().isPresent()) {
            assertThat(ledger.execute(repeatable))
                    .as("the answer to %s, sent again", command.fingerprint())
                    .isEqualTo(new CommandResult<>(first.decision(), first.entry(), true));
        }
        return first;
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        return ledger.read(keys, deadline);
    }

    private record PureRule<D>(Rule<D> rule) implements Rule<D> {

        @Override
        public Outcome<D> decide(LedgerView view) {
            Outcome<D> outcome = rule.decide(view);
            assertThat(rule.decide(view))
                    .as("the outcome of the rule, run again")
                    .isEqualTo(outcome);
            assertThat(outcome.events())
                    .as("events bear the store's instant")
                    .extracting(LedgerEvent::at)
                    .allMatch(view.now()::equals);
            return outcome;
        }

        @Override
        public D replayed(LedgerEntry recorded) {
            return rule.replayed(recorded);
        }
    }
}
