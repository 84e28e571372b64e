package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredStates;
import java.time.Duration;
import java.util.function.Function;

/**
 * The transactions of one command: shared with others at first, and its own once one of those met a conflict, so that what
 * is in the way of another command does not come in its way again. Used by one thread.
 */
final class SharingCommand implements LedgerTransactions {

    private final SharedTransactions shared;
    private final LedgerTransactions own;
    private final RequestId request;
    private final LedgerKeys keys;
    private boolean alone;

    SharingCommand(SharedTransactions shared, LedgerTransactions own, RequestId request, LedgerKeys keys) {
        this.shared = shared;
        this.own = own;
        this.request = request;
        this.keys = keys;
    }

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        if (alone) {
            return own.inTransaction(timeLeft, work);
        }
        try {
            return shared.run(new SharedCommand<>(request, keys, work, System.nanoTime() + timeLeft.toNanos()));
        } catch (StoreConflictException e) {
            alone = true;
            throw e;
        }
    }

    @Override
    public StoredStates read(LedgerKeys asked, Duration timeLeft) {
        return own.read(asked, timeLeft);
    }
}
