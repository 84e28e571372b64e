package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the contract needs of an implementation: one empty store, and instances on it. For a ledger that knows no hooks,
 * see {@link HookedLedger}; for a host's transactions under a {@code TransactionalLedger}, {@link HookedTransactions}.
 */
public interface LedgerFixture extends AutoCloseable {

    /**
     * One more instance on the store, as another node of the host would have it: none of its memory is shared with the
     * other instances, where an implementation has memory of its own.
     *
     * @param clockSkew how far this node's own clock, if the implementation has any, is ahead of the store's
     * @param hooks to be called within every command of this instance
     */
    Ledger node(Duration clockSkew, LedgerHooks hooks);

    /** The store's own time. */
    Instant now();

    /** Every entry that the outbox ever got, drained or not, in an order that is each key's order of revisions. */
    List<LedgerEntry> outbox();

    @Override
    void close();
}
