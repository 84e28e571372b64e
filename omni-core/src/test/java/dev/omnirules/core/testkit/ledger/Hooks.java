package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.testkit.ledger.LedgerHooks.InjectedFault;

/** Hooks that fail. */
final class Hooks {

    private Hooks() {}

    static LedgerHooks faultBeforeCommit() {
        return LedgerHooks.calling(
                () -> {
                    throw new InjectedFault("before the commit");
                },
                () -> {});
    }

    static LedgerHooks faultAfterCommit() {
        return LedgerHooks.calling(() -> {}, () -> {
            throw new InjectedFault("after the commit");
        });
    }
}
