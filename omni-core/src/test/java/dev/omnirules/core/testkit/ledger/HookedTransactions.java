package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredStates;
import java.time.Duration;
import java.util.function.Function;

/**
 * A host's transactions with hooks around the commit.
 *
 * @param transactions the transactions
 * @param hooks what to call
 */
public record HookedTransactions(LedgerTransactions transactions, LedgerHooks hooks) implements LedgerTransactions {

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        R answer = transactions.inTransaction(timeLeft, store -> {
            R worked = work.apply(store);
            hooks.beforeCommit();
            return worked;
        });
        hooks.afterCommit();
        return answer;
    }

    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        return transactions.read(keys, timeLeft);
    }
}
