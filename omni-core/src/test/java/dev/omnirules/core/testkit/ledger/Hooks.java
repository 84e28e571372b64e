package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.testkit.ledger.LedgerHooks.InjectedFault;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Hooks that fail, or wait. */
final class Hooks {

    private static final int NOW_AND_THEN = 16;
    private static final long A_MOMENT_NANOS = 500_000;

    private Hooks() {}

    /** Every sixteenth command waits a moment between decision and commit, so that others can overtake it. */
    static LedgerHooks heldUpNowAndThen() {
        AtomicInteger commands = new AtomicInteger();
        return LedgerHooks.calling(
                () -> {
                    if (commands.incrementAndGet() % NOW_AND_THEN == 0) {
                        LockSupport.parkNanos(A_MOMENT_NANOS);
                    }
                },
                () -> {});
    }

    static LedgerHooks faultBeforeCommit() {
        return LedgerHooks.calling(
                () -> {
                    throw new InjectedFault("before the commit");
                },
                () -> {});
    }

    /** The first command's answer is lost. */
    static LedgerHooks faultAfterCommit() {
        AtomicBoolean once = new AtomicBoolean();
        return LedgerHooks.calling(() -> {}, () -> {
            if (once.compareAndSet(false, true)) {
                throw new InjectedFault("after the commit");
            }
        });
    }
}
