package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.transactional.StoredChange;

/**
 * Hooks that {@link HookedTransactions} alone can call, for they reach into one transaction of a command that may take
 * several.
 */
interface TransactionHooks extends LedgerHooks {

    /** Called before each transaction of a command, while none is open. */
    void begins();

    /** What is saved instead of a change. */
    StoredChange saves(StoredChange change);

    /** Called after a change is written, and before the commit. */
    void saved();

    @Override
    default void beforeCommit() {}

    @Override
    default void afterCommit() {}
}
