package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import java.time.Duration;

/**
 * A ledger with hooks around it, for one that cannot fail between its rule and its commit, such as the one in memory:
 * {@code beforeSave} and {@code beforeCommit} are called as the last act of the rule, {@code afterCommit} once the ledger has answered.
 *
 * @param ledger the ledger
 * @param hooks what to call
 */
public record HookedLedger(Ledger ledger, LedgerHooks hooks) implements Ledger {

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        Rule<D> rule = new Hooked<>(command.rule(), hooks);
        CommandResult<D> committed = ledger.execute(
                new Command<>(command.id(), command.fingerprint(), command.keys(), command.deadline(), rule));
        hooks.afterCommit();
        return committed;
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        return ledger.read(keys, deadline);
    }

    private record Hooked<D>(Rule<D> rule, LedgerHooks hooks) implements Rule<D> {

        @Override
        public Outcome<D> decide(LedgerView view) {
            Outcome<D> outcome = rule.decide(view);
            hooks.beforeSave();
            hooks.beforeCommit();
            return outcome;
        }

        @Override
        public D replayed(LedgerEntry recorded) {
            return rule.replayed(recorded);
        }
    }
}
