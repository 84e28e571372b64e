package dev.omnirules.core.testkit.ledger;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Commands that try to overtake one that is held up. Thread-safe. */
final class Overtakers {

    private final int count;
    private final CountDownLatch left;
    private final Set<Thread> begun = ConcurrentHashMap.newKeySet();
    private final Set<Thread> through = ConcurrentHashMap.newKeySet();

    Overtakers(int count) {
        this.count = count;
        this.left = new CountDownLatch(count);
    }

    /** The call of one of them. */
    <T> Callable<T> counted(Callable<T> call) {
        return () -> {
            begun.add(Thread.currentThread());
            try {
                return call.call();
            } finally {
                through.add(Thread.currentThread());
                left.countDown();
            }
        };
    }

    /** Waits until all are through, at most this long; whether they are. */
    boolean areThrough(Duration atMost) {
        return Together.await(left, atMost);
    }

    /** Whether all have begun, and each is through or waits: for a lock of this process, or for a server's answer. */
    boolean allWait() {
        return begun.size() == count
                && begun.stream().filter(thread -> !through.contains(thread)).allMatch(Overtakers::waits);
    }

    private static boolean waits(Thread thread) {
        if (thread.getState() != Thread.State.RUNNABLE) {
            return true;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].isNativeMethod();
    }
}
