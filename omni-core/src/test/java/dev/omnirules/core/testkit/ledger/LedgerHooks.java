package dev.omnirules.core.testkit.ledger;

/** Where the contract reaches into a command: it waits there, or throws a {@link InjectedFault}. */
public interface LedgerHooks {

    /** Called after the rule has decided and before anything is written; what it throws rolls the command back. */
    default void beforeSave() {}

    /**
     * Called after the rule has decided and everything is written, and before anything is committed; what it throws rolls
     * the command back.
     */
    void beforeCommit();

    /** Called after the commit and before the caller gets the answer; what it throws reaches the caller. */
    void afterCommit();

    /** Hooks that do nothing. */
    static LedgerHooks none() {
        return calling(() -> {}, () -> {});
    }

    /** Hooks that run these. */
    static LedgerHooks calling(Runnable beforeCommit, Runnable afterCommit) {
        return new LedgerHooks() {
            @Override
            public void beforeCommit() {
                beforeCommit.run();
            }

            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        };
    }

    /** The fault that the contract injects. */
    final class InjectedFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** A fault at a place. */
        public InjectedFault(String where) {
            super("injected " + where);
        }
    }
}
