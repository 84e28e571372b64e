package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A host's transactions with hooks before the save, before the commit and after it.
 *
 * @param transactions the transactions
 * @param hooks what to call
 */
public record HookedTransactions(LedgerTransactions transactions, LedgerHooks hooks) implements LedgerTransactions {

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        Optional<TransactionHooks> within = hooks instanceof TransactionHooks it ? Optional.of(it) : Optional.empty();
        within.ifPresent(TransactionHooks::begins);
        R answer = transactions.inTransaction(timeLeft, store -> {
            HookedStore hooked = new HookedStore(store, hooks);
            R worked = work.apply(hooked);
            hooked.decided();
            hooks.beforeCommit();
            within.filter(any -> hooked.saved).ifPresent(TransactionHooks::saved);
            return worked;
        });
        hooks.afterCommit();
        return answer;
    }

    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        return transactions.read(keys, timeLeft);
    }

    private static final class HookedStore implements LedgerStore {

        private final LedgerStore store;
        private final LedgerHooks hooks;
        private boolean decided;
        private boolean saved;

        HookedStore(LedgerStore store, LedgerHooks hooks) {
            this.store = store;
            this.hooks = hooks;
        }

        void decided() {
            if (!decided) {
                decided = true;
                hooks.beforeSave();
            }
        }

        @Override
        public StoredStates lockAndLoad(LedgerKeys keys) {
            return store.lockAndLoad(keys);
        }

        @Override
        public Optional<StoredRequest> findRequest(RequestId id) {
            return store.findRequest(id);
        }

        @Override
        public void recordRequest(StoredRequest request) {
            decided();
            store.recordRequest(request);
        }

        @Override
        public void save(StoredChange change) {
            decided();
            saved = true;
            store.save(hooks instanceof TransactionHooks within ? within.saves(change) : change);
        }
    }
}
